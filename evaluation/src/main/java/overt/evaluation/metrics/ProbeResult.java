package overt.evaluation.metrics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the search of a watch list gave for one probe, without regard to a threshold: one line of {@code scores.csv}.
 *
 * @param probe what was searched with, for example the image's path
 * @param subject whom it shows
 * @param mated whether that person is on the watch list, even if none of their references could be encoded
 * @param bestSubject the entry with the highest score; empty after a failure to acquire
 * @param bestScore its score
 * @param ownScore score of the subject's own entry; empty if the subject has none, or after a failure to acquire of the probe
 *     or of all references of the entry
 */
public record ProbeResult(
        String probe,
        String subject,
        boolean mated,
        Optional<String> bestSubject,
        OptionalDouble bestScore,
        OptionalDouble ownScore) {
    public ProbeResult {
        if (bestSubject.isPresent() != bestScore.isPresent()) {
            throw new IllegalArgumentException(
                    "probe '%s' has a best entry or a best score, but not both".formatted(probe));
        }
        if (ownScore.isPresent() && !(mated && bestScore.isPresent())) {
            throw new IllegalArgumentException("probe '%s' has a score with its own entry, but %s"
                    .formatted(probe, mated ? "no best" : "no entry"));
        }
        if (ownScore.isPresent() && ownScore.getAsDouble() > bestScore.orElseThrow()) {
            throw new IllegalArgumentException(
                    "probe '%s' scores higher with its own entry than with the best one".formatted(probe));
        }
    }

    /** A probe that gave no embedding. */
    public static ProbeResult failure(String probe, String subject, boolean mated) {
        return new ProbeResult(probe, subject, mated, Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }

    boolean isRankOne() {
        return mated && bestSubject.isPresent() && bestSubject.get().equals(subject);
    }

    /** Whether the probe's own entry is a candidate at this threshold. */
    public boolean isTruePositive(double threshold) {
        return ownScore.isPresent() && ownScore.getAsDouble() >= threshold;
    }

    /** Whether a probe of nobody on the watch list has a candidate at this threshold. */
    boolean isFalsePositive(double threshold) {
        return !mated && bestScore.isPresent() && bestScore.getAsDouble() >= threshold;
    }
}
