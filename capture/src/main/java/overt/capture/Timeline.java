package overt.capture;

import java.time.Duration;
import org.bytedeco.ffmpeg.global.avutil;

/** Presentation times after the first frame. They never go back, whatever a damaged stream says. */
final class Timeline {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final long nanosTimesNumerator;
    private final long denominator;
    private final Duration frameInterval;
    private long first = avutil.AV_NOPTS_VALUE;
    private Duration last = Duration.ZERO;
    private boolean begun;

    /**
     * Ticks last {@code numerator / denominator} seconds.
     *
     * @param framesPerSecond nominal, for frames without a time
     */
    Timeline(int numerator, int denominator, double framesPerSecond) {
        nanosTimesNumerator = NANOS_PER_SECOND * numerator;
        this.denominator = denominator;
        frameInterval = Duration.ofNanos(Math.round(NANOS_PER_SECOND / framesPerSecond));
    }

    /** @param ticks the next frame's time, or {@link avutil#AV_NOPTS_VALUE} */
    Duration sinceFirst(long ticks) {
        if (first == avutil.AV_NOPTS_VALUE) {
            first = ticks;
        }
        Duration time = begun ? last.plus(frameInterval) : Duration.ZERO;
        if (begun && ticks != avutil.AV_NOPTS_VALUE) {
            Duration stated = Duration.ofNanos(avutil.av_rescale(ticks - first, nanosTimesNumerator, denominator));
            time = stated.compareTo(last) > 0 ? stated : time;
        }
        begun = true;
        last = time;
        return time;
    }

    /** When the frame after the last one would come. */
    Duration end() {
        return last.plus(frameInterval);
    }
}
