package overt.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private final BackOff backOff = new BackOff(Duration.ofMillis(500), Duration.ofSeconds(10), new Random(1));

    @Test
    void doublesUpToTheLongestPauseAndShortensAtRandom() {
        long[] fullMillis = {500, 1000, 2000, 4000, 8000, 10_000, 10_000};
        for (long full : fullMillis) {
            assertThat(backOff.next()).isBetween(Duration.ofMillis(full / 2), Duration.ofMillis(full));
        }
    }

    @Test
    void beginsAgainAfterSuccess() {
        backOff.next();
        backOff.next();
        backOff.reset();

        assertThat(backOff.next()).isLessThanOrEqualTo(Duration.ofMillis(500));
    }

    @Test
    void doesNotBringTwoCamerasBackAtTheSameTime() {
        BackOff other = new BackOff(Duration.ofMillis(500), Duration.ofSeconds(10), new Random(2));

        assertThat(backOff.next()).isNotEqualTo(other.next());
    }
}
