package overt.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ZoneTest {
    private static final Zone TRIANGLE = new Zone(List.of(new Point(0, 0), new Point(1, 0), new Point(0, 1)));

    @Test
    void containsWhatLiesInsideThePolygon() {
        assertThat(TRIANGLE.contains(new Point(20, 20), 100, 100)).isTrue();
        assertThat(TRIANGLE.contains(new Point(80, 80), 100, 100)).isFalse();
    }

    @Test
    void boundsAreInPixelsOfTheFrame() {
        Zone zone = new Zone(List.of(new Point(0.25f, 0.5f), new Point(0.75f, 0.5f), new Point(0.5f, 1)));
        assertThat(zone.bounds(400, 200)).isEqualTo(new Box(100, 100, 200, 100));
    }

    @Test
    void refusesACornerOutsideTheFrame() {
        assertThatThrownBy(() -> new Zone(List.of(new Point(0, 0), new Point(2, 0), new Point(0, 1))))
                .hasMessageContaining("between 0 and 1");
    }
}
