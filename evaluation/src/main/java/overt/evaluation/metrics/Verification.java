package overt.evaluation.metrics;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Error rates of 1:1 comparisons, after ISO/IEC 19795-1. A pair matches if its score is at least the threshold; a pair with a
 * failure to acquire never does, so that FMR and FNMR here are what that standard calls FAR and FRR of single attempts.
 *
 * <p>Pairs are taken as independent trials (Clopper-Pearson intervals), as is usual for lists such as LFW's, although a
 * person may occur in more than one of them.
 */
public final class Verification {
    /** Nominal rates of the operating points, cli.md 'Result files'. */
    static final List<Double> NOMINAL_RATES = List.of(0.1, 0.01, 0.003, 0.001);

    private final List<ScoredPair> pairs;
    private final SortedScores mated;
    private final SortedScores nonMated;

    public Verification(List<ScoredPair> pairs) {
        this.pairs = List.copyOf(pairs);
        this.mated = scores(ScoredPair::same);
        this.nonMated = scores(pair -> !pair.same());
    }

    /** @param fmr as measured at the threshold, at most the nominal one */
    public record OperatingPoint(double nominalFmr, double threshold, Proportion fmr, Proportion tmr) {}

    /** False match rate: share of the pairs of different people that match. */
    public Proportion fmr(double threshold) {
        return new Proportion(nonMated.atLeast(threshold), nonMated.count());
    }

    /** True match rate: share of the pairs of one person that match; 1 - FNMR. */
    public Proportion tmr(double threshold) {
        return new Proportion(mated.atLeast(threshold), mated.count());
    }

    /** False non-match rate: share of the pairs of one person that do not match. */
    public Proportion fnmr(double threshold) {
        return new Proportion(mated.count() - mated.atLeast(threshold), mated.count());
    }

    /** At each nominal FMR the least threshold that keeps to it; none where no pair shows different people. */
    public List<OperatingPoint> operatingPoints() {
        return nonMated.count() == 0
                ? List.of()
                : NOMINAL_RATES.stream().map(this::operatingPoint).toList();
    }

    /** FMR against FNMR. */
    public ErrorCurve curve() {
        return ErrorCurve.of(mated, nonMated);
    }

    /** Share of pairs decided correctly. */
    public Accuracy accuracy() {
        return Accuracy.of(pairs);
    }

    public List<ScoredPair> pairs() {
        return pairs;
    }

    /** Scores of the pairs of one person ({@code same}) or of different people, without failures. */
    public double[] scores(boolean same) {
        return pairs.stream()
                .filter(pair -> pair.same() == same)
                .map(ScoredPair::score)
                .flatMapToDouble(OptionalDouble::stream)
                .toArray();
    }

    private OperatingPoint operatingPoint(double nominalFmr) {
        double threshold = nonMated.leastThresholdFor(nominalFmr);
        return new OperatingPoint(nominalFmr, threshold, fmr(threshold), tmr(threshold));
    }

    private SortedScores scores(Predicate<ScoredPair> which) {
        Stream<OptionalDouble> scores = pairs.stream().filter(which).map(ScoredPair::score);
        return SortedScores.of(scores);
    }
}
