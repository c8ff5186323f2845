package overt.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdAdviceTest {
    private static final WatchListSizeModel SAME_SIZE = new WatchListSizeModel(400, 400);

    @Test
    void takesTheLeastThresholdThatKeepsExpectedFalseAlertsUnderTheNumber() {
        // Scores 0.001 to 1: 9 of 1,000 passers-by reach a threshold just over 0.991.
        ThresholdAdvice advice = ThresholdAdvice.of(evenlySpread(1_000), SAME_SIZE, 2_000, 20);
        assertThat(advice.threshold()).isEqualTo(Math.nextUp(0.991));
        assertThat(advice.expectedFalseAlerts()).isCloseTo(18, within(1e-9));
        assertThat(advice.warnings()).isEmpty();
        assertThat(advice.thresholdCi95().contains(advice.threshold())).isTrue();
        assertThat(advice.expectedFalseAlertsCi95().contains(18)).isTrue();
    }

    @Test
    void aLongerWatchListNeedsAHigherThreshold() {
        ThresholdAdvice advice = ThresholdAdvice.of(evenlySpread(1_000), new WatchListSizeModel(400, 800), 2_000, 20);
        // 1 - sqrt(0.99) is 0.0050126: 5 of 1,000.
        assertThat(advice.threshold()).isEqualTo(Math.nextUp(0.995));
        assertThat(advice.expectedFalseAlerts()).isCloseTo(2_000 * (1 - 0.995 * 0.995), within(1e-9));
    }

    @Test
    void saysWhenTheDataIsTooSmall() {
        ThresholdAdvice advice = ThresholdAdvice.of(evenlySpread(1_000), SAME_SIZE, 10_000, 1);
        assertThat(advice.threshold()).isEqualTo(Math.nextUp(1.0));
        assertThat(advice.expectedFalseAlerts()).isZero();
        // 3 of 1,000 may still be the rate: 30 in 10,000 faces.
        assertThat(advice.warnings())
                .singleElement()
                .satisfies(warning ->
                        assertThat(warning).contains("30000 are needed").contains("such that 30 false alerts"));
    }

    @Test
    void warnsOfAShorterAndOfAMuchLongerWatchList() {
        assertThat(ThresholdAdvice.of(evenlySpread(1_000), new WatchListSizeModel(400, 100), 2_000, 20)
                        .warnings())
                .singleElement()
                .asString()
                .contains("fewer references");
        assertThat(ThresholdAdvice.of(evenlySpread(20_000), new WatchListSizeModel(400, 5_000), 2_000, 20)
                        .warnings())
                .singleElement()
                .asString()
                .contains("ten times");
    }

    @Test
    void moreFalseAlertsThanFacesAllowEveryThreshold() {
        assertThat(ThresholdAdvice.of(evenlySpread(100), SAME_SIZE, 10, 11).threshold())
                .isLessThanOrEqualTo(Math.nextUp(0.01));
    }

    @Test
    void needsPeopleWhoAreNotOnTheWatchList() {
        assertThatThrownBy(() -> ThresholdAdvice.of(List.of(ProbeResult.failure("p", "A", true)), SAME_SIZE, 1_000, 1))
                .hasMessageContaining("not on the watch list");
    }

    /** The advised threshold, tried on a hundred fresh crowds: the promised expectation holds within its interval. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatIsAdvisedHoldsForFreshPeople(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ThresholdAdvice advice = ThresholdAdvice.of(crowd(random, 3_000), SAME_SIZE, 1_000, 10);
        long alerts = crowd(random, 100_000).stream()
                .filter(result -> result.bestScore().orElse(-1) >= advice.threshold())
                .count();
        assertThat(advice.expectedFalseAlertsCi95().low()).isLessThan(alerts / 100.0 * 1.1);
        assertThat(advice.expectedFalseAlertsCi95().high()).isGreaterThan(alerts / 100.0 * 0.9);
    }

    @ParameterizedTest
    @CsvSource({"0.01, 400, 800, 0.0199", "0.0199, 800, 400, 0.01", "0, 400, 9999, 0", "1, 400, 9999, 1"})
    void theModelTakesComparisonsAsIndependent(double fpir, int measured, int planned, double expected) {
        assertThat(new WatchListSizeModel(measured, planned).extrapolate(fpir)).isCloseTo(expected, within(1e-12));
    }

    /**
     * Embeddings on a sphere in few dimensions, so that some people resemble many others, as faces do: what a list of 100 predicts for
     * 200, 400 and 800 references is compared with what is measured with them.
     */
    @ParameterizedTest
    @ValueSource(ints = {200, 400, 800})
    void theModelPredictsLongerWatchListsAndErrsOnTheSafeSide(int planned) {
        SplittableRandom random = new SplittableRandom(12);
        double[][] references = people(random, 800);
        double[][] probes = people(random, 4_000);
        double threshold = 0.62;
        double predicted = new WatchListSizeModel(100, planned).extrapolate(fpir(references, 100, probes, threshold));
        double measured = fpir(references, planned, probes, threshold);
        assertThat(predicted / measured).isBetween(0.95, 1.4);
    }

    private static double fpir(double[][] references, int count, double[][] probes, double threshold) {
        int alarms = 0;
        // Averaged over all slices of that length, since which references they are matters as well.
        int slices = references.length / count;
        for (int slice = 0; slice < slices; slice++) {
            for (double[] probe : probes) {
                boolean found = false;
                for (int i = slice * count; i < (slice + 1) * count && !found; i++) {
                    double score = 0;
                    for (int d = 0; d < probe.length; d++) {
                        score += probe[d] * references[i][d];
                    }
                    found = score >= threshold;
                }
                alarms += found ? 1 : 0;
            }
        }
        return (double) alarms / probes.length / slices;
    }

    private static double[][] people(SplittableRandom random, int count) {
        double[][] people = new double[count][24];
        for (double[] person : people) {
            double squares = 0;
            for (int d = 0; d < person.length; d++) {
                // The first directions carry more, as in measured embeddings.
                person[d] = random.nextGaussian() / Math.sqrt(d + 1.0) + (d == 0 ? 0.5 : 0);
                squares += person[d] * person[d];
            }
            for (int d = 0; d < person.length; d++) {
                person[d] /= Math.sqrt(squares);
            }
        }
        return people;
    }

    private static List<ProbeResult> evenlySpread(int count) {
        List<ProbeResult> results = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            results.add(nonMated("s" + i, (double) i / count));
        }
        return results;
    }

    private static List<ProbeResult> crowd(SplittableRandom random, int probes) {
        List<ProbeResult> results = new ArrayList<>();
        while (results.size() < probes) {
            double person = random.nextGaussian();
            for (int i = random.nextInt(1, 5); i > 0; i--) {
                results.add(
                        nonMated("s" + results.size() / 5, Math.tanh(0.3 + 0.08 * (person + random.nextGaussian()))));
            }
        }
        return results;
    }

    private static ProbeResult nonMated(String subject, double score) {
        return new ProbeResult("p", subject, false, Optional.of("t"), OptionalDouble.of(score), OptionalDouble.empty());
    }
}
