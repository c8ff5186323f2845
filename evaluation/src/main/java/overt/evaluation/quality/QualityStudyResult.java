package overt.evaluation.quality;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import overt.evaluation.metrics.ErrorVersusDiscard;
import overt.evaluation.metrics.ErrorVersusDiscard.Judged;
import overt.evaluation.metrics.Proportion;
import overt.evaluation.metrics.ScoredPair;
import overt.evaluation.metrics.Verification;
import overt.evaluation.quality.StudySample.Acquired;

/**
 * What a study gave.
 *
 * @param samples in the order of the subjects
 * @param leftOut subjects without a face in one of their two pictures
 */
public record QualityStudyResult(List<StudySample> samples, int leftOut) {
    /** The rate at which the threshold is set for everything here. */
    static final double FMR = 0.01;

    public QualityStudyResult {
        samples = List.copyOf(samples);
    }

    /** A range of overall quality and how the samples in it fared. */
    record Band(int from, int to, Proportion matched) {}

    /** One degradation at one step. */
    record Row(
            Optional<Degradation> degradation,
            int step,
            Proportion notAcquired,
            Proportion notMatched,
            OptionalInt medianQuality) {}

    Stream<Acquired> acquired() {
        return samples.stream().map(StudySample::acquired).flatMap(Optional::stream);
    }

    /** The least threshold that keeps to the FMR among the acquired samples. */
    double threshold() {
        List<ScoredPair> nonMated = acquired()
                .flatMap(sample -> sample.nonMated().stream())
                .map(score -> new ScoredPair(OptionalDouble.of(score), false, OptionalInt.empty()))
                .toList();
        return new Verification(nonMated)
                .operatingPoints().stream()
                        .filter(point -> point.nominalFmr() == FMR)
                        .findFirst()
                        .orElseThrow()
                        .threshold();
    }

    ErrorVersusDiscard errorVersusDiscard(double threshold) {
        return ErrorVersusDiscard.of(acquired()
                .map(sample -> new Judged(sample.quality(), sample.mated() < threshold))
                .toList());
    }

    /**
     * Share of the false non-matches that is gone when this share of the samples, those of the lowest quality, is discarded. Of the
     * samples of the quality at which the cut falls, a part by chance would be discarded: they count by that part.
     *
     * @return NaN if there is no false non-match
     */
    double removed(double discarded, double threshold) {
        List<Acquired> worstFirst =
                acquired().sorted(Comparator.comparingInt(Acquired::quality)).toList();
        double budget = discarded * worstFirst.size();
        double removed = 0;
        int at = 0;
        while (at < worstFirst.size() && budget > 0) {
            int quality = worstFirst.get(at).quality();
            int from = at;
            long errors = 0;
            while (at < worstFirst.size() && worstFirst.get(at).quality() == quality) {
                errors += worstFirst.get(at).mated() < threshold ? 1 : 0;
                at++;
            }
            removed += errors * Math.min(1, budget / (at - from));
            budget -= at - from;
        }
        long all =
                worstFirst.stream().filter(sample -> sample.mated() < threshold).count();
        return removed / all;
    }

    /** How many matched, in bands of overall quality of this width, the last one up to 100; bands without samples are left out. */
    List<Band> bands(int width, double threshold) {
        return Stream.iterate(0, from -> from < 100, from -> from + width)
                .map(from -> band(from, from + width < 100 ? from + width - 1 : 100, threshold))
                .filter(band -> band.matched().trials() > 0)
                .toList();
    }

    /** The pictures as they are, and each degradation step by step. */
    List<Row> rows(double threshold) {
        return Stream.concat(
                        Stream.of(row(Optional.empty(), 0, threshold)),
                        Stream.of(Degradation.values())
                                .flatMap(degradation -> Stream.iterate(1, step -> step + 1)
                                        .limit(Degradation.STEPS)
                                        .map(step -> row(Optional.of(degradation), step, threshold))))
                .toList();
    }

    private Band band(int from, int to, double threshold) {
        List<Acquired> inside = acquired()
                .filter(sample -> sample.quality() >= from && sample.quality() <= to)
                .toList();
        long matched =
                inside.stream().filter(sample -> sample.mated() >= threshold).count();
        return new Band(from, to, new Proportion(matched, inside.size()));
    }

    private Row row(Optional<Degradation> degradation, int step, double threshold) {
        List<StudySample> of = samples.stream()
                .filter(sample -> sample.degradation().equals(degradation) && sample.step() == step)
                .toList();
        List<Acquired> acquired =
                of.stream().map(StudySample::acquired).flatMap(Optional::stream).toList();
        int[] qualities = acquired.stream().mapToInt(Acquired::quality).sorted().toArray();
        return new Row(
                degradation,
                step,
                new Proportion(of.size() - acquired.size(), of.size()),
                new Proportion(
                        acquired.stream()
                                .filter(sample -> sample.mated() < threshold)
                                .count(),
                        acquired.size()),
                qualities.length == 0 ? OptionalInt.empty() : OptionalInt.of(qualities[qualities.length / 2]));
    }
}
