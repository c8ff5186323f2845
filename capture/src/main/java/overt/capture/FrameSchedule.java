package overt.capture;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which of a source's frames are given out. It stands before anything waits for a frame, so that one that is left out on
 * purpose is never counted as dropped for lack of time. Confined to the thread that decodes.
 */
final class FrameSchedule {
    private final Duration interval;
    private @Nullable Instant lastDue;

    /** @param interval by time of capture between two frames that are given out, at least; zero for every frame */
    FrameSchedule(Duration interval) {
        if (interval.isNegative()) {
            throw new IllegalArgumentException("an interval between frames cannot be negative: " + interval);
        }
        this.interval = interval;
    }

    /** Whether the frame of this time of capture is given out. Times never go back within a source. */
    boolean isDue(Instant capturedAt) {
        if (lastDue != null && capturedAt.isBefore(lastDue.plus(interval))) {
            return false;
        }
        lastDue = capturedAt;
        return true;
    }
}
