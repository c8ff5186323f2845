package overt.evaluation.report;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.jfree.data.xy.XYSeries;
import overt.evaluation.metrics.ErrorCurve;
import overt.evaluation.metrics.ErrorVersusDiscard;

/** The plots of the evaluations' reports. */
public final class Plots {
    private static final double SCORE_BIN = 0.02;
    private static final int TIME_BINS = 40;

    private Plots() {}

    /**
     * Detection error trade-off of verification: FMR against FNMR on normal deviate axes (Martin et al. 1997), where normally
     * distributed scores give a straight line.
     *
     * @param curves by what they are of, for example a group's name; at most four
     */
    public static Plot det(Map<String, ErrorCurve> curves) {
        Scale scale = Scale.normalDeviate(leastRate(curves.values()));
        XyChart chart = new XyChart(scale.axis("False match rate (FMR)"), scale.axis("False non-match rate (FNMR)"));
        curves.forEach((name, curve) -> chart.addLine(errorLine(name, curve, scale, scale)));
        return chart.plot(
                "Detection error trade-off (DET)",
                "False match rate against false non-match rate at every threshold, on normal deviate axes. Lower and further left"
                        + " is better. The tables give the rates at single thresholds.");
    }

    /**
     * FPIR against FNIR of identification on logarithmic axes, as NIST draws it.
     *
     * @param curves by what they are of, for example a group's name; at most four
     */
    public static Plot fnirFpir(Map<String, ErrorCurve> curves) {
        Scale scale = Scale.logarithmic(leastRate(curves.values()));
        XyChart chart = new XyChart(
                scale.axis("False positive identification rate (FPIR)"),
                scale.axis("False negative identification rate (FNIR)"));
        curves.forEach((name, curve) -> chart.addLine(errorLine(name, curve, scale, scale)));
        return chart.plot(
                "FPIR against FNIR",
                "Share of passers-by who raise a false candidate against share of watch-listed people who are missed, at every"
                        + " threshold, on logarithmic axes. Lower and further left is better. The tables give the rates at single"
                        + " thresholds.");
    }

    /** What stands below a plot of {@link #det} or {@link #fnirFpir} that has nothing to show. */
    public static Optional<Prose> emptyCurve(ErrorCurve curve) {
        return curve.hasATradeOff()
                ? Optional.empty()
                : Optional.of(
                        new Prose(
                                "The curve is empty: no threshold has errors of both kinds on these data, and such axes have no place for 0."));
    }

    /** How mated and non-mated comparison scores are distributed, and where the threshold cuts. */
    public static Plot scoreHistogram(double[] mated, double[] nonMated, double threshold) {
        XyChart chart = new XyChart(XyChart.numbers("Comparison score"), XyChart.percent("Share of the scores"));
        chart.addSteps(histogram("mated", mated));
        chart.addSteps(histogram("non-mated", nonMated));
        chart.addVertical(threshold, "threshold " + Numbers.threshold(threshold));
        return chart.plot(
                "Comparison scores of mated and non-mated probes",
                "Histograms of %d mated and %d non-mated comparison scores in steps of %s, with the threshold at %s."
                        .formatted(mated.length, nonMated.length, SCORE_BIN, Numbers.threshold(threshold)));
    }

    /** How errors fall when the samples of lowest quality are discarded. */
    public static Plot errorVersusDiscard(String rateName, ErrorVersusDiscard curve) {
        XyChart chart = new XyChart(XyChart.percent("Discarded for low quality"), XyChart.percent(rateName));
        chart.addLine(discardLine(rateName, curve, point -> point.errors().value()));
        chart.addLine(discardLine(
                "95 % interval from", curve, point -> point.errors().wilson95().low()));
        chart.addLine(
                discardLine("to", curve, point -> point.errors().wilson95().high()));
        return chart.plot(
                rateName + " against discarded share",
                "%s among the comparisons that are kept when those of the lowest quality are discarded. A quality measure that predicts"
                                .formatted(rateName)
                        + " errors makes the curve fall.");
    }

    /**
     * What happened when: faces seen as a line, alerts and misses as marks.
     *
     * @param faces when each face was seen
     * @param misses when each missed pass began
     */
    public static Plot timeline(
            Duration length,
            List<Duration> faces,
            List<Duration> trueAlerts,
            List<Duration> falseAlerts,
            List<Duration> misses) {
        double seconds = Math.max(1, length.toMillis() / 1000.0);
        double bin = Math.max(1, Math.ceil(seconds / TIME_BINS));
        XYSeries perBin = histogram("faces seen", seconds(faces), bin, count -> count);
        XyChart chart = new XyChart(
                XyChart.numbers("Time, s"), XyChart.numbers("Faces seen in %s s".formatted(Numbers.number(bin))));
        chart.addSteps(perBin);
        double top = Double.isNaN(perBin.getMaxY()) ? 1 : Math.max(1, perBin.getMaxY());
        chart.addMarks("false alert", XyChart.Mark.CROSS, seconds(falseAlerts), top * 1.2);
        chart.addMarks("true alert", XyChart.Mark.DISC, seconds(trueAlerts), top * 1.1);
        chart.addMarks("miss", XyChart.Mark.RING, seconds(misses), top * 1.3);
        return chart.plot(
                "Faces, alerts and misses over time",
                "%d faces seen, %d true alerts, %d false alerts and %d misses in %s seconds."
                        .formatted(
                                faces.size(),
                                trueAlerts.size(),
                                falseAlerts.size(),
                                misses.size(),
                                Numbers.number(seconds)));
    }

    /** How long recognition took. */
    public static Plot recognitionTimes(List<Duration> times) {
        double[] millis = times.stream()
                .mapToDouble(time -> time.toNanos() / 1e6)
                .sorted()
                .toArray();
        double longest = millis.length == 0 ? 1 : millis[millis.length - 1];
        XyChart chart = new XyChart(XyChart.numbers("Recognition time, ms"), XyChart.numbers("Alerts"));
        chart.addSteps(histogram("alerts", millis, Math.max(1, Math.ceil(longest / TIME_BINS)), count -> count));
        for (int percent : millis.length == 0 ? new int[0] : new int[] {50, 95}) {
            double value = millis[(int) Math.ceil(millis.length * percent / 100.0) - 1];
            chart.addVertical(value, "p%d %s ms".formatted(percent, Numbers.number(value)));
        }
        return chart.plot(
                "Recognition time",
                "Histogram of %d recognition times, from the first sample good enough to encode to the alert being raised."
                        .formatted(millis.length));
    }

    /**
     * A rate against the width of faces, on an axis where each doubling has the same room.
     *
     * @param lines by what they are of: at each width in pixels, ascending, the rate
     */
    public static Plot byFaceWidth(
            String title, String description, String rateName, Map<String, SortedMap<Double, Double>> lines) {
        Scale widths = Scale.faceWidths();
        XyChart chart = new XyChart(widths.axis("Face width, px"), XyChart.percent(rateName));
        lines.forEach((name, rates) -> {
            XYSeries line = new XYSeries(name, false, true);
            rates.forEach((width, rate) -> {
                if (widths.shows(width)) {
                    line.add(widths.position(width), rate.doubleValue());
                }
            });
            chart.addLine(line);
        });
        return chart.plot(title, description);
    }

    /** Working time of each stage, in the order given. */
    public static Plot stageTimes(Map<String, Double> millis) {
        return new BarChart("Milliseconds a frame", millis)
                .plot(
                        "Working time of each stage",
                        "Milliseconds of work for each processed frame, by stage: "
                                + String.join(
                                        ", ",
                                        millis.entrySet().stream()
                                                .map(stage -> stage.getKey() + " " + Numbers.number(stage.getValue()))
                                                .toList())
                                + ".");
    }

    /** The smallest rate above 0 that a curve has, for the axes to begin at. */
    private static double leastRate(Iterable<ErrorCurve> curves) {
        double least = 0.1;
        for (ErrorCurve curve : curves) {
            for (ErrorCurve.Point point : curve.points()) {
                least = Math.min(least, point.falsePositiveRate() > 0 ? point.falsePositiveRate() : 1);
                least = Math.min(least, point.falseNegativeRate() > 0 ? point.falseNegativeRate() : 1);
            }
        }
        return least;
    }

    /** A rate of 0 has no place on such axes; the curve ends there. */
    private static XYSeries errorLine(String name, ErrorCurve curve, Scale x, Scale y) {
        XYSeries line = new XYSeries(name, false, true);
        double lastX = Double.NaN;
        double lastY = Double.NaN;
        for (ErrorCurve.Point point : curve.points()) {
            if (x.shows(point.falsePositiveRate()) && y.shows(point.falseNegativeRate())) {
                double atX = x.position(point.falsePositiveRate());
                double atY = y.position(point.falseNegativeRate());
                // Thousands of thresholds give points nearer to each other than can be seen.
                if (!(Math.hypot(atX - lastX, atY - lastY) < 0.004)) {
                    line.add(atX, atY);
                    lastX = atX;
                    lastY = atY;
                }
            }
        }
        return line;
    }

    private static XYSeries discardLine(
            String name, ErrorVersusDiscard curve, ToDoubleFunction<ErrorVersusDiscard.Point> rate) {
        XYSeries line = new XYSeries(name, false, true);
        curve.points().forEach(point -> line.add(point.discarded(), rate.applyAsDouble(point)));
        return line;
    }

    private static XYSeries histogram(String name, double[] scores) {
        return histogram(name, scores, SCORE_BIN, count -> count / Math.max(1, scores.length));
    }

    /** Steps from one bin's lower edge to the next; both ends lie on the axis. */
    private static XYSeries histogram(String name, double[] values, double bin, ToDoubleFunction<Double> height) {
        XYSeries steps = new XYSeries(name, false, true);
        if (values.length == 0) {
            return steps;
        }
        long first = (long) Math.floor(Arrays.stream(values).min().orElseThrow() / bin);
        long last = (long) Math.floor(Arrays.stream(values).max().orElseThrow() / bin);
        double[] counts = new double[(int) (last - first + 1)];
        DoubleStream.of(values).forEach(value -> counts[(int) ((long) Math.floor(value / bin) - first)]++);
        steps.add(first * bin, 0);
        for (int i = 0; i < counts.length; i++) {
            steps.add((first + i) * bin, height.applyAsDouble(counts[i]));
        }
        steps.add((last + 1) * bin, 0);
        return steps;
    }

    private static double[] seconds(List<Duration> times) {
        return times.stream().mapToDouble(time -> time.toMillis() / 1000.0).toArray();
    }
}
