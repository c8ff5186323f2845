package overt.evaluation.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One error rate in labelled groups of subjects, all at the same threshold, after ISO/IEC 19795-10. Groups come from labels that
 * the data set carries, never from a model.
 *
 * @param rates by the group's name
 * @param worstToBest highest rate divided by the lowest; infinite where the lowest is 0, NaN where all are, or with
 *     fewer than two groups
 * @param worstToBestCi95 bootstrapped over the subjects of the two groups that are the worst and the best in the data; its
 *     upper end may be infinite
 * @param p how often groups drawn by lot differ at least as much: below 0.05 the difference is hardly chance
 */
public record GroupComparison(Map<String, Estimate> rates, double worstToBest, Interval worstToBestCi95, double p) {
    private static final int PERMUTATIONS = 2_000;
    private static final long SEED = 19_795;

    public GroupComparison {
        rates = Collections.unmodifiableMap(new TreeMap<>(rates));
    }

    /**
     * Compares FNIR.
     *
     * @param groups group of each subject; subjects without a group are left out
     */
    public static GroupComparison ofFnir(Identification identification, double threshold, Map<String, String> groups) {
        return of(identification.misses(threshold), groups);
    }

    /**
     * Compares FPIR.
     *
     * @param groups group of each subject; subjects without a group are left out
     */
    public static GroupComparison ofFpir(Identification identification, double threshold, Map<String, String> groups) {
        return of(identification.falsePositives(threshold), groups);
    }

    static GroupComparison of(List<SubjectTally> tallies, Map<String, String> groups) {
        List<SubjectTally> labelled = tallies.stream()
                .filter(tally -> groups.containsKey(tally.subject()))
                .toList();
        TreeMap<String, List<SubjectTally>> byGroup = labelled.stream()
                .collect(Collectors.groupingBy(
                        tally -> groups.getOrDefault(tally.subject(), ""), TreeMap::new, Collectors.toList()));
        TreeMap<String, Estimate> rates = new TreeMap<>();
        byGroup.forEach((group, of) -> rates.put(group, SubjectBootstrap.rate(of)));
        if (rates.size() < 2) {
            return new GroupComparison(rates, Double.NaN, new Interval(0, Double.POSITIVE_INFINITY), 1);
        }
        Comparator<Map.Entry<String, Estimate>> byRate =
                Comparator.comparingDouble(entry -> entry.getValue().value());
        var worst = rates.entrySet().stream().max(byRate).orElseThrow();
        var best = rates.entrySet().stream().min(byRate).orElseThrow();
        return new GroupComparison(
                rates,
                worst.getValue().value() / best.getValue().value(),
                SubjectBootstrap.ratio(of(byGroup, worst.getKey()), of(byGroup, best.getKey())),
                permutationTest(List.copyOf(byGroup.values())));
    }

    private static List<SubjectTally> of(Map<String, List<SubjectTally>> byGroup, String group) {
        return byGroup.getOrDefault(group, List.of());
    }

    /**
     * Whether all groups have the same rate: one test for all groups at once, so that many groups need no correction. Whole
     * subjects change groups, because the probes of one subject depend on each other.
     */
    private static double permutationTest(List<List<SubjectTally>> groups) {
        List<SubjectTally> subjects = new ArrayList<>();
        groups.forEach(subjects::addAll);
        int[] groupOf = new int[subjects.size()];
        for (int group = 0, i = 0; group < groups.size(); group++) {
            for (int k = 0; k < groups.get(group).size(); k++) {
                groupOf[i++] = group;
            }
        }
        double observed = chiSquare(subjects, groupOf, groups.size());
        SplittableRandom random = new SplittableRandom(SEED);
        int atLeastAsLarge = 1; // the observed arrangement is one of those that lot could give
        for (int permutation = 0; permutation < PERMUTATIONS; permutation++) {
            shuffle(groupOf, random);
            // Sums of the same terms in another order may differ in the last bit.
            if (chiSquare(subjects, groupOf, groups.size()) >= observed * (1 - 1e-12)) {
                atLeastAsLarge++;
            }
        }
        return (double) atLeastAsLarge / (PERMUTATIONS + 1);
    }

    /** Pearson's statistic, but for a factor that is the same in every permutation: groups weigh by their trials. */
    private static double chiSquare(List<SubjectTally> subjects, int[] groupOf, int groups) {
        long[] events = new long[groups];
        long[] trials = new long[groups];
        long allEvents = 0;
        long allTrials = 0;
        for (int i = 0; i < groupOf.length; i++) {
            SubjectTally tally = subjects.get(i);
            events[groupOf[i]] += tally.events();
            trials[groupOf[i]] += tally.trials();
            allEvents += tally.events();
            allTrials += tally.trials();
        }
        double rate = (double) allEvents / allTrials;
        double sum = 0;
        for (int group = 0; group < groups; group++) {
            double difference = (double) events[group] / trials[group] - rate;
            sum += trials[group] * difference * difference;
        }
        return sum;
    }

    private static void shuffle(int[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }
}
