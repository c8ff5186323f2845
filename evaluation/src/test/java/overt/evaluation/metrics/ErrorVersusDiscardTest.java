package overt.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import overt.evaluation.metrics.ErrorVersusDiscard.Judged;
import overt.evaluation.metrics.ErrorVersusDiscard.Point;

class ErrorVersusDiscardTest {
    @Test
    void discardsTheWorstQualityFirstAndEqualQualityTogether() {
        ErrorVersusDiscard curve = ErrorVersusDiscard.of(
                List.of(new Judged(30, false), new Judged(10, true), new Judged(20, true), new Judged(20, false)));
        assertThat(curve.points())
                .containsExactly(
                        new Point(0, new Proportion(2, 4)),
                        new Point(0.25, new Proportion(1, 3)),
                        new Point(0.75, new Proportion(0, 1)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithATwinThatFiltersAtEachQuality(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Judged> comparisons = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int quality = random.nextInt(101);
            comparisons.add(new Judged(quality, random.nextInt(110) > quality));
        }
        for (Point point : ErrorVersusDiscard.of(comparisons).points()) {
            int discarded = (int) Math.round(point.discarded() * 300);
            List<Judged> kept = comparisons.stream()
                    .sorted(Comparator.comparingInt(Judged::quality))
                    .skip(discarded)
                    .toList();
            long errors = kept.stream().filter(Judged::isError).count();
            assertThat(point.errors()).isEqualTo(new Proportion(errors, kept.size()));
        }
    }
}
