package overt.evaluation.samplecrowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetches the source pictures through the system's npm, as a user's first rehearsal does. */
class SampleCrowdTest {
    @Test
    void interruptedInstallLeavesNothingThatLooksComplete(@TempDir Path cache) throws IOException {
        assertThatThrownBy(() -> SampleCrowd.install(cache, (done, total) -> {
                    if (done > 60) { // the first frames have been written
                        throw new IllegalStateException("the user pressed Ctrl-C");
                    }
                }))
                .hasMessage("the user pressed Ctrl-C");
        try (Stream<Path> left = Files.list(cache)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder(".lock", "sources");
        }
    }

    @Test
    @Tag("long")
    void freshInstallIsCompleteAndTheNextOneDrawsNothing(@TempDir Path cache) throws IOException {
        SampleCrowd crowd = SampleCrowd.install(cache, (done, total) -> {});
        assertThat(List.of(
                        crowd.video(),
                        crowd.truth(),
                        crowd.hardTruth(),
                        crowd.allTruth(),
                        crowd.passersBy(),
                        crowd.boxes()))
                .allSatisfy(file -> assertThat(file).isNotEmptyFile());
        assertThat(Files.size(crowd.video())).isGreaterThan(5_000_000);
        assertThat(references(crowd)).hasSize(14).allSatisfy(file -> {
            BufferedImage picture = ImageIO.read(file.toFile());
            assertThat(picture.getWidth()).isEqualTo(360);
            assertThat(picture.getHeight()).isEqualTo(420);
        });
        long before = System.nanoTime();
        assertThat(SampleCrowd.install(cache, (done, total) -> {})).isEqualTo(crowd);
        assertThat(System.nanoTime() - before).isLessThan(1_000_000_000L);
    }

    private static List<Path> references(SampleCrowd crowd) throws IOException {
        try (Stream<Path> files = Files.walk(crowd.watchlist())) {
            return files.filter(file -> file.toString().endsWith(".png")).toList();
        }
    }
}
