package overt.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import overt.evaluation.metrics.Proportion;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 %",
        "0.000012345, 0.0012 %",
        "0.00056, 0.056 %",
        "0.00999, 1 %",
        "0.01, 1.0 %",
        "0.956, 95.6 %",
        "1, 100.0 %",
        "NaN, not known"
    })
    void percentagesKeepTwoSignificantDigitsWhereTheyAreSmall(double rate, String expected) {
        assertThat(Numbers.percent(rate)).isEqualTo(expected);
    }

    @Test
    void aRateComesWithItsInterval() {
        assertThat(Numbers.rate(new Proportion(15, 148))).isEqualTo("10.1 % (5.8 to 16.2)");
        assertThat(Numbers.rate(new Proportion(0, 0))).isEqualTo("not measured");
    }

    @ParameterizedTest
    @CsvSource({"0.43211, 0.4322", "0.4321, 0.4321", "0.43210000001, 0.4322", "-1, -1.0000"})
    void aThresholdIsRoundedUpSoThatItNeverLetsMoreThrough(double threshold, String expected) {
        assertThat(Numbers.threshold(threshold)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.01234, 0.0123", "12.34, 12.3", "20, 20", "123.4, 123", "45678, '45,678'"})
    void numbersKeepThreeSignificantDigits(double value, String expected) {
        assertThat(Numbers.number(value)).isEqualTo(expected);
    }
}
