package overt.evaluation.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** An axis on which small values keep their room: values are placed by a function, ticks stand at round ones. */
final class Scale {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double[] LOGARITHMIC_TICKS = {1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1};
    private static final double[] WIDTH_TICKS = {16, 32, 64, 128, 256};
    private static final double[] DEVIATE_TICKS = {1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.05, 0.2, 0.5};

    private final DoubleUnaryOperator position;
    private final double[] ticks;
    private final DoubleFunction<String> label;

    private Scale(DoubleUnaryOperator position, double[] ticks, DoubleFunction<String> label) {
        this.position = position;
        this.ticks = ticks;
        this.label = label;
    }

    static Scale logarithmic(double leastRate) {
        return new Scale(Math::log10, from(leastRate, LOGARITHMIC_TICKS), Numbers::roundPercent);
    }

    static Scale normalDeviate(double leastRate) {
        return new Scale(NORMAL::inverseCumulativeProbability, from(leastRate, DEVIATE_TICKS), Numbers::roundPercent);
    }

    /** Widths of faces in pixels, 16 to 256: each doubling has the same room. */
    static Scale faceWidths() {
        return new Scale(width -> Math.log(width) / Math.log(2), WIDTH_TICKS, Numbers::number);
    }

    /** The ticks from the last one on that is not above the least rate. */
    private static double[] from(double leastRate, double[] ticks) {
        double first =
                DoubleStream.of(ticks).filter(tick -> tick <= leastRate).max().orElse(ticks[0]);
        return DoubleStream.of(ticks).filter(tick -> tick >= first).toArray();
    }

    double position(double value) {
        return position.applyAsDouble(value);
    }

    boolean shows(double value) {
        return value >= ticks[0] && value <= ticks[ticks.length - 1];
    }

    ValueAxis axis(String label) {
        return new TickAxis(label);
    }

    private final class TickAxis extends NumberAxis {
        private static final long serialVersionUID = 1;

        TickAxis(String label) {
            super(label);
            setRange(position(ticks[0]), position(ticks[ticks.length - 1]));
        }

        @Override
        public List<NumberTick> refreshTicks(Graphics2D g2, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
            boolean isBelow = RectangleEdge.isTopOrBottom(edge);
            TextAnchor anchor = isBelow ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
            return DoubleStream.of(ticks)
                    .mapToObj(value -> new NumberTick(position(value), label.apply(value), anchor, anchor, 0))
                    .toList();
        }
    }
}
