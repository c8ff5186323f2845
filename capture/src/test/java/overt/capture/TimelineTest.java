package overt.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private final Timeline timeline = new Timeline(1, 1000, 25);

    @BeforeAll
    static void loadLibrary() {
        Ffmpeg.load();
    }

    @Test
    void countsFromTheFirstFrame() {
        assertThat(timeline.sinceFirst(5_000)).isZero();
        assertThat(timeline.sinceFirst(5_040)).hasMillis(40);
        assertThat(timeline.sinceFirst(5_120)).hasMillis(120);
        assertThat(timeline.end()).hasMillis(160);
    }

    @Test
    void goesOnByTheFrameIntervalWhereAFrameHasNoTime() {
        timeline.sinceFirst(5_000);

        assertThat(timeline.sinceFirst(avutil.AV_NOPTS_VALUE)).hasMillis(40);
        assertThat(timeline.sinceFirst(5_090)).hasMillis(90);
    }

    @Test
    void neverGoesBack() {
        timeline.sinceFirst(5_000);
        timeline.sinceFirst(9_000);

        assertThat(timeline.sinceFirst(4_000)).hasMillis(4_040);
        assertThat(timeline.sinceFirst(Long.MAX_VALUE)).isGreaterThan(Duration.ofMillis(4_040));
    }

    @Test
    void keepsTimeWhereTheFirstFrameHasNone() {
        assertThat(timeline.sinceFirst(avutil.AV_NOPTS_VALUE)).isZero();
        assertThat(timeline.sinceFirst(5_040)).hasMillis(40);
        assertThat(timeline.sinceFirst(5_080)).isGreaterThan(Duration.ofMillis(40));
    }
}
