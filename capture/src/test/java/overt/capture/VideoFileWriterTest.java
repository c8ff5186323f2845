package overt.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.vocabulary.RgbPicture;

class VideoFileWriterTest {
    @TempDir
    Path folder;

    @Test
    void writesTheSameBytesForTheSamePictures() throws IOException {
        Path one = write("one.mp4");
        Path two = write("two.mp4");

        assertThat(Files.mismatch(one, two)).isEqualTo(-1);
        assertThat(Files.size(one)).isGreaterThan(1000);
    }

    @Test
    void namesTheFileThatItCannotWrite() {
        assertThatThrownBy(() -> VideoFileWriter.create(folder.resolve("missing/a.mp4"), 64, 48, 25))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("missing/a.mp4");
    }

    @Test
    void refusesOddSides() {
        assertThatThrownBy(() -> VideoFileWriter.create(folder.resolve("a.mp4"), 65, 48, 25))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65 x 48");
    }

    private Path write(String name) {
        Path file = folder.resolve(name);
        try (VideoFileWriter writer = VideoFileWriter.create(file, 64, 48, 25)) {
            for (int i = 0; i < 30; i++) {
                byte[] rgb = new byte[64 * 48 * 3];
                for (int j = 0; j < rgb.length; j++) {
                    rgb[j] = (byte) (j * 7 + i * 13);
                }
                writer.write(RgbPicture.of(rgb, 64, 48));
            }
        }
        return file;
    }
}
