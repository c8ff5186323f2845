package overt.evaluation.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How an error rate falls when the comparisons of the lowest quality are discarded (Grother and Tabassi 2007; ISO/IEC 29794-1):
 * a quality measure that predicts errors makes the curve fall steeply.
 *
 * @param points from nothing discarded on; all comparisons of one quality are discarded together
 */
public record ErrorVersusDiscard(List<Point> points) {
    public ErrorVersusDiscard {
        points = List.copyOf(points);
    }

    /** @param quality 0 to 100; of a comparison of two images the lower one */
    public record Judged(int quality, boolean isError) {}

    /** @param errors among those that are kept */
    public record Point(double discarded, Proportion errors) {}

    public static ErrorVersusDiscard of(List<Judged> comparisons) {
        TreeMap<Integer, int[]> byQuality = new TreeMap<>();
        int errors = 0;
        for (Judged comparison : comparisons) {
            int[] tally = byQuality.computeIfAbsent(comparison.quality(), quality -> new int[2]);
            tally[0]++;
            tally[1] += comparison.isError() ? 1 : 0;
            errors += comparison.isError() ? 1 : 0;
        }
        List<Point> points = new ArrayList<>();
        int kept = comparisons.size();
        for (Map.Entry<Integer, int[]> level : byQuality.entrySet()) {
            points.add(new Point(1 - (double) kept / comparisons.size(), new Proportion(errors, kept)));
            kept -= level.getValue()[0];
            errors -= level.getValue()[1];
        }
        return new ErrorVersusDiscard(points);
    }
}
