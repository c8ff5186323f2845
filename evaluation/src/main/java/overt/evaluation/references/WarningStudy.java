package overt.evaluation.references;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import overt.vocabulary.Embedding;
import overt.vocabulary.EmbeddingContract;
import overt.vocabulary.EntryId;
import overt.watchlist.Cohort;
import overt.watchlist.RaisingEntry;
import overt.watchlist.ReferenceDatabase;

/**
 * How often warnings of raising entries are right. By lot people are a cohort, entries, or strangers; a warning is false if its entry
 * raises no more false candidates among the strangers than an entry does in the mean. Repeated with other lots.
 */
final class WarningStudy {
    /** Comparisons of strangers that score above the threshold: enough of them to tell entries apart. */
    private static final double FALSE_MATCH_RATE = 1e-3;

    private static final int LOTS = 12;

    private WarningStudy() {}

    /**
     * What came of all lots together.
     *
     * @param entries that were checked
     * @param falseWarnings warnings of entries that raise no more than the mean
     * @param timesTheMean false candidates of an entry that was warned of, divided by those of an entry in the mean; NaN without a warning
     */
    record Warnings(int cohort, int entries, int warnings, int falseWarnings, double timesTheMean) {}

    static Warnings run(Map<String, Embedding> people, EmbeddingContract contract, int cohort, long seed) {
        List<String> names = new ArrayList<>(people.keySet());
        Random random = new Random(seed);
        int entries = 0;
        int warnings = 0;
        int falseWarnings = 0;
        double timesTheMean = 0;
        for (int lot = 0; lot < LOTS; lot++) {
            Collections.shuffle(names, random);
            int half = cohort + (names.size() - cohort) / 2;
            List<String> listed = names.subList(cohort, half);
            double[] rates = falseCandidates(listed, names.subList(half, names.size()), people);
            double mean = Arrays.stream(rates).average().orElseThrow();
            Set<String> warned = warned(names.subList(0, cohort), listed, people, contract);
            entries += listed.size();
            warnings += warned.size();
            for (int i = 0; i < rates.length; i++) {
                if (warned.contains(listed.get(i))) {
                    falseWarnings += rates[i] <= mean ? 1 : 0;
                    timesTheMean += rates[i] / mean;
                }
            }
        }
        return new Warnings(cohort, entries, warnings, falseWarnings, timesTheMean / warnings);
    }

    private static Set<String> warned(
            List<String> cohort, List<String> listed, Map<String, Embedding> people, EmbeddingContract contract) {
        ReferenceDatabase.Builder builder = ReferenceDatabase.builder(contract);
        listed.forEach(name -> builder.add(new EntryId(name), of(people, name)));
        Set<String> warned = new HashSet<>();
        try (ReferenceDatabase watchList = builder.freeze();
                Cohort others =
                        Cohort.of(cohort.stream().map(name -> of(people, name)).toList())) {
            for (RaisingEntry raising : others.raisedBy(watchList, 1)) {
                warned.add(raising.entry().value());
            }
        }
        return warned;
    }

    /** Share of the strangers who are candidates of each entry, at a threshold that {@link #FALSE_MATCH_RATE} of all reach. */
    private static double[] falseCandidates(
            List<String> listed, List<String> strangers, Map<String, Embedding> people) {
        double[][] scores = new double[listed.size()][strangers.size()];
        for (int i = 0; i < scores.length; i++) {
            for (int k = 0; k < strangers.size(); k++) {
                scores[i][k] = of(people, listed.get(i)).compare(of(people, strangers.get(k)));
            }
        }
        double[] sorted =
                Arrays.stream(scores).flatMapToDouble(Arrays::stream).sorted().toArray();
        double threshold = sorted[(int) ((1 - FALSE_MATCH_RATE) * sorted.length)];
        return Arrays.stream(scores)
                .mapToDouble(row -> (double) Arrays.stream(row)
                                .filter(score -> score >= threshold)
                                .count()
                        / row.length)
                .toArray();
    }

    private static Embedding of(Map<String, Embedding> people, String name) {
        return Objects.requireNonNull(people.get(name));
    }
}
