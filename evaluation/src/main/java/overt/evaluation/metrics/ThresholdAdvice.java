package overt.evaluation.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Which threshold keeps the expected false alerts of a deployment under a number, from the best scores of people who were not
 * on the watch list of an evaluation.
 *
 * @param threshold the least one that does
 * @param thresholdCi95 had other people been measured; bootstrapped over subjects. Its upper end is the cautious choice
 * @param expectedFalseAlerts in a deployment with this threshold
 * @param expectedFalseAlertsCi95 from the interval of FPIR at this threshold, bootstrapped over subjects
 * @param tpir share of mated probes recognised at this threshold; the watch list's size does not matter for it
 * @param warnings what the data cannot say
 */
public record ThresholdAdvice(
        double threshold,
        Interval thresholdCi95,
        double expectedFalseAlerts,
        Interval expectedFalseAlertsCi95,
        Estimate tpir,
        List<String> warnings) {
    private static final long SEED = 19_795;
    /** With fewer expected events than this in the data, having seen none is likely chance (rule of three). */
    private static final double RULE_OF_THREE = 3;

    public ThresholdAdvice {
        warnings = List.copyOf(warnings);
    }

    /**
     * Chooses the threshold.
     *
     * @param size references that the results were measured with, and that the deployment will have
     * @param facesSeen in the deployment
     * @param falseAlerts that the expectation must stay under, above 0
     * @throws IllegalArgumentException if no result is of someone who was not on the watch list
     */
    public static ThresholdAdvice of(
            List<ProbeResult> results, WatchListSizeModel size, long facesSeen, double falseAlerts) {
        if (facesSeen < 1 || !(falseAlerts > 0)) {
            throw new IllegalArgumentException(
                    "advice needs faces and false alerts above 0: " + facesSeen + ", " + falseAlerts);
        }
        NonMatedScores scores = new NonMatedScores(results);
        if (scores.count() == 0) {
            throw new IllegalArgumentException("no probe is of someone who was not on the watch list");
        }
        double target = falseAlerts > facesSeen ? 1 : size.target(falseAlerts / facesSeen);
        double threshold = scores.leastThreshold(target);
        Identification.Rates rates = new Identification(results).at(threshold);
        return new ThresholdAdvice(
                threshold,
                scores.bootstrapThreshold(target),
                facesSeen * size.extrapolate(rates.fpir().value()),
                new Interval(
                        facesSeen * size.extrapolate(rates.fpir().ci95().low()),
                        facesSeen * size.extrapolate(rates.fpir().ci95().high())),
                rates.tpir(),
                warnings(target, scores.count(), size, facesSeen));
    }

    private static List<String> warnings(double target, int probes, WatchListSizeModel size, long facesSeen) {
        List<String> warnings = new ArrayList<>();
        if (target * probes < RULE_OF_THREE) {
            warnings.add(
                    ("The data is too small for this: %d probes of people who are not on the watch list, %.0f are needed. "
                                    + "The true rate may still be such that %s false alerts are to be expected (rule of three).")
                            .formatted(
                                    probes,
                                    Math.ceil(RULE_OF_THREE / target),
                                    count(facesSeen * size.extrapolate(Math.min(1, RULE_OF_THREE / probes)))));
        }
        if (size.planned() < size.measured()) {
            warnings.add(
                    ("The planned watch list has fewer references (%d) than the measured one (%d): faces that resemble many others "
                                    + "may raise more false alerts than the model says.")
                            .formatted(size.planned(), size.measured()));
        } else if (size.planned() > 10L * size.measured()) {
            warnings.add(
                    ("The planned watch list has more than ten times the references (%d) of the measured one (%d): measure "
                                    + "again with a longer one.")
                            .formatted(size.planned(), size.measured()));
        }
        return warnings;
    }

    private static String count(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
    }

    /** Best scores of the probes of people who were not on the watch list, descending, with their subjects. */
    private static final class NonMatedScores {
        private final double[] descending;
        private final int[] subjectOf;
        private final int subjects;

        /** A failure to acquire is a score that reaches no threshold. */
        NonMatedScores(List<ProbeResult> results) {
            List<ProbeResult> nonMated = results.stream()
                    .filter(result -> !result.mated())
                    .sorted(Comparator.comparingDouble(NonMatedScores::score).reversed())
                    .toList();
            Map<String, Integer> numbers = new HashMap<>();
            descending = nonMated.stream().mapToDouble(NonMatedScores::score).toArray();
            subjectOf = nonMated.stream()
                    .mapToInt(result -> {
                        Integer known = numbers.putIfAbsent(result.subject(), numbers.size());
                        return known == null ? numbers.size() - 1 : known;
                    })
                    .toArray();
            subjects = numbers.size();
        }

        int count() {
            return descending.length;
        }

        /** The least threshold that a share of the scores strictly below the target reaches. */
        double leastThreshold(double target) {
            int[] once = new int[subjects];
            Arrays.fill(once, 1);
            return leastThreshold(target, once);
        }

        Interval bootstrapThreshold(double target) {
            SplittableRandom random = new SplittableRandom(SEED);
            double[] thresholds = new double[SubjectBootstrap.REPLICATES];
            for (int replicate = 0; replicate < thresholds.length; replicate++) {
                int[] times = new int[subjects];
                for (int i = 0; i < subjects; i++) {
                    times[random.nextInt(subjects)]++;
                }
                thresholds[replicate] = leastThreshold(target, times);
            }
            return SubjectBootstrap.percentiles(thresholds);
        }

        /** @param times how often each subject counts */
        private double leastThreshold(double target, int[] times) {
            long trials = 0;
            for (int subject : subjectOf) {
                trials += times[subject];
            }
            long allowed = Math.max(0, (long) Math.ceil(target * trials) - 1);
            long reached = 0;
            int i = -1;
            while (reached <= allowed) {
                reached += times[subjectOf[++i]];
            }
            return Math.max(SortedScores.LEAST_SCORE, Math.nextUp(descending[i]));
        }

        private static double score(ProbeResult result) {
            return result.bestScore().orElse(Double.NEGATIVE_INFINITY);
        }
    }
}
