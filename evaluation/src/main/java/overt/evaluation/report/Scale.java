package overt.evaluation.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** An axis for rates on which small ones keep their room: values are placed by a function, ticks stand at round rates. */
final class Scale {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double[] LOGARITHMIC_TICKS = {1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1};
    private static final double[] DEVIATE_TICKS = {1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.05, 0.2, 0.5};

    private final DoubleUnaryOperator position;
    private final double[] ticks;

    private Scale(DoubleUnaryOperator position, double[] ticks, double leastRate) {
        this.position = position;
        double first =
                DoubleStream.of(ticks).filter(tick -> tick <= leastRate).max().orElse(ticks[0]);
        this.ticks = DoubleStream.of(ticks).filter(tick -> tick >= first).toArray();
    }

    static Scale logarithmic(double leastRate) {
        return new Scale(Math::log10, LOGARITHMIC_TICKS, leastRate);
    }

    static Scale normalDeviate(double leastRate) {
        return new Scale(NORMAL::inverseCumulativeProbability, DEVIATE_TICKS, leastRate);
    }

    double position(double rate) {
        return position.applyAsDouble(rate);
    }

    boolean shows(double rate) {
        return rate >= ticks[0] && rate <= ticks[ticks.length - 1];
    }

    ValueAxis axis(String label) {
        return new RateAxis(label);
    }

    private final class RateAxis extends NumberAxis {
        private static final long serialVersionUID = 1;

        RateAxis(String label) {
            super(label);
            setRange(position(ticks[0]), position(ticks[ticks.length - 1]));
        }

        @Override
        public List<NumberTick> refreshTicks(Graphics2D g2, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
            boolean isBelow = RectangleEdge.isTopOrBottom(edge);
            TextAnchor anchor = isBelow ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
            return DoubleStream.of(ticks)
                    .mapToObj(rate -> new NumberTick(position(rate), Numbers.roundPercent(rate), anchor, anchor, 0))
                    .toList();
        }
    }
}
