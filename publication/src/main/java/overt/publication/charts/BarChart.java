package overt.publication.charts;

import com.samskivert.mustache.Escapers;
import java.util.List;
import java.util.Locale;

/**
 * Horizontal bars, one below the other. Colours are attributes, so that paper needs no style sheet; a page may set others by the classes
 * {@code chart-text}, {@code chart-bar} and {@code chart-other}.
 */
public final class BarChart {
    private static final int WIDTH = 600;
    private static final int LABEL_WIDTH = 215;
    private static final int NUMBER_WIDTH = 70;
    private static final int ROW = 34;
    private static final int BAR = 20;
    private static final double MILLIMETRES_PER_UNIT = 150.0 / WIDTH;

    private BarChart() {}

    /**
     * One bar.
     *
     * @param number beside it, as it is written for people
     * @param isOther drawn as an outline, to differ from the rest
     */
    public record Bar(String label, double value, String number, boolean isOther) {}

    /**
     * @param title said to people who cannot see it
     * @param rightToLeft whether the bars begin at the right
     */
    public static String svg(String title, List<Bar> bars, boolean rightToLeft) {
        double greatest = bars.stream().mapToDouble(Bar::value).max().orElse(0);
        String description = String.join(
                "; ",
                bars.stream().map(bar -> bar.label() + ": " + bar.number()).toList());
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" alt=\"%s\" aria-label=\"%3$s\">"
                        .formatted(WIDTH, height(bars.size()), escaped(title + ". " + description)));
        for (int i = 0; i < bars.size(); i++) {
            svg.append(row(bars.get(i), i * ROW + ROW / 2, greatest, rightToLeft));
        }
        return svg.append("</svg>").toString();
    }

    /** How high the chart is on paper, if it is 150 mm wide. */
    public static double heightMillimetres(int bars) {
        return height(bars) * MILLIMETRES_PER_UNIT;
    }

    private static int height(int bars) {
        return Math.max(1, bars) * ROW;
    }

    private static String row(Bar bar, int middle, double greatest, boolean rightToLeft) {
        double room = WIDTH - LABEL_WIDTH - NUMBER_WIDTH;
        double length = greatest == 0 ? 0 : room * bar.value() / greatest;
        double from = rightToLeft ? WIDTH - LABEL_WIDTH - length : LABEL_WIDTH;
        double label = rightToLeft ? WIDTH - LABEL_WIDTH + 10 : LABEL_WIDTH - 10;
        double number = rightToLeft ? from - 8 : from + length + 8;
        String labelAnchor = rightToLeft ? "start" : "end";
        String numberAnchor = rightToLeft ? "end" : "start";
        String shape = bar.isOther()
                ? "class=\"chart-other\" fill=\"#fff\" stroke=\"#000\" stroke-width=\"2\""
                : "class=\"chart-bar\" fill=\"#000\" stroke=\"#000\" stroke-width=\"2\"";
        return text(bar.label(), label, middle, labelAnchor)
                + "<rect x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\" %s/>"
                        .formatted(units(from), middle - BAR / 2, units(Math.max(length, 1)), BAR, shape)
                + text(bar.number(), number, middle, numberAnchor);
    }

    private static String text(String text, double x, int middle, String anchor) {
        return "<text class=\"chart-text\" direction=\"ltr\" x=\"%s\" y=\"%d\" font-size=\"17\" fill=\"#000\" text-anchor=\"%s\">%s</text>"
                .formatted(units(x), middle + 6, anchor, escaped(text));
    }

    private static String units(double length) {
        return String.format(Locale.ROOT, "%.1f", length);
    }

    private static String escaped(String text) {
        return Escapers.HTML.escape(text);
    }
}
