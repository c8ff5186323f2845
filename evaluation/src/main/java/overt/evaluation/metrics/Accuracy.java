package overt.evaluation.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Share of pairs decided correctly, after the protocol of Labeled Faces in the Wild (Huang et al. 2007): each fold is decided
 * at the threshold that is best on the other folds. Without folds all pairs are decided at the threshold that is best on
 * themselves, which flatters a little.
 *
 * @param value mean of the folds' accuracies, or that of all pairs
 * @param standardError of the mean over the folds: their standard deviation divided by the root of their number; without
 *     folds that of a proportion
 * @param folds 0 without folds
 */
public record Accuracy(double value, double standardError, int folds) {
    static Accuracy of(List<ScoredPair> pairs) {
        TreeMap<Integer, List<ScoredPair>> folds = new TreeMap<>();
        for (ScoredPair pair : pairs) {
            pair.fold()
                    .ifPresent(fold ->
                            folds.computeIfAbsent(fold, f -> new ArrayList<>()).add(pair));
        }
        return folds.size() > 1 ? crossValidated(folds, pairs) : atBestThreshold(pairs);
    }

    private static Accuracy crossValidated(TreeMap<Integer, List<ScoredPair>> folds, List<ScoredPair> pairs) {
        double[] accuracies = folds.entrySet().stream()
                .mapToDouble(fold -> correct(
                                fold.getValue(),
                                bestThreshold(pairs.stream()
                                        .filter(pair -> pair.fold().orElse(fold.getKey()) != fold.getKey())
                                        .toList()))
                        / (double) fold.getValue().size())
                .toArray();
        double mean = 0;
        for (double accuracy : accuracies) {
            mean += accuracy / accuracies.length;
        }
        double squares = 0;
        for (double accuracy : accuracies) {
            squares += (accuracy - mean) * (accuracy - mean);
        }
        double deviation = Math.sqrt(squares / (accuracies.length - 1));
        return new Accuracy(mean, deviation / Math.sqrt(accuracies.length), accuracies.length);
    }

    private static Accuracy atBestThreshold(List<ScoredPair> pairs) {
        double value = correct(pairs, bestThreshold(pairs)) / (double) pairs.size();
        return new Accuracy(value, Math.sqrt(value * (1 - value) / pairs.size()), 0);
    }

    /** Half way between two neighbouring scores, so that it also suits pairs that it was not chosen on; the least of equals. */
    private static double bestThreshold(List<ScoredPair> pairs) {
        double[] same = ascending(pairs, ScoredPair::same);
        double[] all = ascending(pairs, pair -> true);
        // At the least score every pair that has a score matches; the threshold then climbs over one score after
        // another.
        int gain = 0;
        int bestGain = 0;
        double best = SortedScores.LEAST_SCORE;
        int sameBelow = 0;
        for (int i = 0; i < all.length; i++) {
            boolean isSame = sameBelow < same.length && same[sameBelow] == all[i];
            gain += isSame ? -1 : 1;
            sameBelow += isSame ? 1 : 0;
            boolean isLastOfEquals = i + 1 == all.length || all[i + 1] > all[i];
            if (isLastOfEquals && gain > bestGain) {
                bestGain = gain;
                best = i + 1 == all.length ? Math.nextUp(all[i]) : (all[i] + all[i + 1]) / 2;
            }
        }
        return best;
    }

    private static double[] ascending(List<ScoredPair> pairs, Predicate<ScoredPair> which) {
        return pairs.stream()
                .filter(which)
                .flatMapToDouble(pair -> pair.score().stream())
                .sorted()
                .toArray();
    }

    private static long correct(List<ScoredPair> pairs, double threshold) {
        return pairs.stream()
                .filter(pair ->
                        pair.same() == (pair.score().isPresent() && pair.score().getAsDouble() >= threshold))
                .count();
    }
}
