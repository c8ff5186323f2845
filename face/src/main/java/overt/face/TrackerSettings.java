package overt.face;

import java.time.Duration;

/**
 * How a {@link FaceTracker} decides that a track is confirmed or over.
 *
 * @param longestUnseen a track that was not seen for so long ends, once it was also missed in more than
 *     {@code toleratedMisses} frames; at most {@link #SAFEGUARD}, after which it always ends
 * @param toleratedMisses frames in a row in which a track may go unseen at any frame rate that keeps within the safeguard
 * @param detectionsToConfirm detections that make a track count; at least 1
 */
public record TrackerSettings(Duration longestUnseen, int toleratedMisses, int detectionsToConfirm) {
    /** Nothing about a passer-by lives longer than this after they were last seen: docs/safeguards.md, 'Passers-by'. */
    public static final Duration SAFEGUARD = Duration.ofSeconds(2);

    /** Half the safeguard: five frames at the slowest rate that detection runs at, 5 a second. */
    public static final TrackerSettings DEFAULT = new TrackerSettings(Duration.ofSeconds(1), 2, 2);

    public TrackerSettings {
        if (longestUnseen.isNegative() || longestUnseen.compareTo(SAFEGUARD) > 0) {
            throw new IllegalArgumentException(
                    "a track may go unseen for at most " + SAFEGUARD + ", not " + longestUnseen);
        }
        if (toleratedMisses < 0 || detectionsToConfirm < 1) {
            throw new IllegalArgumentException("a tracker tolerates 0 or more misses and needs 1 or more detections: "
                    + toleratedMisses + ", " + detectionsToConfirm);
        }
    }
}
