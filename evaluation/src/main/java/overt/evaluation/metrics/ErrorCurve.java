package overt.evaluation.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Both kinds of error at every threshold: the points of a DET plot (FMR and FNMR) or of FPIR against FNIR.
 *
 * @param points by ascending threshold: the first at the least score, where everything that has a score matches, then one at
 *     each score that occurs, the last above all of them, where nothing matches
 */
public record ErrorCurve(List<Point> points) {
    /**
     * Error rates at one threshold.
     *
     * @param falsePositiveRate FMR or FPIR
     * @param falseNegativeRate FNMR or FNIR
     */
    public record Point(double threshold, double falsePositiveRate, double falseNegativeRate) {}

    public ErrorCurve {
        points = List.copyOf(points);
    }

    static ErrorCurve of(SortedScores mated, SortedScores nonMated) {
        double[] scores = DoubleStream.concat(
                        DoubleStream.of(SortedScores.LEAST_SCORE),
                        DoubleStream.concat(DoubleStream.of(mated.distinct()), DoubleStream.of(nonMated.distinct())))
                .sorted()
                .distinct()
                .toArray();
        List<Point> points = new ArrayList<>();
        for (double score : scores) {
            points.add(point(score, mated, nonMated));
        }
        points.add(point(Math.nextUp(scores[scores.length - 1]), mated, nonMated));
        return new ErrorCurve(points);
    }

    /**
     * The rate at which both errors are equal: where the curve, its points joined by straight lines, crosses the diagonal.
     *
     * @return NaN where there is nothing to confuse
     */
    public double equalErrorRate() {
        Point before = points.getFirst();
        for (Point after : points) {
            double excessAfter = after.falsePositiveRate - after.falseNegativeRate;
            if (excessAfter <= 0) {
                double excessBefore = before.falsePositiveRate - before.falseNegativeRate;
                double share = excessBefore <= 0 ? 1 : excessBefore / (excessBefore - excessAfter);
                return before.falseNegativeRate + share * (after.falseNegativeRate - before.falseNegativeRate);
            }
            before = after;
        }
        return Double.NaN;
    }

    /** Whether some threshold has both kinds of error: else there is nothing that axes without a 0 could show. */
    public boolean hasATradeOff() {
        return points.stream().anyMatch(point -> point.falsePositiveRate > 0 && point.falseNegativeRate > 0);
    }

    private static Point point(double threshold, SortedScores mated, SortedScores nonMated) {
        return new Point(
                threshold,
                (double) nonMated.atLeast(threshold) / nonMated.count(),
                1 - (double) mated.atLeast(threshold) / mated.count());
    }
}
