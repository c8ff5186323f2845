package overt.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProportionTest {
    /** 8 of 10 and 0 of 20 are in many textbooks; 81 of 263 is in Newcombe 1998, table I. */
    @ParameterizedTest
    @CsvSource({
        "8, 10, 0.4439, 0.9748, 0.4902, 0.9433",
        "81, 263, 0.2527, 0.3676, 0.2553, 0.3662",
        "15, 148, 0.0578, 0.1617, 0.0624, 0.1605",
        "0, 20, 0.0000, 0.1684, 0.0000, 0.1611",
        "1, 29, 0.0009, 0.1776, 0.0061, 0.1718",
        "29, 29, 0.8806, 1.0000, 0.8830, 1.0000",
    })
    void hasThePublishedIntervals(
            long successes, long trials, double low, double high, double wilsonLow, double wilsonHigh) {
        Proportion proportion = new Proportion(successes, trials);
        assertThat(proportion.ci95().low()).isCloseTo(low, within(5e-5));
        assertThat(proportion.ci95().high()).isCloseTo(high, within(5e-5));
        assertThat(proportion.wilson95().low()).isCloseTo(wilsonLow, within(5e-5));
        assertThat(proportion.wilson95().high()).isCloseTo(wilsonHigh, within(5e-5));
    }

    /** At the interval's ends, exactly a fortieth of the binomial distribution lies at or beyond what was observed. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void leavesAFortiethOfTheBinomialDistributionInEachTail(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int repetition = 0; repetition < 50; repetition++) {
            int trials = random.nextInt(2, 200);
            int successes = random.nextInt(1, trials);
            Interval interval = new Proportion(successes, trials).ci95();
            assertThat(1 - binomialAtMost(successes - 1, trials, interval.low()))
                    .isCloseTo(0.025, within(1e-9));
            assertThat(binomialAtMost(successes, trials, interval.high())).isCloseTo(0.025, within(1e-9));
        }
    }

    @Test
    void ofNothingIsUnknown() {
        Proportion nothing = new Proportion(0, 0);
        assertThat(nothing.value()).isNaN();
        assertThat(nothing.ci95()).isEqualTo(new Interval(0, 1));
        assertThat(nothing.wilson95()).isEqualTo(new Interval(0, 1));
    }

    @Test
    void warnsByTheRuleOfThreeWhereNothingHappened() {
        assertThat(new Proportion(0, 3000).zeroEventWarning())
                .hasValueSatisfying(
                        warning -> assertThat(warning).contains("3000").contains("0.0010"));
        assertThat(new Proportion(0, 2).zeroEventWarning())
                .hasValueSatisfying(warning -> assertThat(warning).contains("say nothing"));
        assertThat(new Proportion(1, 3000).zeroEventWarning()).isEmpty();
    }

    @Test
    void refusesMoreSuccessesThanTrials() {
        assertThatThrownBy(() -> new Proportion(4, 3)).hasMessageContaining("4 successes in 3 trials");
    }

    private static double binomialAtMost(int most, int trials, double probability) {
        double sum = 0;
        for (int k = 0; k <= most; k++) {
            sum += Math.exp(logChoose(trials, k) + k * Math.log(probability) + (trials - k) * Math.log1p(-probability));
        }
        return sum;
    }

    private static double logChoose(int n, int k) {
        double sum = 0;
        for (int i = 1; i <= k; i++) {
            sum += Math.log(n - k + i) - Math.log(i);
        }
        return sum;
    }
}
