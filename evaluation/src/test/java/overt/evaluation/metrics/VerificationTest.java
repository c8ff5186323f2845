package overt.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import overt.evaluation.metrics.Verification.OperatingPoint;

class VerificationTest {
    @Test
    void countsMatchesFromTheThresholdOn() {
        Verification verification = verification(new double[] {0.2, 0.5, 0.7, 0.9}, new double[] {0.1, 0.5, 0.3});
        assertThat(verification.tmr(0.5)).isEqualTo(new Proportion(3, 4));
        assertThat(verification.fnmr(0.5)).isEqualTo(new Proportion(1, 4));
        assertThat(verification.fmr(0.5)).isEqualTo(new Proportion(1, 3));
        assertThat(verification.fmr(Math.nextUp(0.5))).isEqualTo(new Proportion(0, 3));
    }

    @Test
    void aPairWithAFailureIsANonMatchAtEveryThreshold() {
        Verification verification = new Verification(List.of(failure(true), failure(false), pair(0.9, true)));
        assertThat(verification.tmr(-1)).isEqualTo(new Proportion(1, 2));
        assertThat(verification.fmr(-1)).isEqualTo(new Proportion(0, 1));
        assertThat(verification.accuracy().value()).isEqualTo(2.0 / 3);
    }

    @Test
    void anOperatingPointTakesTheLeastThresholdThatKeepsToTheNominalRate() {
        double[] different = DoubleStream.iterate(0, score -> score + 1)
                .limit(1000)
                .map(i -> i / 1000)
                .toArray();
        List<OperatingPoint> points =
                verification(new double[] {0.5, 0.95, 0.9985, 1}, different).operatingPoints();
        assertThat(points).extracting(OperatingPoint::nominalFmr).containsExactly(0.1, 0.01, 0.003, 0.001);
        assertThat(points)
                .extracting(OperatingPoint::fmr)
                .containsExactly(
                        new Proportion(100, 1000),
                        new Proportion(10, 1000),
                        new Proportion(3, 1000),
                        new Proportion(1, 1000));
        assertThat(points).extracting(point -> point.tmr().successes()).containsExactly(3L, 2L, 2L, 2L);
        assertThat(points.getFirst().threshold()).isEqualTo(Math.nextUp(0.899));
    }

    @Test
    void equalScoresAtTheLimitAllStayBelowTheThreshold() {
        double[] different = new double[100];
        for (int i = 90; i < 100; i++) {
            different[i] = 0.6;
        }
        different[99] = 0.7;
        OperatingPoint tenPercent =
                verification(new double[] {0.65}, different).operatingPoints().getFirst();
        assertThat(tenPercent.fmr()).isEqualTo(new Proportion(10, 100));
        OperatingPoint onePercent =
                verification(new double[] {0.65}, different).operatingPoints().get(1);
        assertThat(onePercent.fmr()).isEqualTo(new Proportion(1, 100));
        assertThat(onePercent.threshold()).isEqualTo(Math.nextUp(0.6));
        different[98] = 0.7;
        OperatingPoint tied =
                verification(new double[] {0.65}, different).operatingPoints().get(1);
        assertThat(tied.fmr()).isEqualTo(new Proportion(0, 100));
    }

    @Test
    void theEqualErrorRateLiesWhereTheCurveCrossesTheDiagonal() {
        // At 0.5 one of four mated pairs is missed and one of four others matches.
        Verification verification = verification(new double[] {0.4, 0.6, 0.7, 0.8}, new double[] {0.1, 0.2, 0.3, 0.5});
        assertThat(verification.curve().equalErrorRate()).isCloseTo(0.25, within(1e-12));
        assertThat(verification(new double[] {0.8}, new double[] {0.1}).curve().equalErrorRate())
                .isZero();
    }

    @Test
    void aListOfOneKindOfPairsHasNoOperatingPoint() {
        Verification onlySame = verification(new double[] {0.4}, new double[0]);
        assertThat(onlySame.operatingPoints()).isEmpty();
        assertThat(onlySame.curve().equalErrorRate()).isNaN();
        assertThat(onlySame.accuracy().value()).isEqualTo(1);
    }

    @Test
    void accuracyWithFoldsDecidesEachFoldByTheOthers() {
        // Fold 2 alone would choose 0.75 and be right about everything; fold 1 makes it choose 0.35.
        List<ScoredPair> pairs =
                List.of(pair(0.5, true, 1), pair(0.2, false, 1), pair(0.9, true, 2), pair(0.6, false, 2));
        Accuracy accuracy = new Verification(pairs).accuracy();
        assertThat(accuracy.folds()).isEqualTo(2);
        assertThat(accuracy.value()).isEqualTo((0.5 + 0.5) / 2);
        assertThat(accuracy.standardError()).isZero();
    }

    @Test
    void theStandardErrorIsThatOfTheFoldsMean() {
        // Each fold is decided at 0.5: the folds are right about 2 of 2, 1 of 2 and 2 of 2 pairs.
        List<ScoredPair> pairs = List.of(
                pair(0.9, true, 1),
                pair(0.1, false, 1),
                pair(0.9, true, 2),
                pair(0.95, false, 2),
                pair(0.9, true, 3),
                pair(0.1, false, 3));
        Accuracy accuracy = new Verification(pairs).accuracy();
        assertThat(accuracy.value()).isCloseTo(5.0 / 6, within(1e-12));
        // Deviations 1/6, -1/3, 1/6: variance (1/36 + 1/9 + 1/36) / 2 = 1/12, divided by 3 folds.
        assertThat(accuracy.standardError()).isCloseTo(1.0 / 6, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithATwinThatTriesEveryThreshold(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<ScoredPair> pairs = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            boolean same = random.nextInt(3) == 0;
            // Two decimals only, so that many scores are equal.
            double score = Math.round((random.nextDouble() * 0.6 + (same ? 0.3 : 0)) * 100) / 100.0;
            pairs.add(random.nextInt(40) == 0 ? failure(same) : pair(score, same));
        }
        Verification verification = new Verification(pairs);
        List<Double> thresholds = new ArrayList<>(List.of(-1.0));
        for (ScoredPair pair : pairs) {
            pair.score().ifPresent(thresholds::add);
            pair.score().ifPresent(score -> thresholds.add(Math.nextUp(score)));
        }
        thresholds.sort(null);
        for (OperatingPoint point : verification.operatingPoints()) {
            double least = thresholds.stream()
                    .filter(threshold -> share(pairs, false, threshold) <= point.nominalFmr())
                    .findFirst()
                    .orElseThrow();
            assertThat(point.threshold()).isEqualTo(least);
            assertThat(point.fmr().value()).isEqualTo(share(pairs, false, least));
            assertThat(point.tmr().value()).isEqualTo(share(pairs, true, least));
        }
        double best = thresholds.stream()
                .mapToDouble(threshold -> pairs.stream()
                                .filter(pair -> pair.same() == matches(pair, threshold))
                                .count()
                        / 400.0)
                .max()
                .orElseThrow();
        assertThat(verification.accuracy().value()).isEqualTo(best);
        for (ErrorCurve.Point point : verification.curve().points()) {
            assertThat(point.falsePositiveRate()).isEqualTo(share(pairs, false, point.threshold()));
            assertThat(point.falseNegativeRate()).isCloseTo(1 - share(pairs, true, point.threshold()), within(1e-12));
        }
        double equalErrorRate = verification.curve().equalErrorRate();
        double closest = thresholds.stream()
                .mapToDouble(threshold -> Math.max(share(pairs, false, threshold), 1 - share(pairs, true, threshold)))
                .min()
                .orElseThrow();
        assertThat(equalErrorRate).isLessThanOrEqualTo(closest + 1e-12);
        assertThat(thresholds.stream()
                        .mapToDouble(threshold ->
                                Math.min(share(pairs, false, threshold), 1 - share(pairs, true, threshold)))
                        .max()
                        .orElseThrow())
                .isLessThanOrEqualTo(equalErrorRate + 1e-12);
    }

    private static double share(List<ScoredPair> pairs, boolean same, double threshold) {
        long matching = pairs.stream()
                .filter(pair -> pair.same() == same && matches(pair, threshold))
                .count();
        return (double) matching
                / pairs.stream().filter(pair -> pair.same() == same).count();
    }

    private static boolean matches(ScoredPair pair, double threshold) {
        return pair.score().orElse(-2) >= threshold;
    }

    private static Verification verification(double[] same, double[] different) {
        List<ScoredPair> pairs = new ArrayList<>();
        DoubleStream.of(same).forEach(score -> pairs.add(pair(score, true)));
        DoubleStream.of(different).forEach(score -> pairs.add(pair(score, false)));
        return new Verification(pairs);
    }

    private static ScoredPair pair(double score, boolean same) {
        return new ScoredPair(OptionalDouble.of(score), same, OptionalInt.empty());
    }

    private static ScoredPair pair(double score, boolean same, int fold) {
        return new ScoredPair(OptionalDouble.of(score), same, OptionalInt.of(fold));
    }

    private static ScoredPair failure(boolean same) {
        return new ScoredPair(OptionalDouble.empty(), same, OptionalInt.empty());
    }
}
