package overt.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import overt.vocabulary.CameraId;
import overt.vocabulary.Frame;
import overt.vocabulary.RgbPicture;
import overt.vocabulary.YuvPicture;
import overt.vocabulary.YuvPicture.Matrix;
import overt.vocabulary.YuvPicture.Range;

class RecordingTest {
    private static final CameraId CAMERA = new CameraId("gate");
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    Path folder;

    @Test
    void givesEveryFrameWithItsTimeOfCapture() {
        Path file = TestVideos.walkingSquare(folder.resolve("a.mp4"), 320, 240, 25, 30);
        try (Recording recording = Recording.open(file, CAMERA, START)) {
            assertThat(recording.width()).isEqualTo(320);
            assertThat(recording.height()).isEqualTo(240);
            assertThat(recording.framesPerSecond()).isEqualTo(25);
            for (int i = 0; i < 30; i++) {
                try (Frame frame = recording.next().orElseThrow()) {
                    assertThat(frame.sequenceNumber()).isEqualTo(i);
                    assertThat(frame.capturedAt()).isEqualTo(START.plus(Duration.ofMillis(40L * i)));
                    assertThat(frame.camera()).isEqualTo(CAMERA);
                }
            }
            assertThat(recording.next()).isEmpty();
            assertThat(recording.next()).isEmpty();
            assertThat(recording.corruptFrames()).isZero();
            assertThat(recording.decodeNanos()).isPositive();
        }
    }

    @Test
    void givesFramesAtMostAsOftenAsItIsToldAndKeepsTheirNumbers() throws InterruptedException {
        Path file = TestVideos.walkingSquare(folder.resolve("a.mp4"), 320, 240, 25, 30);
        List<Long> numbers = new ArrayList<>();
        try (Recording recording = Recording.open(file, CAMERA, START, Duration.ofMillis(100))) {
            for (Optional<Frame> next = recording.next(); next.isPresent(); next = recording.next()) {
                try (Frame frame = next.get()) {
                    numbers.add(frame.sequenceNumber());
                }
            }
            assertThat(numbers).containsExactly(0L, 3L, 6L, 9L, 12L, 15L, 18L, 21L, 24L, 27L);
            assertThat(recording.decodedFrames()).isEqualTo(30);
            assertThat(recording.skippedFrames()).isEqualTo(20);
        }
    }

    @Test
    void givesTheSamePixelsOnEveryRun() {
        Path file = TestVideos.walkingSquare(folder.resolve("a.mp4"), 320, 240, 25, 30);

        List<Long> first = lumaChecksums(file);

        assertThat(first).hasSize(30).doesNotHaveDuplicates().isEqualTo(lumaChecksums(file));
    }

    @Test
    void refusesToHandOutMoreFramesThanItHas() {
        Path file = TestVideos.walkingSquare(folder.resolve("a.mp4"), 320, 240, 25, 30);
        List<Frame> open = new ArrayList<>();
        try (Recording recording = Recording.open(file, CAMERA, START)) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 30; i++) {
                            open.add(recording.next().orElseThrow());
                        }
                    })
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("close each frame");
        }
        assertThat(open).hasSize(FramePool.CAPACITY);
        open.forEach(Frame::close);
    }

    static Stream<Arguments> formats() {
        return Stream.of(
                Arguments.of(new TestEncoder("matroska", "libopenh264", "yuv420p", 64, 48, 0), Range.LIMITED),
                Arguments.of(new TestEncoder("matroska", "ffv1", "yuv420p", 63, 47, 0), Range.LIMITED),
                Arguments.of(new TestEncoder("matroska", "libvpx", "yuv420p", 64, 48, 0), Range.LIMITED),
                Arguments.of(new TestEncoder("avi", "mpeg4", "yuv420p", 64, 48, 0), Range.LIMITED),
                Arguments.of(new TestEncoder("avi", "mjpeg", "yuvj420p", 64, 48, 0), Range.FULL),
                Arguments.of(new TestEncoder("avi", "rawvideo", "nv12", 64, 48, 0), Range.LIMITED),
                Arguments.of(new TestEncoder("mp4", "mpeg4", "yuv420p", 64, 48, 0), Range.LIMITED));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void readsOtherContainersAndCodecs(TestEncoder encoder, Range range) {
        Path file = encoder.write(folder.resolve("a." + encoder.container()), 20);
        try (Recording recording = Recording.open(file, CAMERA, START)) {
            for (int i = 0; i < 20; i++) {
                try (Frame frame = recording.next().orElseThrow()) {
                    YuvPicture picture = (YuvPicture) frame.picture();
                    assertThat(picture.range()).isEqualTo(range);
                    assertThat(picture.width()).isEqualTo(encoder.width());
                    assertThat(picture.height()).isEqualTo(encoder.height());
                    assertThat(Checksums.yuv(picture, 50, 40)[0]).isCloseTo(16 + 8 * i, within(5));
                    assertThat(Checksums.yuv(picture, 10, 40)[0]).isCloseTo(24 + 8 * i, within(5));
                    // NV12's chroma row holds both, painted alike.
                    if (!encoder.pixelFormat().equals("nv12")) {
                        assertThat(Checksums.yuv(picture, 50, 40)[1]).isCloseTo(90, within(5));
                        assertThat(Checksums.yuv(picture, 50, 40)[2]).isCloseTo(170, within(5));
                    }
                    assertThat(Duration.between(START, frame.capturedAt()))
                            .isCloseTo(Duration.ofMillis(40L * i), Duration.ofMillis(1));
                }
            }
            assertThat(recording.next()).isEmpty();
            assertThat(recording.corruptFrames()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"90, 48, 64, true", "180, 64, 48, false", "270, 48, 64, false"})
    void standsAFileUprightThatAPhoneHeldSideways(int degrees, int width, int height, boolean brightOnTop) {
        TestEncoder encoder = new TestEncoder("mp4", "libopenh264", "yuv420p", 64, 48, degrees);
        Path file = encoder.write(folder.resolve("turned.mp4"), 5);
        try (Recording recording = Recording.open(file, CAMERA, START)) {
            assertThat(recording.width()).isEqualTo(width);
            assertThat(recording.height()).isEqualTo(height);
            try (Frame frame = recording.next().orElseThrow()) {
                YuvPicture picture = (YuvPicture) frame.picture();
                int top = Checksums.sample(picture.luma(), width - 2, 1);
                int bottom = Checksums.sample(picture.luma(), width - 2, height - 2);
                int left = Checksums.sample(picture.luma(), 1, 1);
                // The bright left half comes to lie on top at 90 degrees, right at 180, at the bottom at 270.
                assertThat(top > bottom).isEqualTo(brightOnTop);
                assertThat(top > left).isEqualTo(degrees == 180);
            }
        }
    }

    @Test
    void countsWhatItCannotDecodeAndGoesOn() throws IOException {
        Path file = TestVideos.walkingSquare(folder.resolve("a.mp4"), 320, 240, 25, 75);
        byte[] bytes = Files.readAllBytes(file);
        new Random(7).ints(200, bytes.length / 3, bytes.length / 2).forEach(at -> bytes[at] ^= 0x55);
        Files.write(file, bytes);
        int frames = 0;
        try (Recording recording = Recording.open(file, CAMERA, START)) {
            Instant last = START.minusNanos(1);
            for (Optional<Frame> next = recording.next(); next.isPresent(); next = recording.next()) {
                try (Frame frame = next.get()) {
                    assertThat(frame.capturedAt()).isAfter(last);
                    last = frame.capturedAt();
                    frames++;
                }
            }
            assertThat(recording.corruptFrames()).isPositive();
            assertThat(last).isEqualTo(START.plusMillis(74 * 40));
        }
        assertThat(frames).isBetween(40, 75);
        assertThat(lumaChecksums(file)).isEqualTo(lumaChecksums(file));
    }

    @Test
    void followsAChangeOfSizeInTheMiddle() throws IOException {
        Path small = new TestEncoder("avi", "mjpeg", "yuvj420p", 64, 48, 0).write(folder.resolve("small.avi"), 3);
        Path large = new TestEncoder("avi", "mjpeg", "yuvj420p", 64, 48, 0).write(folder.resolve("large.avi"), 3);
        byte[] bytes = Files.readAllBytes(small);
        // Each JPEG's own header, after the file's: the last picture becomes 64 x 32.
        int lastHeader = lastIndexOf(bytes, new byte[] {(byte) 0xff, (byte) 0xc0});
        bytes[lastHeader + 6] = 32;
        Files.write(large, bytes);

        List<Integer> heights = new ArrayList<>();
        try (Recording recording = Recording.open(large, CAMERA, START)) {
            for (Optional<Frame> next = recording.next(); next.isPresent(); next = recording.next()) {
                try (Frame frame = next.get()) {
                    heights.add(frame.picture().height());
                }
            }
        }
        assertThat(heights).containsExactly(48, 48, 32);
    }

    @Test
    void keepsTheColoursThatTheWriterWasGiven() {
        for (int height : new int[] {480, 720}) {
            Path file = folder.resolve("colours.mp4");
            byte[] rgb = new byte[640 * height * 3];
            for (int i = 0; i < rgb.length; i += 3) {
                rgb[i] = (byte) 200;
                rgb[i + 1] = (byte) 100;
                rgb[i + 2] = 50;
            }
            try (VideoFileWriter writer = VideoFileWriter.create(file, 640, height, 25)) {
                writer.write(RgbPicture.of(rgb, 640, height));
            }
            try (Recording recording = Recording.open(file, CAMERA, START);
                    Frame frame = recording.next().orElseThrow()) {
                YuvPicture picture = (YuvPicture) frame.picture();
                boolean bt709 = height == 720;
                assertThat(picture.matrix()).isEqualTo(bt709 ? Matrix.BT709 : Matrix.BT601);
                assertThat(picture.range()).isEqualTo(Range.LIMITED);
                double red = bt709 ? 0.2126 : 0.299;
                double blue = bt709 ? 0.0722 : 0.114;
                double luma = red * 200 + (1 - red - blue) * 100 + blue * 50;
                assertThat(Checksums.yuv(picture, 300, 200)).satisfies(yuv -> {
                    assertThat((double) yuv[0]).isCloseTo(16 + luma * 219 / 255, within(2.5));
                    assertThat((double) yuv[1]).isCloseTo(128 + (50 - luma) / (2 - 2 * blue) * 224 / 255, within(2.5));
                    assertThat((double) yuv[2]).isCloseTo(128 + (200 - luma) / (2 - 2 * red) * 224 / 255, within(2.5));
                });
            }
        }
    }

    @Test
    void refusesAFileThatDoesNotExist() {
        assertRefused(folder.resolve("missing.mp4"), "missing.mp4 does not exist");
    }

    @Test
    void refusesAFolder() {
        assertRefused(folder, "is not a regular file");
    }

    @Test
    void refusesAnAddress() {
        assertRefused(Path.of("rtsp://127.0.0.1/live"), "does not exist; give the path of a local video file");
        assertRefused(Path.of("/dev/null"), "is not a regular file");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        assertRefused(Files.createFile(folder.resolve("empty.mp4")), "empty.mp4 is empty");
    }

    @Test
    void refusesText() throws IOException {
        assertRefused(Files.writeString(folder.resolve("text.mp4"), "ftyp is what I am not\n"), "is a text file");
        assertRefused(
                Files.writeString(folder.resolve("list.mp4"), "#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n"),
                "is a text file");
        assertRefused(
                Files.writeString(folder.resolve("concat.mp4"), "ffconcat version 1.0\nfile /etc/passwd\n"),
                "is a text file");
    }

    @Test
    void refusesAPicture() throws IOException {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
        assertRefused(Files.write(folder.resolve("picture.mp4"), png), "is not an MP4, MKV or AVI file");
    }

    @Test
    void refusesNoiseBehindTheBeginningOfAnMp4File() throws IOException {
        byte[] noise = new byte[5000];
        new Random(3).nextBytes(noise);
        System.arraycopy(new byte[] {0, 0, 0, 20, 'f', 't', 'y', 'p'}, 0, noise, 0, 8);
        assertRefused(Files.write(folder.resolve("noise.mp4"), noise), "noise.mp4 is cut off or damaged");
    }

    @ParameterizedTest
    @CsvSource({"mp4,libopenh264", "matroska,libopenh264", "avi,mpeg4"})
    void refusesATruncatedFile(String container, String codec) throws IOException {
        Path file = new TestEncoder(container, codec, "yuv420p", 64, 48, 0).write(folder.resolve("cut"), 50);
        byte[] bytes = Files.readAllBytes(file);
        for (int percent : new int[] {30, 90, 99}) {
            Files.write(file, Arrays.copyOf(bytes, bytes.length * percent / 100));
            assertRefused(file, "cut is cut off");
        }
    }

    @Test
    void refusesAFileWithoutVideo() {
        assertRefused(TestEncoder.soundOnly(folder.resolve("sound.mkv")), "sound.mkv has no video stream");
    }

    @Test
    void refusesACodecThatItDoesNotRead() {
        Path file = new TestEncoder("matroska", "snow", "yuv420p", 64, 48, 0).write(folder.resolve("snow.mkv"), 2);
        assertRefused(file, "is encoded as snow, which Overt does not read");
    }

    @Test
    void refusesAbsurdDimensions() throws IOException {
        Path file = new TestEncoder("avi", "rawvideo", "nv12", 64, 48, 0).write(folder.resolve("absurd.avi"), 2);
        byte[] bytes = Files.readAllBytes(file);
        int header = lastIndexOf(bytes, "strf".getBytes(StandardCharsets.US_ASCII));
        bytes[header + 13] = 0x7f; // width 0x7f40
        Files.write(file, bytes);
        assertRefused(file, "claims pictures of 32576 x 48 pixels");
    }

    @Test
    void aFrameMayBeClosedTwice() {
        Path file = TestVideos.walkingSquare(folder.resolve("a.mp4"), 320, 240, 25, 60);
        try (Recording recording = Recording.open(file, CAMERA, START)) {
            for (int i = 0; i < 60; i++) {
                Frame frame = recording.next().orElseThrow();
                frame.close();
                frame.close();
                assertThatThrownBy(frame::picture).isInstanceOf(IllegalStateException.class);
            }
            assertThat(recording.next()).isEmpty();
        }
    }

    @Test
    void aFrameStaysValidWhenItsRecordingIsClosed() {
        Path file = TestVideos.walkingSquare(folder.resolve("a.mp4"), 320, 240, 25, 5);
        Recording recording = Recording.open(file, CAMERA, START);
        Frame frame = recording.next().orElseThrow();
        long before = Checksums.of(((YuvPicture) frame.picture()).luma());

        recording.close();
        recording.close();

        assertThat(Checksums.of(((YuvPicture) frame.picture()).luma())).isEqualTo(before);
        frame.close();
        assertThat(recording.next()).isEmpty();
    }

    private static void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> Recording.open(file, CAMERA, START).close())
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining(message);
    }

    private static int lastIndexOf(byte[] bytes, byte[] wanted) {
        for (int i = bytes.length - wanted.length; i >= 0; i--) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        throw new IllegalArgumentException("not there");
    }

    private static List<Long> lumaChecksums(Path file) {
        List<Long> checksums = new ArrayList<>();
        try (Recording recording = Recording.open(file, CAMERA, START)) {
            for (Optional<Frame> next = recording.next(); next.isPresent(); next = recording.next()) {
                try (Frame frame = next.get()) {
                    checksums.add(Checksums.of(((YuvPicture) frame.picture()).luma()));
                }
            }
        }
        return checksums;
    }
}
