package overt.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import overt.capture.CaptureHealth.State;
import overt.deployment.TestAuthorities;
import overt.vocabulary.Camera;
import overt.vocabulary.CameraId;
import overt.vocabulary.Frame;
import overt.vocabulary.YuvPicture;
import overt.vocabulary.Zone;

/** Against a server that other people wrote. */
@Timeout(60)
class RtspTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final CaptureSettings QUICK = new CaptureSettings(
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofMillis(50),
            Duration.ofMillis(200),
            false,
            Duration.ZERO);

    @TempDir
    Path folder;

    @Test
    void readsH264OverTcpWithDigestAuthentication() throws Exception {
        try (RtspServer server = RtspServer.serve(film(250), 0);
                VideoSource source = open(address(server.port(), RtspServer.ENCODED_PASSWORD))) {
            for (int i = 0; i < 25; i++) {
                try (Frame frame = source.next().orElseThrow()) {
                    YuvPicture picture = (YuvPicture) frame.picture();
                    assertThat(picture.width()).isEqualTo(320);
                    assertThat(picture.height()).isEqualTo(240);
                    assertThat(picture.matrix()).isEqualTo(YuvPicture.Matrix.BT601);
                    assertThat(frame.capturedAt()).isBetween(source.startedAt(), CLOCK.instant());
                }
            }
            assertThat(source.health().state()).isEqualTo(State.HEALTHY);
            assertThat(source.health().corruptFrames()).isZero();
            assertThat(source.health().reconnects()).isZero();
        }
    }

    @Test
    void saysThatThePasswordIsWrongWithoutShowingIt() throws Exception {
        try (RtspServer server = RtspServer.serve(film(50), 0);
                VideoSource source = open(address(server.port(), "wr0ng"))) {
            awaitHealth(source, health -> health.state() == State.LOST);
            assertThat(source.health().sentence())
                    .contains("rtsp://127.0.0.1:" + server.port() + "/live", "check", "password", "401")
                    .doesNotContain("wr0ng")
                    .doesNotContain(RtspServer.USER);
        }
    }

    @Test
    void connectsAgainWhenTheServerComesBack() throws Exception {
        Path film = film(250);
        RtspServer first = RtspServer.serve(film, 0);
        try (first;
                VideoSource source = open(address(first.port(), RtspServer.ENCODED_PASSWORD))) {
            awaitHealth(source, health -> health.decodedFrames() > 5);
            first.close();
            awaitHealth(source, health -> health.state() == State.LOST);
            try (RtspServer second = RtspServer.serve(film, first.port())) {
                assertThat(second.port()).isEqualTo(first.port());
                awaitHealth(source, health -> health.reconnects() == 1 && health.state() == State.HEALTHY);
            }
        }
    }

    @Test
    void beginsAgainWhenTheStreamEnds() throws Exception {
        try (RtspServer server = RtspServer.serve(film(25), 0);
                VideoSource source = open(address(server.port(), RtspServer.ENCODED_PASSWORD))) {
            awaitHealth(source, health -> health.reconnects() >= 1 && health.decodedFrames() > 30);
        }
    }

    @Test
    void doesNotFollowARedirection() throws Exception {
        try (MjpegServer elsewhere = new MjpegServer((connection, out) -> Thread.sleep(500));
                MjpegServer server = new MjpegServer((connection, out) -> {
                    out.write(("RTSP/1.0 302 Found\r\nCSeq: 1\r\nLocation: rtsp://127.0.0.1:"
                                    + elsewhere.address().getPort() + "/live\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
                    Thread.sleep(500);
                });
                VideoSource source =
                        open(URI.create("rtsp://127.0.0.1:" + server.address().getPort() + "/live"))) {
            awaitHealth(source, health -> server.connections() > 2);
            assertThat(source.health().state()).isEqualTo(State.LOST);
            assertThat(elsewhere.connections()).isZero();
        }
    }

    private Path film(int frames) {
        return TestVideos.walkingSquare(folder.resolve("film.mp4"), 320, 240, 25, frames);
    }

    private static VideoSource open(URI address) {
        Camera camera = new Camera(new CameraId("gate"), address, Zone.WHOLE_FRAME);
        return VideoSource.open(camera, TestAuthorities.lasting(Duration.ofMinutes(5), CLOCK, camera), QUICK, CLOCK);
    }

    private static URI address(int port, String password) {
        return URI.create("rtsp://" + RtspServer.USER + ":" + password + "@127.0.0.1:" + port + "/live");
    }

    private static void awaitHealth(VideoSource source, Predicate<CaptureHealth> expected) throws InterruptedException {
        while (!expected.test(source.health())) {
            Thread.sleep(10);
        }
    }
}
