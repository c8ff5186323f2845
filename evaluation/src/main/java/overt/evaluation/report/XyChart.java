package overt.evaluation.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.text.NumberFormat;
import java.util.Locale;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.renderer.xy.XYStepRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Lines, steps and marks over two axes; each series gets the next colour and dash. */
final class XyChart {
    private final XYPlot plot;
    private int series;

    /** What a single event is drawn as. */
    enum Mark {
        DISC,
        CROSS,
        RING
    }

    XyChart(ValueAxis x, ValueAxis y) {
        plot = new XYPlot(null, x, y, null);
        plot.setBackgroundPaint(null);
        plot.setOutlinePaint(null);
        plot.setDomainGridlinePaint(SvgChart.GRID);
        plot.setRangeGridlinePaint(SvgChart.GRID);
        plot.setDomainGridlineStroke(new BasicStroke(1));
        plot.setRangeGridlineStroke(new BasicStroke(1));
        for (ValueAxis axis : new ValueAxis[] {x, y}) {
            axis.setLabelFont(SvgChart.FONT);
            axis.setTickLabelFont(SvgChart.FONT);
            axis.setLabelPaint(SvgChart.INK);
            axis.setTickLabelPaint(SvgChart.INK);
            axis.setAxisLinePaint(SvgChart.INK);
            axis.setTickMarkPaint(SvgChart.INK);
        }
    }

    static NumberAxis numbers(String label) {
        NumberAxis axis = new NumberAxis(label);
        axis.setAutoRangeIncludesZero(false);
        axis.setNumberFormatOverride(NumberFormat.getNumberInstance(Locale.UK));
        return axis;
    }

    static NumberAxis percent(String label) {
        NumberAxis axis = new NumberAxis(label);
        NumberFormat format = NumberFormat.getPercentInstance(Locale.UK);
        format.setMaximumFractionDigits(2);
        axis.setNumberFormatOverride(format);
        return axis;
    }

    void addLine(XYSeries line) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        add(line, renderer);
    }

    void addSteps(XYSeries steps) {
        add(steps, new XYStepRenderer());
    }

    void addMarks(String name, Mark mark, double[] at, double height) {
        XYSeries marks = new XYSeries(name, true, true);
        for (double x : at) {
            marks.add(x, height);
        }
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
        renderer.setSeriesShape(0, shape(mark));
        renderer.setSeriesShapesFilled(0, mark == Mark.DISC);
        add(marks, renderer);
    }

    /** Comes after the series, which decide how far the axis reaches. */
    void addVertical(double x, String label) {
        ValueMarker marker = new ValueMarker(x, SvgChart.INK, new BasicStroke(1));
        marker.setLabel(label);
        marker.setLabelFont(SvgChart.FONT);
        marker.setLabelPaint(SvgChart.INK);
        marker.setLabelBackgroundColor(new Color(0, 0, 0, 0));
        // Towards the middle, where there is room.
        boolean isInRightHalf = x > plot.getDomainAxis().getRange().getCentralValue();
        marker.setLabelAnchor(isInRightHalf ? RectangleAnchor.TOP_LEFT : RectangleAnchor.TOP_RIGHT);
        marker.setLabelTextAnchor(isInRightHalf ? TextAnchor.TOP_RIGHT : TextAnchor.TOP_LEFT);
        plot.addDomainMarker(marker);
    }

    Plot plot(String title, String description) {
        return SvgChart.draw(plot, series > 1, title, description);
    }

    private void add(XYSeries line, XYLineAndShapeRenderer renderer) {
        renderer.setSeriesPaint(0, SvgChart.SERIES[series % SvgChart.SERIES.length]);
        renderer.setSeriesStroke(0, SvgChart.STROKES[series % SvgChart.STROKES.length]);
        renderer.setSeriesOutlineStroke(0, new BasicStroke(1.5f));
        plot.setDataset(series, new XYSeriesCollection(line));
        plot.setRenderer(series, renderer);
        series++;
    }

    private static Shape shape(Mark mark) {
        if (mark != Mark.CROSS) {
            return new Ellipse2D.Double(-4, -4, 8, 8);
        }
        Path2D cross = new Path2D.Double();
        cross.moveTo(-4, -4);
        cross.lineTo(4, 4);
        cross.moveTo(-4, 4);
        cross.lineTo(4, -4);
        return cross;
    }
}
