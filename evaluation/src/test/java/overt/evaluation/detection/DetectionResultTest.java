package overt.evaluation.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import overt.evaluation.detection.DetectionResult.Errors;
import overt.evaluation.detection.DetectionResult.FalseDetections;

class DetectionResultTest {
    /** Garwood's exact limits of a Poisson count, as tables give them. */
    @Test
    void theIntervalOfACountIsGarwoods() {
        assertThat(new FalseDetections(0, 100).ci95().low()).isZero();
        assertThat(new FalseDetections(0, 100).ci95().high()).isCloseTo(0.03689, within(1e-5));
        assertThat(new FalseDetections(10, 100).ci95().low()).isCloseTo(0.04795, within(1e-5));
        assertThat(new FalseDetections(10, 100).ci95().high()).isCloseTo(0.18390, within(1e-5));
    }

    @Test
    void halfOfTheErrorsAreAtMostTheMedianAndNineOfTenTheOther() {
        Errors errors = Errors.of(IntStream.rangeClosed(1, 20).mapToDouble(i -> i / 100.0));
        assertThat(errors.median()).isEqualTo(0.10);
        assertThat(errors.ninetieth()).isEqualTo(0.18);
        assertThat(Errors.of(DoubleStream.empty()).median()).isNaN();
    }
}
