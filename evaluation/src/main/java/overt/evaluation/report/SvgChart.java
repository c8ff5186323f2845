package overt.evaluation.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.svg.MeetOrSlice;
import org.jfree.svg.PreserveAspectRatio;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.SVGUtils;
import org.jfree.svg.ViewBox;

/**
 * Draws charts of JFreeChart as SVG whose colours are CSS variables. JFreeChart knows fixed colours only: it draws with marker
 * colours, which are then replaced.
 */
final class SvgChart {
    static final Color INK = new Color(1, 1, 1);
    static final Color GRID = new Color(1, 1, 2);
    static final Color[] SERIES = {new Color(1, 1, 3), new Color(1, 1, 4), new Color(1, 1, 5), new Color(1, 1, 6)};
    /** Solid, long, short and mixed dashes, so that series differ in black and white too. */
    static final BasicStroke[] STROKES = {dashed(), dashed(8, 4), dashed(2, 3), dashed(9, 3, 2, 3)};

    static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 15);

    private static final int WIDTH = 540;
    private static final int HEIGHT = 380;

    private SvgChart() {}

    static overt.evaluation.report.Plot draw(Plot plot, boolean hasLegend, String title, String description) {
        JFreeChart chart = new JFreeChart(null, FONT, plot, hasLegend);
        chart.setBackgroundPaint(null);
        chart.setPadding(new RectangleInsets(4, 0, 0, 24));
        if (hasLegend) {
            chart.getLegend().setBackgroundPaint(null);
            chart.getLegend().setFrame(BlockBorder.NONE);
            chart.getLegend().setItemFont(FONT);
            chart.getLegend().setItemPaint(INK);
        }
        SVGGraphics2D graphics = new SVGGraphics2D(WIDTH, HEIGHT);
        String id = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        graphics.setDefsKeyPrefix(id);
        graphics.setGeomDoubleConverter(SvgChart::shortNumber);
        graphics.setTransformDoubleConverter(SvgChart::shortNumber);
        chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        return new overt.evaluation.report.Plot(title, description, page(graphics, id, title, description));
    }

    private static String page(SVGGraphics2D graphics, String id, String title, String description) {
        String svg = graphics.getSVGElement(
                        id, false, new ViewBox(0, 0, WIDTH, HEIGHT), PreserveAspectRatio.XMID_YMID, MeetOrSlice.MEET)
                .replaceAll(" xmlns(:\\w+)?='[^']*'", "")
                .replace("rgb(1,1,1)", "var(--ink)")
                .replace("rgb(1,1,2)", "var(--grid)")
                .replaceAll("font-family: [^;]*;", "font-family: system-ui, sans-serif;");
        for (int i = 0; i < SERIES.length; i++) {
            svg = svg.replace("rgb(1,1,%d)".formatted(i + 3), "var(--series-%d)".formatted(i + 1));
        }
        int afterTag = svg.indexOf('>');
        return svg.substring(0, afterTag)
                + " role='img' aria-labelledby='%s-title %s-description'>".formatted(id, id)
                + "<title id='%s-title'>%s</title>".formatted(id, SVGUtils.escapeForXML(title))
                + "<desc id='%s-description'>%s</desc>".formatted(id, SVGUtils.escapeForXML(description))
                + svg.substring(afterTag + 1);
    }

    private static String shortNumber(double value) {
        return Double.toString(Math.round(value * 100) / 100.0);
    }

    private static BasicStroke dashed(float... dashes) {
        return new BasicStroke(
                2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes.length == 0 ? null : dashes, 0);
    }
}
