package overt.evaluation.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import overt.vocabulary.Alert;

/**
 * How long alerts took.
 *
 * @param sorted ascending
 */
record RecognitionTimes(List<Duration> sorted) {
    /** From the capture of the first sample that was encoded to the alert being raised. */
    static RecognitionTimes of(List<Alert> alerts) {
        return since(Alert::firstSampleAt, alerts);
    }

    /** From the first sight of the face, however far away it was. */
    static RecognitionTimes sinceTrackBegan(List<Alert> alerts) {
        return since(Alert::trackBeganAt, alerts);
    }

    private static RecognitionTimes since(Function<Alert, Instant> beginning, List<Alert> alerts) {
        return new RecognitionTimes(alerts.stream()
                .map(alert -> Duration.between(beginning.apply(alert), alert.raisedAt()))
                .sorted()
                .toList());
    }

    /** The least time within which so many of a hundred alerts were raised (nearest rank); zero if there is none. */
    Duration percentile(int percent) {
        return sorted.isEmpty() ? Duration.ZERO : sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
    }
}
