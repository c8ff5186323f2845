package overt.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedRateTest {
    @Test
    void whatBothWaysGetWrongDoesNotWidenTheirDifference() {
        // Half of 100 subjects fail in both ways, one more in the judged one only.
        List<PairedTally> tallies = IntStream.range(0, 100)
                .mapToObj(i -> new PairedTally("s" + i, i < 50 && i != 7 ? 1 : 0, i < 50 ? 1 : 0, 1))
                .toList();

        PairedRate rate = PairedRate.of(tallies);

        assertThat(rate.rate().value()).isEqualTo(0.49);
        assertThat(rate.difference()).isEqualTo(-0.01);
        // The rate itself is uncertain by ten points, the difference by about two.
        assertThat(rate.rate().ci95().high() - rate.rate().ci95().low()).isGreaterThan(0.15);
        assertThat(rate.differenceCi95().low()).isBetween(-0.04, -0.02);
        assertThat(rate.differenceCi95().high()).isZero();
    }

    @Test
    void moreEventsThanTrialsAreRefused() {
        assertThatThrownBy(() -> new PairedTally("a", 1, 2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PairedTally("a", 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
