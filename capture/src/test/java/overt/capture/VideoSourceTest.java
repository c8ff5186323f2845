package overt.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import overt.capture.CaptureHealth.State;
import overt.deployment.NotAuthorisedException;
import overt.deployment.OperatingAuthority;
import overt.deployment.TestAuthorities;
import overt.vocabulary.Camera;
import overt.vocabulary.CameraId;
import overt.vocabulary.Frame;
import overt.vocabulary.YuvPicture;
import overt.vocabulary.Zone;

@Timeout(60)
class VideoSourceTest {
    private static final Clock CLOCK = Clock.systemUTC();

    /** Impatient, so that tests are quick. */
    private static final CaptureSettings QUICK = new CaptureSettings(
            Duration.ofSeconds(5),
            Duration.ofMillis(600),
            Duration.ofSeconds(3),
            Duration.ofMillis(400),
            Duration.ofMillis(50),
            Duration.ofMillis(200),
            false,
            Duration.ZERO);

    @TempDir
    Path folder;

    // --- authority

    @Test
    void doesNotOpenWithoutAnAuthorityInForce() throws IOException {
        try (MjpegServer server = new MjpegServer((connection, out) -> MjpegServer.head(out))) {
            Camera camera = camera(server.address());
            OperatingAuthority tomorrow = TestAuthorities.tomorrow(CLOCK, camera);

            assertThatThrownBy(() -> VideoSource.open(camera, tomorrow, QUICK, CLOCK))
                    .isInstanceOf(NotAuthorisedException.class);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void doesNotOpenACameraThatTheAuthorityDoesNotName() {
        Camera named = camera(URI.create("http://127.0.0.1:9/other"));
        Camera other = camera(URI.create("http://root:secret@127.0.0.1:9/mjpeg"));

        assertThatThrownBy(() -> VideoSource.open(other, authorityFor(named), QUICK, CLOCK))
                .isInstanceOf(NotAuthorisedException.class)
                .hasMessageContaining("http://127.0.0.1:9/mjpeg")
                .hasMessageNotContaining("secret");
    }

    @Test
    void stopsWhenTheAuthorityIsWithdrawn() throws InterruptedException {
        Camera camera = film(TestVideos.walkingSquare(folder.resolve("a.mp4"), 160, 120, 25, 250));
        OperatingAuthority authority = authorityFor(camera);
        try (VideoSource source = VideoSource.open(camera, authority, QUICK, CLOCK)) {
            source.next().orElseThrow().close();

            TestAuthorities.withdraw(authority);

            assertThat(source.next()).isEmpty();
            assertThat(source.next()).isEmpty();
            assertThat(source.health().state()).isEqualTo(State.AUTHORITY_ENDED);
            assertThat(source.health().sentence()).contains("authority");
        }
    }

    @Test
    void stopsWithinASecondOfTheEndOfTheAuthorityEvenIfNoFrameArrives() throws Exception {
        try (MjpegServer server = stalling()) {
            Camera camera = camera(server.address());
            OperatingAuthority authority = TestAuthorities.lasting(Duration.ofMillis(1500), CLOCK, camera);
            try (VideoSource source = VideoSource.open(camera, authority, CaptureSettings.STANDARD, CLOCK)) {
                assertThat(takeAll(source)).isNotEmpty();

                assertThat(Duration.between(authority.until(), CLOCK.instant())).isLessThan(Duration.ofSeconds(1));
                assertThat(source.health().state()).isEqualTo(State.AUTHORITY_ENDED);
                awaitEndOfThread(camera, authority.until().plusSeconds(1));
            }
        }
    }

    @Test
    void stopsTryingToConnectWhenTheAuthorityEnds() throws Exception {
        Camera camera = camera(URI.create("http://127.0.0.1:" + unusedPort() + "/mjpeg"));
        OperatingAuthority authority = TestAuthorities.lasting(Duration.ofMillis(500), CLOCK, camera);
        try (VideoSource source = VideoSource.open(camera, authority, CaptureSettings.STANDARD, CLOCK)) {
            assertThat(source.next()).isEmpty();
            awaitEndOfThread(camera, authority.until().plusSeconds(1));
        }
    }

    // --- recordings that play as cameras

    @Test
    void playsARecordingInRealTime() throws InterruptedException {
        Camera camera = film(TestVideos.walkingSquare(folder.resolve("a.mp4"), 160, 120, 25, 20));
        try (VideoSource source = open(camera, QUICK)) {
            List<Frame> frames = takeAll(source);

            assertThat(frames).hasSizeGreaterThan(10);
            for (Frame frame : frames) {
                assertThat(frame.capturedAt()).isEqualTo(source.startedAt().plusMillis(40 * frame.sequenceNumber()));
            }
            assertThat(frames.getLast().sequenceNumber()).isEqualTo(19);
            assertThat(Duration.between(source.startedAt(), CLOCK.instant())).isGreaterThan(Duration.ofMillis(19 * 40));
            CaptureHealth health = source.health();
            assertThat(health.state()).isEqualTo(State.ENDED);
            assertThat(health.decodedFrames()).isEqualTo(20);
            assertThat(health.droppedFrames()).isEqualTo(20 - frames.size());
            assertThat(health.lastFrameAt()).contains(source.startedAt().plusMillis(19 * 40));
        }
    }

    @Test
    void goesOnWithoutAGapWhenARecordingBeginsAgain() throws InterruptedException {
        Camera camera = film(TestVideos.walkingSquare(folder.resolve("a.mp4"), 160, 120, 25, 10));
        try (VideoSource source = open(camera, QUICK.withLoop(true))) {
            long last = -1;
            while (last < 35) {
                try (Frame frame = source.next().orElseThrow()) {
                    assertThat(frame.sequenceNumber()).isGreaterThan(last);
                    last = frame.sequenceNumber();
                    assertThat(frame.capturedAt()).isEqualTo(source.startedAt().plusMillis(40 * last));
                }
            }
            assertThat(source.health().state()).isEqualTo(State.HEALTHY);
            assertThat(source.health().reconnects()).isZero();
        }
    }

    @Test
    void aSlowConsumerSeesFewerFramesButNeverOldOnes() throws InterruptedException {
        Camera camera = film(TestVideos.walkingSquare(folder.resolve("a.mp4"), 160, 120, 25, 25));
        try (VideoSource source = open(camera, QUICK.withLoop(true))) {
            for (int i = 0; i < 12; i++) {
                try (Frame frame = source.next().orElseThrow()) {
                    Duration age = Duration.between(frame.capturedAt(), CLOCK.instant());
                    assertThat(age).as("age of frame %d", i).isLessThan(Duration.ofMillis(500));
                    Thread.sleep(200);
                }
            }
            assertThat(source.health().droppedFrames())
                    .isBetween(20L, source.health().decodedFrames() - 12);
        }
    }

    @Test
    void aFrameThatIsLeftOutOnPurposeIsNoDroppedFrame() throws InterruptedException {
        Camera camera = film(TestVideos.walkingSquare(folder.resolve("a.mp4"), 160, 120, 25, 30));
        try (VideoSource source = open(camera, QUICK.withFrameInterval(Duration.ofMillis(100)))) {
            List<Frame> frames = takeAll(source);

            assertThat(frames).allMatch(frame -> frame.sequenceNumber() % 3 == 0);
            CaptureHealth health = source.health();
            assertThat(health.decodedFrames()).isEqualTo(30);
            assertThat(health.skippedFrames()).isEqualTo(20);
            assertThat(health.droppedFrames()).isEqualTo(10 - frames.size());
        }
    }

    @Test
    void tellsAConsumerThatNeverClosesFrames() throws InterruptedException {
        Camera camera = film(TestVideos.walkingSquare(folder.resolve("a.mp4"), 160, 120, 25, 50));
        List<Frame> held = new ArrayList<>();
        try (VideoSource source = open(camera, QUICK.withLoop(true))) {
            assertThatThrownBy(() -> {
                        while (true) {
                            held.add(source.next().orElseThrow());
                        }
                    })
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("close each frame");
            assertThat(source.health().state()).isEqualTo(State.FAILED);
        }
        held.forEach(Frame::close);
        assertThat(held).hasSizeLessThanOrEqualTo(FramePool.CAPACITY);
    }

    @Test
    void refusesARecordingThatDoesNotExist() {
        assertRefused(folder.resolve("missing.mp4").toUri(), "missing.mp4 does not exist");
    }

    @Test
    void refusesARecordingThatIsText() throws IOException {
        assertRefused(Files.writeString(folder.resolve("text.mp4"), "no video").toUri(), "text.mp4 is a text file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://127.0.0.1/a", "https://127.0.0.1/a", "rtsps://127.0.0.1/a", "concat:a", "/dev/video0"})
    void refusesOtherKindsOfAddresses(String address) {
        assertRefused(URI.create(address), "an address begins with rtsp://");
    }

    @Test
    void refusesAFileOnAnotherMachine() {
        assertRefused(URI.create("file://server/share/a.mp4"), "is not the address of a local file");
    }

    // --- cameras that misbehave

    @Test
    void readsMotionJpeg() throws Exception {
        try (MjpegServer server = new MjpegServer((connection, out) -> {
            MjpegServer.head(out);
            MjpegServer.sendFrames(out, 500);
        })) {
            try (VideoSource source = open(camera(server.address()), QUICK)) {
                try (Frame frame = source.next().orElseThrow()) {
                    YuvPicture picture = (YuvPicture) frame.picture();
                    assertThat(picture.width()).isEqualTo(160);
                    assertThat(picture.range()).isEqualTo(YuvPicture.Range.FULL);
                    assertThat(picture.matrix()).isEqualTo(YuvPicture.Matrix.BT601);
                    assertThat(frame.capturedAt()).isBetween(source.startedAt(), CLOCK.instant());
                }
                awaitHealth(source, health -> health.state() == State.HEALTHY && health.decodedFrames() > 10);
                assertThat(source.health().reconnects()).isZero();
            }
        }
    }

    @Test
    void connectsAgainWhenTheConnectionBreaks() throws Exception {
        try (MjpegServer server = new MjpegServer((connection, out) -> {
            MjpegServer.head(out);
            MjpegServer.sendFrames(out, connection < 3 ? 5 : 500);
        })) {
            try (VideoSource source = open(camera(server.address()), QUICK)) {
                Instant last = Instant.MIN;
                long lastNumber = -1;
                while (source.health().reconnects() < 2 || lastNumber < 20) {
                    try (Frame frame = source.next().orElseThrow()) {
                        assertThat(frame.capturedAt()).isAfterOrEqualTo(last);
                        assertThat(frame.sequenceNumber()).isGreaterThan(lastNumber);
                        last = frame.capturedAt();
                        lastNumber = frame.sequenceNumber();
                    }
                }
                assertThat(server.connections()).isEqualTo(3);
                assertThat(source.health().state()).isEqualTo(State.HEALTHY);
            }
        }
    }

    @Test
    void givesUpAConnectionThatHangsAndConnectsAgain() throws Exception {
        try (MjpegServer server = new MjpegServer((connection, out) -> {
            MjpegServer.head(out);
            MjpegServer.sendFrames(out, connection < 2 ? 5 : 500);
            Thread.sleep(30_000);
        })) {
            try (VideoSource source = open(camera(server.address()), QUICK)) {
                awaitHealth(source, health -> health.sentence().contains("sent nothing for 600 ms"));
                assertThat(source.health().reconnects()).isLessThan(2);
                awaitHealth(source, health -> health.reconnects() == 1 && health.state() == State.HEALTHY);
            }
        }
    }

    @Test
    void waitsForACameraThatIsNotThereYet() throws Exception {
        int port = unusedPort();
        try (VideoSource source =
                open(camera(URI.create("http://root:secret@127.0.0.1:" + port + "/a?p=secret")), QUICK)) {
            awaitHealth(source, health -> health.state() == State.LOST);
            assertThat(source.health().sentence())
                    .contains("http://127.0.0.1:" + port + "/a", "Connection refused", "trying again")
                    .doesNotContain("secret");
        }
    }

    @Test
    void isNotTakenInByGarbage() throws Exception {
        byte[] garbage = new byte[100_000];
        new Random(5).nextBytes(garbage);
        try (MjpegServer server = new MjpegServer((connection, out) -> {
            MjpegServer.head(out);
            for (int i = 0; i < 100; i++) {
                if (connection % 2 == 0) {
                    out.write(garbage);
                } else {
                    MjpegServer.send(out, garbage);
                }
                Thread.sleep(20);
            }
        })) {
            try (VideoSource source = open(camera(server.address()), QUICK)) {
                awaitHealth(source, health -> health.state() == State.LOST);
                awaitHealth(source, health -> server.connections() > 2);
                assertThat(source.health().decodedFrames()).isZero();
            }
        }
    }

    @Test
    void doesNotFollowARedirectionOrAPlaylist() throws Exception {
        try (MjpegServer elsewhere = stalling();
                MjpegServer server = new MjpegServer((connection, out) -> {
                    String answer = connection % 2 == 1
                            ? "HTTP/1.0 302 Found\r\nLocation: " + elsewhere.address() + "\r\n\r\n"
                            : "HTTP/1.0 200 OK\r\nContent-Type: application/vnd.apple.mpegurl\r\n\r\n#EXTM3U\n#EXTINF:1,\n"
                                    + elsewhere.address() + "\n#EXT-X-ENDLIST\n";
                    out.write(answer.getBytes(StandardCharsets.US_ASCII));
                })) {
            try (VideoSource source = open(camera(server.address()), QUICK)) {
                awaitHealth(source, health -> server.connections() > 4);
                assertThat(source.health().state()).isEqualTo(State.LOST);
                assertThat(elsewhere.connections()).isZero();
            }
        }
    }

    @Test
    void showsACameraThatIsFrozen() throws Exception {
        byte[] same = MjpegServer.jpeg(160, 120, 1);
        try (MjpegServer server = new MjpegServer((connection, out) -> {
            MjpegServer.head(out);
            MjpegServer.sendFrames(out, 5);
            for (int i = 0; i < 25; i++) {
                MjpegServer.send(out, same);
                Thread.sleep(40);
            }
            MjpegServer.sendFrames(out, 500);
        })) {
            try (VideoSource source = open(camera(server.address()), QUICK)) {
                awaitHealth(source, health -> health.state() == State.HEALTHY);
                awaitHealth(source, health -> health.state() == State.FROZEN);
                assertThat(source.health().sentence()).contains("the same picture");
                awaitHealth(source, health -> health.state() == State.HEALTHY);
            }
        }
    }

    @Test
    void showsACameraWhosePicturesAreDamaged() throws Exception {
        byte[] damaged = MjpegServer.jpeg(160, 120, 1);
        damaged[damaged.length / 3] ^= 0x7f;
        damaged[3] ^= 0x7f;
        try (MjpegServer server = new MjpegServer((connection, out) -> {
            MjpegServer.head(out);
            for (int i = 0; i < 500; i++) {
                MjpegServer.send(out, i % 10 == 9 ? Arrays.copyOf(damaged, 100) : MjpegServer.jpeg(160, 120, i));
                Thread.sleep(40);
            }
        })) {
            try (VideoSource source = open(camera(server.address()), QUICK)) {
                awaitHealth(source, health -> health.state() == State.CORRUPT);
                assertThat(source.health().corruptFrames()).isPositive();
                assertThat(source.health().sentence()).contains("damaged");
            }
        }
    }

    @Test
    void followsAChangeOfResolution() throws Exception {
        try (MjpegServer server = new MjpegServer((connection, out) -> {
            MjpegServer.head(out);
            MjpegServer.sendFrames(out, 10);
            for (int i = 0; i < 500; i++) {
                MjpegServer.send(out, MjpegServer.jpeg(320, 200, i));
                Thread.sleep(40);
            }
        })) {
            try (VideoSource source = open(camera(server.address()), QUICK)) {
                assertThat(nextWidth(source)).isEqualTo(160);
                int width = 160;
                while (width == 160) {
                    width = nextWidth(source);
                }
                assertThat(width).isEqualTo(320);
                assertThat(source.health().reconnects()).isZero();
            }
        }
    }

    @Test
    void closesPromptlyWhileACameraHangs() throws Exception {
        try (MjpegServer server = stalling()) {
            VideoSource source = open(camera(server.address()), CaptureSettings.STANDARD);
            source.next().orElseThrow().close();
            Instant before = CLOCK.instant();

            source.close();

            assertThat(Duration.between(before, CLOCK.instant())).isLessThan(Duration.ofMillis(900));
            assertThat(source.next()).isEmpty();
            assertThat(source.health().state()).isEqualTo(State.ENDED);
            source.close();
        }
    }

    @Test
    void saysThatALocalCameraIsMissing() throws Exception {
        try (VideoSource source = open(camera(URI.create("v4l2:///dev/no-such-camera")), QUICK)) {
            awaitHealth(source, health -> health.state() == State.LOST);
            assertThat(source.health().sentence())
                    .contains("v4l2:///dev/no-such-camera", "plugged in", "No such file or directory");
        }
    }

    /** Sends a few frames, then nothing for half a minute. */
    private static MjpegServer stalling() {
        return new MjpegServer((connection, out) -> {
            MjpegServer.head(out);
            MjpegServer.sendFrames(out, 3);
            Thread.sleep(30_000);
        });
    }

    private static int nextWidth(VideoSource source) throws InterruptedException {
        try (Frame frame = source.next().orElseThrow()) {
            return frame.picture().width();
        }
    }

    private static List<Frame> takeAll(VideoSource source) throws InterruptedException {
        List<Frame> frames = new ArrayList<>();
        for (Optional<Frame> next = source.next(); next.isPresent(); next = source.next()) {
            next.get().close();
            frames.add(next.get());
        }
        return frames;
    }

    /** Waits without taking frames; the test's own time limit ends it. */
    private static void awaitHealth(VideoSource source, Predicate<CaptureHealth> expected) throws InterruptedException {
        while (!expected.test(source.health())) {
            Thread.sleep(10);
        }
    }

    private static void awaitEndOfThread(Camera camera, Instant deadline) throws InterruptedException {
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("camera-" + camera.id()))) {
            assertThat(CLOCK.instant()).isBefore(deadline);
            Thread.sleep(10);
        }
    }

    private static void assertRefused(URI address, String message) {
        Camera camera = camera(address);
        assertThatThrownBy(() -> open(camera, QUICK).close())
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining(message);
    }

    private static VideoSource open(Camera camera, CaptureSettings settings) {
        return VideoSource.open(camera, authorityFor(camera), settings, CLOCK);
    }

    private static OperatingAuthority authorityFor(Camera camera) {
        return TestAuthorities.lasting(Duration.ofMinutes(5), CLOCK, camera);
    }

    private static Camera film(Path file) {
        return camera(file.toUri());
    }

    private static Camera camera(URI address) {
        return new Camera(new CameraId("gate"), address, Zone.WHOLE_FRAME);
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
