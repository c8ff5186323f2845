package overt.evaluation.rehearsal;

import java.time.Duration;
import java.util.List;
import overt.vocabulary.Alert;

/**
 * From the capture of the first sample good enough to encode to the alert being raised.
 *
 * @param sorted ascending
 */
record RecognitionTimes(List<Duration> sorted) {
    static RecognitionTimes of(List<Alert> alerts) {
        return new RecognitionTimes(alerts.stream()
                .map(alert -> Duration.between(alert.firstSampleAt(), alert.raisedAt()))
                .sorted()
                .toList());
    }

    /** The least time within which so many of a hundred alerts were raised (nearest rank); zero if there is none. */
    Duration percentile(int percent) {
        return sorted.isEmpty() ? Duration.ZERO : sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
    }
}
