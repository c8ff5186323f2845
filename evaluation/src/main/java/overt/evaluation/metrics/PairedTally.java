package overt.evaluation.metrics;

/**
 * How often something happened to one subject in two ways of doing it, tried on the same occasions.
 *
 * @param events in the way that is judged
 * @param baselineEvents in the way that it is compared with
 */
public record PairedTally(String subject, long events, long baselineEvents, long trials) {
    public PairedTally {
        if (Math.min(events, baselineEvents) < 0 || Math.max(events, baselineEvents) > trials || trials < 1) {
            throw new IllegalArgumentException(
                    "%d and %d events in %d trials of '%s'".formatted(events, baselineEvents, trials, subject));
        }
    }

    SubjectTally judged() {
        return new SubjectTally(subject, events, trials);
    }

    SubjectTally baseline() {
        return new SubjectTally(subject, baselineEvents, trials);
    }
}
