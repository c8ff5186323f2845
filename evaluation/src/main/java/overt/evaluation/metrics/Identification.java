package overt.evaluation.metrics;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Error rates of an open-set 1:N identification, after ISO/IEC 19795-1 and NIST FRTE 1:N.
 *
 * <p>TPIR counts a mated probe only if its own entry is a candidate, whatever its rank; one that raises only others is a miss.
 * A failure to acquire of a mated probe is a miss. One of a non-mated probe raises nothing, but counts among the probes that
 * FPIR is measured on, as a passer-by whose face cannot be encoded does (ISO/IEC 19795-1: rates of the whole system include
 * failures to acquire). Intervals are bootstrapped over subjects at a fixed threshold: that the threshold was itself chosen on
 * the data shows in the interval of FPIR.
 */
public final class Identification {
    private final List<ProbeResult> results;
    private final SortedScores mated;
    private final SortedScores nonMated;

    public Identification(List<ProbeResult> results) {
        this.results = List.copyOf(results);
        this.mated = SortedScores.of(results.stream().filter(ProbeResult::mated).map(ProbeResult::ownScore));
        this.nonMated = SortedScores.of(
                results.stream().filter(result -> !result.mated()).map(ProbeResult::bestScore));
    }

    /** Both rates at a threshold. */
    public record Rates(double threshold, Estimate fpir, Estimate tpir) {}

    /** @param rates as measured at the least threshold that keeps to the nominal FPIR */
    public record OperatingPoint(double nominalFpir, Rates rates) {}

    public int matedProbes() {
        return mated.count();
    }

    public int nonMatedProbes() {
        return nonMated.count();
    }

    public List<ProbeResult> results() {
        return results;
    }

    /** Share of the mated probes whose own entry scores highest, whatever the threshold. */
    public Estimate rankOne() {
        return SubjectBootstrap.rate(tallies(ProbeResult::mated, ProbeResult::isRankOne));
    }

    public Rates at(double threshold) {
        return new Rates(
                threshold,
                SubjectBootstrap.rate(falsePositives(threshold)),
                SubjectBootstrap.rate(tallies(ProbeResult::mated, result -> result.isTruePositive(threshold))));
    }

    /** At each nominal FPIR the least threshold that keeps to it; none where there is no non-mated probe. */
    public List<OperatingPoint> operatingPoints() {
        return nonMated.count() == 0
                ? List.of()
                : Verification.NOMINAL_RATES.stream()
                        .map(fpir -> new OperatingPoint(fpir, at(nonMated.leastThresholdFor(fpir))))
                        .toList();
    }

    /** FPIR against FNIR. */
    public ErrorCurve curve() {
        return ErrorCurve.of(mated, nonMated);
    }

    /** Scores of mated probes with their own entry, or best scores of non-mated ones, without failures. */
    public double[] scores(boolean ofMated) {
        return results.stream()
                .filter(result -> result.mated() == ofMated)
                .map(result -> ofMated ? result.ownScore() : result.bestScore())
                .flatMapToDouble(OptionalDouble::stream)
                .toArray();
    }

    List<SubjectTally> misses(double threshold) {
        return tallies(ProbeResult::mated, result -> !result.isTruePositive(threshold));
    }

    List<SubjectTally> falsePositives(double threshold) {
        return tallies(result -> !result.mated(), result -> result.isFalsePositive(threshold));
    }

    private List<SubjectTally> tallies(Predicate<ProbeResult> trial, Predicate<ProbeResult> event) {
        Map<String, SubjectTally> bySubject = new TreeMap<>();
        results.stream()
                .filter(trial)
                .forEach(result -> bySubject.merge(
                        result.subject(),
                        new SubjectTally(result.subject(), event.test(result) ? 1 : 0, 1),
                        (a, b) -> new SubjectTally(a.subject(), a.events() + b.events(), a.trials() + b.trials())));
        return List.copyOf(bySubject.values());
    }
}
