package overt.evaluation.walks;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import overt.evaluation.metrics.ProbeResult;
import overt.vocabulary.Candidate;
import overt.vocabulary.Embedding;
import overt.watchlist.ReferenceDatabase;

/**
 * What a search found, whatever the threshold.
 *
 * @param bestScore of the entry that scores highest
 * @param ownScore of the walker's own entry; empty if they have none
 */
record Found(String best, double bestScore, OptionalDouble ownScore) {
    /** Every entry is a candidate: thresholds are applied afterwards. */
    private static final double EVERY_SCORE = -1;

    static Found search(ReferenceDatabase watchList, Embedding embedding, String subject) {
        List<Candidate> candidates = watchList.identify(embedding, EVERY_SCORE).candidates();
        Candidate best = candidates.getFirst();
        OptionalDouble own = candidates.stream()
                .filter(candidate -> candidate.entry().value().equals(subject))
                .mapToDouble(Candidate::score)
                .findFirst();
        return new Found(best.entry().value(), best.score(), own);
    }

    /** The higher of two scores each: a pass whose probes were all searched for. */
    Found or(Found other) {
        Found higher = bestScore >= other.bestScore ? this : other;
        return new Found(
                higher.best,
                higher.bestScore,
                ownScore.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(Math.max(ownScore.getAsDouble(), other.ownScore.orElseThrow())));
    }

    ProbeResult result(String subject) {
        return new ProbeResult(
                subject, subject, ownScore.isPresent(), Optional.of(best), OptionalDouble.of(bestScore), ownScore);
    }
}
