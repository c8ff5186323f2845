package overt.evaluation.metrics;

import java.util.List;

/**
 * A rate, and by how much it differs from that of a baseline on the same trials. Intervals are a bootstrap over subjects.
 *
 * @param difference rate minus the baseline's, -1 to 1
 * @param differenceCi95 an interval without 0 says that the difference is not chance alone
 */
public record PairedRate(Estimate rate, double difference, Interval differenceCi95) {
    /** @param tallies one for each subject that has trials */
    public static PairedRate of(List<PairedTally> tallies) {
        long events = 0;
        long baseline = 0;
        long trials = 0;
        for (PairedTally tally : tallies) {
            events += tally.events();
            baseline += tally.baselineEvents();
            trials += tally.trials();
        }
        Estimate rate =
                SubjectBootstrap.rate(tallies.stream().map(PairedTally::judged).toList());
        return new PairedRate(
                rate,
                trials == 0 ? Double.NaN : (double) (events - baseline) / trials,
                trials == 0 ? new Interval(-1, 1) : SubjectBootstrap.difference(tallies));
    }
}
