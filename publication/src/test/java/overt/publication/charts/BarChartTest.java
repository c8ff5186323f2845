package overt.publication.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BarChartTest {
    @Test
    void barsAreInProportionAndSaidInWords() {
        String svg = BarChart.svg(
                "Alerts",
                List.of(new BarChart.Bar("true", 4, "4", false), new BarChart.Bar("false <", 2, "2", true)),
                false);
        assertThat(svg).contains("width=\"315.0\"", "width=\"157.5\"", "aria-label=\"Alerts. true: 4; false &lt;: 2\"");
    }

    @Test
    void nothingIsDrawnLongerThanNothing() {
        assertThat(BarChart.svg("Alerts", List.of(new BarChart.Bar("true", 0, "0", false)), true))
                .contains("width=\"1.0\"");
        assertThat(BarChart.svg("Alerts", List.of(), false)).contains("</svg>");
    }
}
