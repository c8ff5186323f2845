package overt.evaluation.metrics;

import java.util.Optional;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Successes among independent trials.
 *
 * @param successes 0 to {@code trials}
 * @param trials may be 0: the value is then NaN and the interval 0 to 1
 */
public record Proportion(long successes, long trials) implements Rate {
    private static final double TAIL = 0.025;
    private static final double NORMAL_QUANTILE = NormalDistribution.of(0, 1).inverseSurvivalProbability(TAIL);
    /** Rule of three: -ln(0.05) is 2.996, so with no event in n trials the rate is below 3/n at 95 %. */
    private static final double RULE_OF_THREE = 3;

    public Proportion {
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException(successes + " successes in " + trials + " trials");
        }
    }

    @Override
    public double value() {
        return trials == 0 ? Double.NaN : (double) successes / trials;
    }

    @Override
    public long n() {
        return trials;
    }

    /** The exact interval of Clopper and Pearson (1934): it covers the true rate in at least 95 % of experiments. */
    @Override
    public Interval ci95() {
        return clopperPearson((double) successes, trials);
    }

    /**
     * The same for a number of successes that need not be whole, as the share of successes of so many independent trials (Korn and
     * Graubard 1998).
     *
     * @param successes 0 to {@code trials}
     */
    static Interval clopperPearson(double successes, long trials) {
        double low = successes == 0
                ? 0
                : BetaDistribution.of(successes, trials - successes + 1).inverseCumulativeProbability(TAIL);
        double high = successes == trials
                ? 1
                : BetaDistribution.of(successes + 1, trials - successes).inverseSurvivalProbability(TAIL);
        return new Interval(low, high);
    }

    /**
     * The score interval of Wilson (1927): it covers the true rate in 95 % of experiments on average, and is narrower than
     * {@link #ci95()}. For bands along a curve.
     */
    public Interval wilson95() {
        if (trials == 0) {
            return new Interval(0, 1);
        }
        double n = trials;
        double z2 = NORMAL_QUANTILE * NORMAL_QUANTILE;
        double centre = (successes + z2 / 2) / (n + z2);
        double half = NORMAL_QUANTILE / (n + z2) * Math.sqrt(successes * (n - successes) / n + z2 / 4);
        return new Interval(
                successes == 0 ? 0 : Math.max(0, centre - half), successes == trials ? 1 : Math.min(1, centre + half));
    }

    /** A sentence for the report where nothing was seen to happen: what the data can and cannot say. */
    public Optional<String> zeroEventWarning() {
        if (successes > 0) {
            return Optional.empty();
        }
        return Optional.of(
                trials <= RULE_OF_THREE
                        ? "%d trials without an event say nothing about the rate".formatted(trials)
                        : "no event in %d trials: the rate may still be as high as %.2g (rule of three)"
                                .formatted(trials, RULE_OF_THREE / trials));
    }
}
