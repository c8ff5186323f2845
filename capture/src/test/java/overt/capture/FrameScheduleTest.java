package overt.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FrameScheduleTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void givesOutTheFirstFrameAndThenOneAfterEachInterval() {
        FrameSchedule schedule = new FrameSchedule(Duration.ofMillis(100));

        assertThat(schedule.isDue(NOON)).isTrue();
        assertThat(schedule.isDue(NOON.plusMillis(99))).isFalse();
        assertThat(schedule.isDue(NOON.plusMillis(130))).isTrue();
        assertThat(schedule.isDue(NOON.plusMillis(229))).isFalse();
        assertThat(schedule.isDue(NOON.plusMillis(230))).isTrue();
    }

    @Test
    void givesOutEveryFrameWithoutAnInterval() {
        FrameSchedule schedule = new FrameSchedule(Duration.ZERO);

        assertThat(schedule.isDue(NOON)).isTrue();
        assertThat(schedule.isDue(NOON)).isTrue();
    }

    @Test
    void refusesANegativeInterval() {
        assertThatThrownBy(() -> new FrameSchedule(Duration.ofMillis(-1))).hasMessageContaining("negative");
    }
}
