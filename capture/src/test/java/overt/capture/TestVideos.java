package overt.capture;

import java.nio.file.Path;
import overt.vocabulary.RgbPicture;

/** Recordings that tests make. */
final class TestVideos {
    private TestVideos() {}

    /** H.264 in MP4, every frame another picture: a bright square walks over a gradient. */
    static Path walkingSquare(Path file, int width, int height, int framesPerSecond, int frames) {
        try (VideoFileWriter writer = VideoFileWriter.create(file, width, height, framesPerSecond)) {
            for (int frame = 0; frame < frames; frame++) {
                writer.write(squareAt(frame * 4 % (width - 16), width, height));
            }
        }
        return file;
    }

    /** The same picture all the time. */
    static Path still(Path file, int width, int height, int framesPerSecond, int frames) {
        RgbPicture picture = squareAt(0, width, height);
        try (VideoFileWriter writer = VideoFileWriter.create(file, width, height, framesPerSecond)) {
            for (int frame = 0; frame < frames; frame++) {
                writer.write(picture);
            }
        }
        return file;
    }

    private static RgbPicture squareAt(int left, int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = 3 * (y * width + x);
                boolean inside = x >= left && x < left + 16 && y < 16;
                rgb[at] = (byte) (inside ? 250 : x * 255 / width);
                rgb[at + 1] = (byte) (inside ? 240 : y * 255 / height);
                rgb[at + 2] = (byte) (inside ? 230 : 64);
            }
        }
        return RgbPicture.of(rgb, width, height);
    }
}
