package overt.evaluation.metrics;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Comparison scores in ascending order. A failure counts, but reaches no threshold. */
final class SortedScores {
    /** Every comparison score reaches it, a failure does not. */
    static final double LEAST_SCORE = -1;

    private static final double FAILURE = Double.NEGATIVE_INFINITY;

    private final double[] ascending;

    private SortedScores(double[] ascending) {
        this.ascending = ascending;
    }

    static SortedScores of(Stream<OptionalDouble> scores) {
        return new SortedScores(
                scores.mapToDouble(score -> score.orElse(FAILURE)).sorted().toArray());
    }

    /** How many there are, failures included. */
    int count() {
        return ascending.length;
    }

    /** How many reach the threshold. */
    int atLeast(double threshold) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < threshold) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return ascending.length - low;
    }

    /**
     * The least threshold that at most {@code allowed} scores reach. Where equal scores straddle that number none of them
     * may reach it, so that fewer than allowed do; the threshold is the next number above the highest score that must not
     * reach it.
     */
    double leastThresholdReachedByAtMost(int allowed) {
        if (allowed >= ascending.length) {
            return LEAST_SCORE;
        }
        double highestBelow = ascending[ascending.length - 1 - allowed];
        return highestBelow == FAILURE ? LEAST_SCORE : Math.nextUp(highestBelow);
    }

    /** The least threshold that at most this share of the scores reaches. */
    double leastThresholdFor(double rate) {
        // Decimal arithmetic: 0.003 of 1,000 is 3, and not 2 because of a binary fraction.
        return leastThresholdReachedByAtMost(
                BigDecimal.valueOf(rate).multiply(BigDecimal.valueOf(count())).intValue());
    }

    /** Scores that differ, ascending, without failures. */
    double[] distinct() {
        return Arrays.stream(ascending)
                .filter(score -> score != FAILURE)
                .distinct()
                .toArray();
    }
}
