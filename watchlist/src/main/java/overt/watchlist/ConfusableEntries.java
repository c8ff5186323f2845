package overt.watchlist;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import overt.vocabulary.EntryId;

/**
 * Two entries that look alike to the encoder: an alert for one may be the other, or one person was entered twice.
 *
 * @param first the one whose id comes first
 * @param score best comparison score between a reference of the one and a reference of the other
 */
public record ConfusableEntries(EntryId first, EntryId second, double score) {
    public ConfusableEntries {
        if (first.compareTo(second) >= 0) {
            throw new IllegalArgumentException("not in the order of their ids: " + first + ", " + second);
        }
    }

    static List<ConfusableEntries> bestOfEachPair(List<ConfusableEntries> pairs) {
        List<ConfusableEntries> ordered = new ArrayList<>(pairs);
        ordered.sort(Comparator.comparingDouble(ConfusableEntries::score)
                .reversed()
                .thenComparing(ConfusableEntries::first)
                .thenComparing(ConfusableEntries::second));
        Set<List<EntryId>> seen = new HashSet<>();
        ordered.removeIf(pair -> !seen.add(List.of(pair.first(), pair.second())));
        return List.copyOf(ordered);
    }
}
