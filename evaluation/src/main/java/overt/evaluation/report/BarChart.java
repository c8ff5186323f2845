package overt.evaluation.report;

import java.awt.BasicStroke;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Map;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;

/** One horizontal bar for each name, in the order given. */
final class BarChart {
    private final CategoryPlot plot;

    BarChart(String axisLabel, Map<String, Double> values) {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        values.forEach((name, value) -> data.addValue(value, axisLabel, name));
        NumberAxis range = new NumberAxis(axisLabel);
        range.setUpperMargin(0.12); // room for the number beside the longest bar
        plot = new CategoryPlot(data, new CategoryAxis(), range, renderer());
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        plot.setBackgroundPaint(null);
        plot.setOutlinePaint(null);
        plot.setRangeGridlinePaint(SvgChart.GRID);
        plot.setRangeGridlineStroke(new BasicStroke(1));
        for (Axis axis : new Axis[] {plot.getDomainAxis(), range}) {
            axis.setLabelFont(SvgChart.FONT);
            axis.setTickLabelFont(SvgChart.FONT);
            axis.setLabelPaint(SvgChart.INK);
            axis.setTickLabelPaint(SvgChart.INK);
            axis.setAxisLinePaint(SvgChart.INK);
        }
    }

    Plot plot(String title, String description) {
        return SvgChart.draw(plot, false, title, description);
    }

    private static BarRenderer renderer() {
        BarRenderer renderer = new BarRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setSeriesPaint(0, SvgChart.SERIES[0]);
        renderer.setDefaultItemLabelGenerator(new StandardCategoryItemLabelGenerator(
                "{2}", new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(Locale.UK))));
        renderer.setDefaultPositiveItemLabelPosition(
                new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
        renderer.setDefaultItemLabelsVisible(true);
        renderer.setDefaultItemLabelFont(SvgChart.FONT);
        renderer.setDefaultItemLabelPaint(SvgChart.INK);
        return renderer;
    }
}
