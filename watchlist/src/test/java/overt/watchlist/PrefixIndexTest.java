package overt.watchlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import overt.vocabulary.Embedding;

class PrefixIndexTest {
    /** What embeddings may look like. */
    enum Kind {
        WITHOUT_STRUCTURE,
        FEW_DIRECTIONS,
        DECAYING,
        ONE_HOT,
        TWO_VALUED,
        CLUSTERED,
        ALL_THE_SAME;

        Embedding random(Random random, int dimension) {
            float[] values = new float[dimension];
            for (int i = 0; i < dimension; i++) {
                values[i] = (float) random.nextGaussian();
                switch (this) {
                    case WITHOUT_STRUCTURE -> {}
                    case FEW_DIRECTIONS -> values[i] = i < 3 ? values[i] : 0;
                    case DECAYING -> values[i] *= (float) Math.exp(-4.0 * i / dimension);
                    case ONE_HOT -> values[i] = 0;
                    case TWO_VALUED -> values[i] = Math.signum(values[i]);
                    case CLUSTERED -> values[i] = i % 5 + values[i] / 20;
                    case ALL_THE_SAME -> values[i] = 1 + i % 3;
                }
            }
            if (this == ONE_HOT) {
                values[random.nextInt(dimension)] = 1;
            }
            values[0] += 1e-3f;
            return Embedding.normalised(values);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void neverLeavesOutAReferenceThatReachesTheThreshold(Kind kind) {
        Random random = new Random(kind.name().hashCode());
        for (int round = 0; round < 12; round++) {
            int dimension = 1 + random.nextInt(round < 6 ? 20 : 300);
            int prefix = 1 + random.nextInt(dimension);
            try (Arena memory = Arena.ofShared()) {
                ReferenceRows rows = rows(kind, random, 1 + random.nextInt(300), dimension, memory);
                Directions directions =
                        prefix == dimension ? Directions.axes(dimension) : Directions.principal(rows, prefix);
                assertLeavesOutNothing(rows, new PrefixIndex(rows, directions, 0, memory), kind, random);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void makesNoVectorLonger(Kind kind) {
        Random random = new Random(1);
        try (Arena memory = Arena.ofShared()) {
            int dimension = 150;
            ReferenceRows rows = rows(kind, random, 100, dimension, memory);
            Directions directions = Directions.principal(rows, 120);
            double[] projection = new double[120];
            for (int i = 0; i < 100; i++) {
                float[] row = rows.padded(Kind.values()[i % Kind.values().length].random(random, dimension));
                directions.project(row, projection);
                double squares = 0;
                for (double value : projection) {
                    squares += value * value;
                }
                double norm = 0;
                for (float value : row) {
                    norm += (double) value * value;
                }
                assertThat(Math.sqrt(squares)).isLessThanOrEqualTo(Math.sqrt(norm) + directions.projectionError());
            }
        }
    }

    @Test
    void findsTheDirectionsThatHoldTheEnergy() {
        Random random = new Random(2);
        try (Arena memory = Arena.ofShared()) {
            ReferenceRows rows = rows(Kind.FEW_DIRECTIONS, random, 200, 100, memory);
            Directions directions = Directions.principal(rows, 3);
            double[] projection = new double[3];
            float[] row = rows.padded(Kind.FEW_DIRECTIONS.random(random, 100));
            directions.project(row, projection);
            double energy =
                    projection[0] * projection[0] + projection[1] * projection[1] + projection[2] * projection[2];
            assertThat(energy).isGreaterThan(0.9999);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"WITHOUT_STRUCTURE", "DECAYING"})
    void passesFewReferencesOn(Kind kind) {
        Random random = new Random(3);
        try (Arena memory = Arena.ofShared()) {
            ReferenceRows rows = rows(kind, random, 5_000, 256, memory);
            RowFilter filter = SearchPlan.filterFor(rows, memory);
            assertThat(filter).isInstanceOf(PrefixIndex.class);
            int[] passed = {0};
            for (int i = 0; i < 20; i++) {
                filter.forEachPossible(rows.padded(kind.random(random, 256)), 0.5, row -> passed[0]++);
            }
            assertThat(passed[0]).isLessThan(20 * 5_000 / 100);
        }
    }

    @Test
    void givesTheListsOfBruteForceThroughTheDatabase() {
        Random random = new Random(4);
        List<Embedding> references = new ArrayList<>();
        for (int i = 0; i < SearchPlan.LEAST_REFERENCES + 7; i++) {
            references.add(Kind.DECAYING.random(random, 96));
        }
        ExactSearchTest.WatchList watchList = ExactSearchTest.WatchList.of(references);
        List<ExactSearchTest.Reference> compared = watchList.withMeans();
        try (ReferenceDatabase database = watchList.freeze()) {
            for (int i = 0; i < 10; i++) {
                Embedding probe = Kind.DECAYING.random(random, 96);
                for (double threshold : new double[] {-1, 0, 0.2, 0.4, probe.compare(references.get(i))}) {
                    assertThat(database.identify(probe, threshold).candidates())
                            .isEqualTo(ExactSearchTest.WatchList.bruteForce(compared, probe, threshold));
                }
            }
        }
    }

    private static void assertLeavesOutNothing(ReferenceRows rows, PrefixIndex index, Kind kind, Random random) {
        for (int i = 0; i < 8; i++) {
            float[] probe = i % 2 == 0
                    ? rows.padded(kind.random(random, rows.dimension()))
                    : rows.padded(rows.embedding(random.nextInt(rows.count())));
            for (int k = 0; k < 8; k++) {
                double score = rows.score(probe, random.nextInt(rows.count()));
                double threshold = Math.clamp(k % 2 == 0 ? score : Math.nextUp(score), 0, 1);
                BitSet passed = new BitSet();
                index.forEachPossible(probe, threshold, row -> {
                    assertThat(row).isGreaterThanOrEqualTo(passed.length());
                    passed.set(row);
                });
                for (int row = 0; row < rows.count(); row++) {
                    assertThat(passed.get(row) || rows.score(probe, row) < threshold)
                            .as("%s: row %d at threshold %s", kind, row, threshold)
                            .isTrue();
                }
            }
        }
    }

    private static ReferenceRows rows(Kind kind, Random random, int count, int dimension, Arena memory) {
        ReferenceRows rows = new ReferenceRows(memory, count, dimension);
        for (int row = 0; row < count; row++) {
            rows.set(row, kind.random(random, dimension));
        }
        return rows;
    }
}
