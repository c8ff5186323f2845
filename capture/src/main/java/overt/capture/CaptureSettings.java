package overt.capture;

import java.time.Duration;

/**
 * How patient a source is with its camera.
 *
 * @param connectLimit to open the connection and recognise the video
 * @param silenceLimit without a byte; then the connection is given up
 * @param pictureLimit without a picture that can be decoded, whatever is sent; longer than the camera's key frame interval
 * @param frozenAfter the same picture for longer is unhealthy
 * @param firstRetry pause before the first attempt to connect again; each further one about doubles
 * @param longestRetry the longest such pause
 * @param loop whether a recording that plays as a camera begins again at its end; a round lasts from its first frame to one
 *     nominal frame interval after its last
 * @param frameInterval frames are given out at most this often, by their time of capture; zero for every frame. Those between
 *     are decoded, because later ones are built on them, and skipped
 */
public record CaptureSettings(
        Duration connectLimit,
        Duration silenceLimit,
        Duration pictureLimit,
        Duration frozenAfter,
        Duration firstRetry,
        Duration longestRetry,
        boolean loop,
        Duration frameInterval) {
    /**
     * For network cameras: they answer within a second or two, send at least a frame a second and a key frame every ten
     * seconds. Their noise changes a picture long before ten seconds, even of an empty street at night.
     */
    public static final CaptureSettings STANDARD = new CaptureSettings(
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            Duration.ofMillis(500),
            Duration.ofSeconds(10),
            false,
            Duration.ZERO);

    /** For local files, which answer or fail. */
    static final CaptureSettings PATIENT = new CaptureSettings(
            Duration.ofDays(1),
            Duration.ofDays(1),
            Duration.ofDays(1),
            Duration.ofDays(1),
            Duration.ofDays(1),
            Duration.ofDays(1),
            false,
            Duration.ZERO);

    public CaptureSettings {
        requirePositive(connectLimit, "connectLimit");
        requirePositive(silenceLimit, "silenceLimit");
        requirePositive(pictureLimit, "pictureLimit");
        requirePositive(frozenAfter, "frozenAfter");
        requirePositive(firstRetry, "firstRetry");
        if (longestRetry.compareTo(firstRetry) < 0) {
            throw new IllegalArgumentException(
                    "longestRetry %s is less than firstRetry %s".formatted(longestRetry, firstRetry));
        }
    }

    public CaptureSettings withLoop(boolean newLoop) {
        return new CaptureSettings(
                connectLimit,
                silenceLimit,
                pictureLimit,
                frozenAfter,
                firstRetry,
                longestRetry,
                newLoop,
                frameInterval);
    }

    public CaptureSettings withFrameInterval(Duration newFrameInterval) {
        return new CaptureSettings(
                connectLimit,
                silenceLimit,
                pictureLimit,
                frozenAfter,
                firstRetry,
                longestRetry,
                loop,
                newFrameInterval);
    }

    private static void requirePositive(Duration duration, String name) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(name + " must be longer than nothing: " + duration);
        }
    }
}
