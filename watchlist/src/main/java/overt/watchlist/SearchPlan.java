package overt.watchlist;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds out from the references themselves how to search them fastest: an index on the first of their principal directions where
 * they have structure, on all their values where they have none, none at all where they are few. Whatever is chosen finds the same.
 */
final class SearchPlan {
    /** Fewer references are compared one by one in about a millisecond, and nobody waits for an index to be made. */
    static final int LEAST_REFERENCES = 4096;

    private static final int[] PREFIXES = {64, 128, 256};

    /** What is planned for: between the thresholds of the packs' model cards and somewhat below. */
    private static final double PLANNED_THRESHOLD = 0.4;

    /** With a larger share of the references to be looked at exactly, in no order, an index is not worth its own time. */
    private static final double LARGEST_SHARE = 0.25;

    private static final int SAMPLED_PROBES = 64;
    private static final int SAMPLED_REFERENCES = 512;

    private final ReferenceRows rows;

    private SearchPlan(ReferenceRows rows) {
        this.rows = rows;
    }

    /** @param memory for what an index remembers */
    static RowFilter filterFor(ReferenceRows rows, Arena memory) {
        return rows.count() < LEAST_REFERENCES ? new ExactScan(rows) : new SearchPlan(rows).index(memory);
    }

    /** An index, as a sample of the references would have it. */
    @SuppressWarnings("ArrayRecordComponent") // lives within one call, and is never compared
    private record Candidate(Directions directions, double[] sortedBounds, int dimension) {
        /** The share of references that pass at a threshold. */
        double share(double threshold) {
            int below = Arrays.binarySearch(sortedBounds, threshold);
            return 1 - (double) (below < 0 ? -below - 1 : below) / sortedBounds.length;
        }

        /** Bytes that are read for each reference, in the mean. */
        double cost() {
            return directions.count() + share(PLANNED_THRESHOLD) * dimension * Float.BYTES;
        }

        /** The threshold at which {@link #LARGEST_SHARE} pass. */
        double leastUsefulThreshold() {
            int at = (int) ((1 - LARGEST_SHARE) * sortedBounds.length);
            return Math.max(0, sortedBounds[at]);
        }
    }

    private RowFilter index(Arena memory) {
        Candidate best = candidate(Directions.axes(rows.dimension()));
        List<Integer> prefixes = Arrays.stream(PREFIXES)
                .filter(prefix -> prefix < rows.dimension())
                .boxed()
                .toList();
        if (!prefixes.isEmpty()) {
            Directions most = Directions.principal(rows, prefixes.getLast());
            for (int prefix : prefixes) {
                Candidate candidate = candidate(most.first(prefix));
                best = candidate.cost() < best.cost() ? candidate : best;
            }
        }
        return new PrefixIndex(rows, best.directions(), best.leastUsefulThreshold(), memory);
    }

    private Candidate candidate(Directions directions) {
        List<Projected> probes = project(directions, SAMPLED_PROBES);
        List<Projected> references = project(directions, SAMPLED_REFERENCES);
        double[] bounds = new double[probes.size() * references.size()];
        int at = 0;
        for (Projected probe : probes) {
            for (Projected reference : references) {
                bounds[at++] = probe.bound(reference) + PrefixIndex.typicalSlack(directions.count());
            }
        }
        Arrays.sort(bounds);
        probes.forEach(Projected::erase);
        references.forEach(Projected::erase);
        return new Candidate(directions, bounds, rows.dimension());
    }

    @SuppressWarnings("ArrayRecordComponent") // lives within one call, and is never compared
    private record Projected(double[] prefix, double residual) {
        double bound(Projected other) {
            double sum = residual * other.residual;
            for (int i = 0; i < prefix.length; i++) {
                sum += prefix[i] * other.prefix[i];
            }
            return sum;
        }

        void erase() {
            Arrays.fill(prefix, 0);
        }
    }

    private List<Projected> project(Directions directions, int count) {
        List<Projected> projected = new ArrayList<>();
        float[] row = new float[rows.paddedDimension()];
        for (int number : Directions.sample(rows.count(), count)) {
            rows.copyTo(number, row);
            double[] prefix = new double[directions.count()];
            directions.project(row, prefix);
            double squares = Arrays.stream(prefix).map(value -> value * value).sum();
            projected.add(new Projected(prefix, Math.sqrt(Math.max(0, 1 - squares))));
        }
        Arrays.fill(row, 0);
        return projected;
    }
}
