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
import org.junit.jupiter.params.provider.ValueSource;
import overt.evaluation.metrics.Identification.OperatingPoint;

class IdentificationTest {
    @Test
    void aMatedProbeIsRecognisedOnlyByItsOwnEntry() {
        Identification identification = new Identification(List.of(
                mated("A", "A", 0.8, 0.8), // recognised
                mated("B", "A", 0.8, 0.6), // own entry is a candidate, of rank 2
                mated("C", "A", 0.8, 0.4))); // someone else's entry only: a miss
        Identification.Rates rates = identification.at(0.5);
        assertThat(rates.tpir().value()).isEqualTo(2.0 / 3);
        assertThat(identification.rankOne().value()).isEqualTo(1.0 / 3);
    }

    @Test
    void aFailureToAcquireIsAMissAndRaisesNothing() {
        Identification identification = new Identification(List.of(
                mated("A", "A", 0.8, 0.8),
                ProbeResult.failure("p", "B", true),
                ProbeResult.failure("p", "C", false),
                nonMated("D", 0.9)));
        Identification.Rates rates = identification.at(-1);
        assertThat(rates.tpir().value()).isEqualTo(0.5);
        assertThat(rates.tpir().n()).isEqualTo(2);
        assertThat(rates.fpir().value()).isEqualTo(0.5);
        assertThat(rates.fpir().n()).isEqualTo(2);
        assertThat(identification.rankOne().value()).isEqualTo(0.5);
    }

    @Test
    void aProbeWhoseOwnReferencesAllFailedIsAMiss() {
        ProbeResult result =
                new ProbeResult("p", "A", true, Optional.of("B"), OptionalDouble.of(0.3), OptionalDouble.empty());
        assertThat(new Identification(List.of(result)).at(-1).tpir().value()).isZero();
    }

    @Test
    void aFalsePositiveOfAMatedProbeDoesNotCountInFpir() {
        Identification identification =
                new Identification(List.of(mated("A", "B", 0.9, 0.1), nonMated("C", 0.2), nonMated("D", 0.3)));
        assertThat(identification.at(0.25).fpir().value()).isEqualTo(0.5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void agreesWithATwinThatTriesEveryThreshold(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<ProbeResult> results = randomResults(random, 500);
        Identification identification = new Identification(results);
        List<Double> thresholds = new ArrayList<>(List.of(-1.0));
        results.forEach(result -> result.bestScore().ifPresent(score -> thresholds.add(Math.nextUp(score))));
        thresholds.sort(null);
        for (OperatingPoint point : identification.operatingPoints()) {
            double least = thresholds.stream()
                    .filter(threshold -> fpir(results, threshold) <= point.nominalFpir())
                    .findFirst()
                    .orElseThrow();
            assertThat(point.rates().threshold()).isEqualTo(least);
            assertThat(point.rates().fpir().value()).isEqualTo(fpir(results, least));
            assertThat(point.rates().tpir().value()).isEqualTo(tpir(results, least));
        }
        for (ErrorCurve.Point point : identification.curve().points()) {
            assertThat(point.falsePositiveRate()).isEqualTo(fpir(results, point.threshold()));
            assertThat(1 - point.falseNegativeRate()).isCloseTo(tpir(results, point.threshold()), within(1e-12));
        }
    }

    @Test
    void refusesResultsThatContradictThemselves() {
        assertThatThrownBy(() -> mated("A", "B", 0.5, 0.6)).hasMessageContaining("higher with its own entry");
        assertThatThrownBy(() -> new ProbeResult(
                        "p", "A", false, Optional.of("B"), OptionalDouble.of(0.5), OptionalDouble.of(0.5)))
                .hasMessageContaining("no entry");
        assertThatThrownBy(() -> new ProbeResult(
                        "p", "A", true, Optional.of("B"), OptionalDouble.empty(), OptionalDouble.empty()))
                .hasMessageContaining("not both");
    }

    private static List<ProbeResult> randomResults(SplittableRandom random, int count) {
        List<ProbeResult> results = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String subject = "s" + random.nextInt(80);
            boolean mated = subject.compareTo("s4") < 0;
            double other = Math.round(random.nextDouble() * 60) / 100.0;
            double own = Math.round((0.2 + random.nextDouble() * 0.6) * 100) / 100.0;
            if (random.nextInt(30) == 0) {
                results.add(ProbeResult.failure("p" + i, subject, mated));
            } else if (mated) {
                results.add(mated(subject, own >= other ? subject : "t", Math.max(own, other), own));
            } else {
                results.add(nonMated(subject, other));
            }
        }
        return results;
    }

    private static double fpir(List<ProbeResult> results, double threshold) {
        int probes = 0;
        int alarms = 0;
        for (ProbeResult result : results) {
            if (!result.mated()) {
                probes++;
                alarms += result.bestScore().orElse(-2) >= threshold ? 1 : 0;
            }
        }
        return (double) alarms / probes;
    }

    private static double tpir(List<ProbeResult> results, double threshold) {
        int probes = 0;
        int found = 0;
        for (ProbeResult result : results) {
            if (result.mated()) {
                probes++;
                found += result.ownScore().orElse(-2) >= threshold ? 1 : 0;
            }
        }
        return (double) found / probes;
    }

    private static ProbeResult mated(String subject, String best, double bestScore, double ownScore) {
        return new ProbeResult(
                "p", subject, true, Optional.of(best), OptionalDouble.of(bestScore), OptionalDouble.of(ownScore));
    }

    private static ProbeResult nonMated(String subject, double bestScore) {
        return new ProbeResult(
                "p", subject, false, Optional.of("t"), OptionalDouble.of(bestScore), OptionalDouble.empty());
    }
}
