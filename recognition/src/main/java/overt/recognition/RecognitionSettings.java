package overt.recognition;

import java.time.Duration;
import overt.face.FusionSettings;
import overt.face.TrackerSettings;

/**
 * How a camera's frames become alerts.
 *
 * @param detectionInterval faces are looked for at most this often, 200 ms at most; the tracker bridges the frames between
 * @param samplesNeeded face samples that a probe is made of before it may raise an alert
 * @param qualityThatNeedsOneSample a best sample of at least this quality is enough alone, 0 to 100
 * @param threads that share the work of one camera, at least 1; they change no result
 */
public record RecognitionSettings(
        Duration detectionInterval,
        TrackerSettings tracker,
        FusionSettings fusion,
        int samplesNeeded,
        int qualityThatNeedsOneSample,
        int threads) {
    /** A face on its way through is looked for at least five times a second. */
    public static final Duration LONGEST_DETECTION_INTERVAL = Duration.ofMillis(200);

    public RecognitionSettings {
        if (detectionInterval.isNegative() || detectionInterval.compareTo(LONGEST_DETECTION_INTERVAL) > 0) {
            throw new IllegalArgumentException("faces are looked for every " + LONGEST_DETECTION_INTERVAL.toMillis()
                    + " ms or more often, not every " + detectionInterval.toMillis());
        }
    }

    /** The settings that live deployments, rehearsals and evaluations share. */
    public static RecognitionSettings standard(int threads) {
        return new RecognitionSettings(
                Duration.ofMillis(100), // every third frame of 25 a second
                TrackerSettings.DEFAULT,
                FusionSettings.DEFAULT,
                2,
                90,
                threads);
    }
}
