package overt.evaluation.walks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import overt.evaluation.metrics.Estimate;
import overt.evaluation.metrics.Identification;
import overt.evaluation.metrics.Identification.OperatingPoint;
import overt.evaluation.metrics.Interval;
import overt.evaluation.metrics.Rate;

/** What walks gave: what one could have searched with, and how often each would have recognised the walker. */
public final class WalkResult {
    /** The rate of false candidates that ways of recognition are compared at. */
    static final double FPIR = 0.01;
    /** Samples that a probe is made of at most, {@code FusionSettings.DEFAULT}. */
    private static final int MOST_SAMPLES = 5;

    private final int references;
    private final List<WalkOutcome> walks;

    WalkResult(int references, List<WalkOutcome> walks) {
        this.references = references;
        this.walks = List.copyOf(walks);
    }

    /** What is searched with. */
    enum Way {
        MIDDLE("one frame from the middle", "middleFrame"),
        BEST("the best sample", "bestSample"),
        FUSED("the fused probe", "fusedProbe"),
        ANY("every probe of the pass, as live", "everyProbe");

        final String words;
        final String field;

        Way(String words, String field) {
            this.words = words;
            this.field = field;
        }

        Optional<Found> in(WalkOutcome walk) {
            return switch (this) {
                case MIDDLE -> walk.middle();
                case BEST -> walk.bestSample();
                case FUSED -> walk.fused();
                case ANY -> walk.anyProbe();
            };
        }
    }

    /** @param threshold least one that keeps to {@link #FPIR} among these walks */
    record Measured(double threshold, Rate fpir, Rate fnir, int failuresToAcquire) {}

    /**
     * Two ways on the same walks, each at its own threshold for {@link #FPIR}.
     *
     * @param onlyFirst walks of watch-listed people that only the first way recognised
     */
    record Duel(int onlyFirst, int onlySecond) {
        /** How likely so unequal numbers are if neither is better: the exact test of McNemar (1947), two-sided. */
        double p() {
            int n = onlyFirst + onlySecond;
            double tail = 0;
            double term = StrictMath.exp(-n * StrictMath.log(2));
            for (int k = 0; k <= Math.min(onlyFirst, onlySecond); k++) {
                tail += term;
                term *= (double) (n - k) / (k + 1);
            }
            return Math.min(1, 2 * tail);
        }
    }

    /**
     * Deciding as soon as a probe is made of so many samples.
     *
     * @param measured of all walks
     * @param medianMillis from the first sample to that decision, in walks of watch-listed people
     * @param asAtTheEnd share of the walks of watch-listed people whose answer is that of the last probe
     */
    record Early(int samples, Measured measured, double medianMillis, double asAtTheEnd) {}

    WalkResult of(Predicate<String> subjects) {
        return new WalkResult(
                references,
                walks.stream().filter(walk -> subjects.test(walk.subject())).toList());
    }

    int references() {
        return references;
    }

    List<WalkOutcome> walks() {
        return walks;
    }

    int mated() {
        return (int) walks.stream().filter(WalkOutcome::mated).count();
    }

    Measured measure(Way way) {
        return measure(way::in);
    }

    Map<Way, Measured> measureAll() {
        Map<Way, Measured> all = new LinkedHashMap<>();
        Arrays.stream(Way.values()).forEach(way -> all.put(way, measure(way)));
        return all;
    }

    Duel compare(Way first, Way second) {
        double firstThreshold = measure(first).threshold();
        double secondThreshold = measure(second).threshold();
        int onlyFirst = 0;
        int onlySecond = 0;
        for (WalkOutcome walk : walks) {
            boolean byFirst = isRecognised(first.in(walk), firstThreshold);
            boolean bySecond = isRecognised(second.in(walk), secondThreshold);
            onlyFirst += byFirst && !bySecond ? 1 : 0;
            onlySecond += bySecond && !byFirst ? 1 : 0;
        }
        return new Duel(onlyFirst, onlySecond);
    }

    /** Deciding after one sample, after two, and so on. */
    List<Early> early() {
        double atTheEnd = measure(Way.FUSED).threshold();
        return IntStream.rangeClosed(1, MOST_SAMPLES)
                .mapToObj(samples -> new Early(
                        samples,
                        measure(walk -> walk.after(samples).map(WalkOutcome.Step::found)),
                        median(walks.stream()
                                .filter(WalkOutcome::mated)
                                .flatMap(walk -> walk.after(samples).stream())
                                .mapToDouble(step -> step.sinceFirstSample().toMillis())
                                .toArray()),
                        shareOfMated(walk -> walk.after(samples)
                                .map(step -> isSettled(walk, step, atTheEnd))
                                .orElse(true))))
                .toList();
    }

    /**
     * Milliseconds from the first sample to the probe from which on the answer stays the same, of the walks of watch-listed people that
     * are recognised at the end; ascending.
     */
    double[] settlingMillis() {
        double threshold = measure(Way.FUSED).threshold();
        return walks.stream()
                .filter(walk -> isRecognised(walk.fused(), threshold))
                .flatMap(walk -> walk.settled(threshold).stream())
                .mapToDouble(step -> step.sinceFirstSample().toMillis())
                .sorted()
                .toArray();
    }

    private static boolean isSettled(WalkOutcome walk, WalkOutcome.Step step, double threshold) {
        Found then = step.found();
        Found end = walk.fused().orElseThrow();
        boolean sameDecision = then.bestScore() >= threshold == end.bestScore() >= threshold;
        return sameDecision && (end.bestScore() < threshold || then.best().equals(end.best()));
    }

    private double shareOfMated(Predicate<WalkOutcome> what) {
        return (double) walks.stream().filter(WalkOutcome::mated).filter(what).count() / mated();
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    private Measured measure(Function<WalkOutcome, Optional<Found>> way) {
        Identification identification = new Identification(
                walks.stream().map(walk -> walk.result(way.apply(walk))).toList());
        OperatingPoint point = identification.operatingPoints().stream()
                .filter(one -> one.nominalFpir() == FPIR)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody who is not on the watch list walked"));
        Rate tpir = point.rates().tpir();
        return new Measured(
                point.rates().threshold(),
                point.rates().fpir(),
                new Estimate(
                        1 - tpir.value(),
                        new Interval(1 - tpir.ci95().high(), 1 - tpir.ci95().low()),
                        tpir.n()),
                (int) walks.stream().filter(walk -> way.apply(walk).isEmpty()).count());
    }

    private static boolean isRecognised(Optional<Found> found, double threshold) {
        return found.isPresent() && found.get().ownScore().orElse(-1) >= threshold;
    }
}
