package overt.capture;

import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import overt.capture.CaptureHealth.State;
import overt.vocabulary.Camera;
import overt.vocabulary.Plane;

/** Watches what a camera sends and says how it does. Thread-safe: one thread reports, any thread asks. */
final class CameraObserver {
    /** Every eighth sample of every eighth row: 14,400 samples of a 720p picture; the noise of a live camera changes some. */
    private static final int SAMPLED_EVERY_PIXELS = 8;

    private static final Duration CORRUPT_SHOWS_FOR = Duration.ofSeconds(2); // long enough to be read on a screen

    private final Camera camera;
    private final CaptureSettings settings;
    private long decodedFrames;
    private long skippedFrames;
    private long corruptFrames;
    private long connections;
    private long lastChecksum;
    private @Nullable Instant lastFrame;
    private @Nullable Instant lastChange;
    private @Nullable Instant lastCorrupt;
    private boolean pictureSinceConnected;
    private @Nullable String loss;
    private @Nullable Ending ending;

    private record Ending(State state, String sentence) {}

    CameraObserver(Camera camera, CaptureSettings settings) {
        this.camera = camera;
        this.settings = settings;
    }

    synchronized void connected() {
        connections++;
        pictureSinceConnected = false;
        lastChange = null;
        loss = null;
    }

    synchronized void decoded(Plane luma, Instant capturedAt) {
        long checksum = sparseChecksum(luma);
        if (lastChange == null || checksum != lastChecksum) {
            lastChange = capturedAt;
            lastChecksum = checksum;
        }
        count(capturedAt);
    }

    synchronized void skipped(Instant capturedAt) {
        skippedFrames++;
        count(capturedAt);
    }

    private void count(Instant capturedAt) {
        decodedFrames++;
        lastFrame = capturedAt;
        pictureSinceConnected = true;
    }

    synchronized void corrupt(Instant at) {
        corruptFrames++;
        lastCorrupt = at;
    }

    /** @param reason a sentence without its full stop */
    synchronized void lost(String reason, Duration retryAfter) {
        loss = "%s; trying again in %.1f s".formatted(reason, retryAfter.toMillis() / 1000.0);
    }

    /** For good. The first reason stays. */
    synchronized void ended(State state, String sentence) {
        if (ending == null) {
            ending = new Ending(state, sentence);
        }
    }

    synchronized CaptureHealth health(Instant now, long droppedFrames) {
        Ending current = ending == null ? current(now) : ending;
        return new CaptureHealth(
                camera.id(),
                current.state(),
                decodedFrames,
                skippedFrames,
                droppedFrames,
                corruptFrames,
                Math.max(0, connections - 1),
                Optional.ofNullable(lastFrame),
                "camera '%s': %s".formatted(camera.id(), current.sentence()));
    }

    private Ending current(Instant now) {
        if (loss != null) {
            return new Ending(State.LOST, loss);
        }
        if (lastFrame == null || lastChange == null || !pictureSinceConnected) {
            return new Ending(State.CONNECTING, "connecting to " + camera.shownAddress());
        }
        Duration silence = Duration.between(lastFrame, now);
        if (silence.compareTo(settings.silenceLimit()) > 0) {
            return new Ending(
                    State.LOST, "no picture for %.1f s; check the camera".formatted(silence.toMillis() / 1000.0));
        }
        if (lastCorrupt != null && Duration.between(lastCorrupt, now).compareTo(CORRUPT_SHOWS_FOR) < 0) {
            return new Ending(State.CORRUPT, "damaged pictures; check the cable and the network");
        }
        Duration unchanged = Duration.between(lastChange, lastFrame);
        if (unchanged.compareTo(settings.frozenAfter()) > 0) {
            return new Ending(
                    State.FROZEN, "the same picture for %d s; restart the camera".formatted(unchanged.toSeconds()));
        }
        return new Ending(State.HEALTHY, "sends pictures");
    }

    private static long sparseChecksum(Plane luma) {
        long checksum = luma.width() * 31L + luma.height();
        for (int y = 0; y < luma.height(); y += SAMPLED_EVERY_PIXELS) {
            long row = (long) y * luma.rowStride();
            for (int x = 0; x < luma.width(); x += SAMPLED_EVERY_PIXELS) {
                checksum = checksum * 31 + luma.bytes().get(ValueLayout.JAVA_BYTE, row + (long) x * luma.pixelStride());
            }
        }
        return checksum;
    }
}
