package overt.watchlist;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import overt.vocabulary.Candidate;
import overt.vocabulary.EntryId;

/** Makes candidates of the scores of single references, which come entry by entry. */
final class Ranking {
    private static final Comparator<Best> BY_SCORE_THEN_ENTRY =
            Comparator.comparingDouble(Best::score).reversed().thenComparingInt(Best::entry);

    private final double threshold;
    private final List<Best> best = new ArrayList<>();

    private record Best(int entry, double score) {}

    Ranking(double threshold) {
        this.threshold = threshold;
    }

    /** @param entry not less than that of the call before: numbers are in the order of ids */
    void add(int entry, double score) {
        if (score < threshold) {
            return;
        }
        if (best.isEmpty() || best.getLast().entry() != entry) {
            best.add(new Best(entry, score));
        } else if (score > best.getLast().score()) {
            best.set(best.size() - 1, new Best(entry, score));
        }
    }

    /** By descending score, equal scores by entry id. */
    List<Candidate> candidates(List<EntryId> entries) {
        best.sort(BY_SCORE_THEN_ENTRY);
        List<Candidate> candidates = new ArrayList<>(best.size());
        for (Best one : best) {
            candidates.add(new Candidate(entries.get(one.entry()), one.score()));
        }
        return candidates;
    }
}
