package overt.evaluation.samplecrowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerTest {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 3;

    private final Layer layer = new Layer();

    @Test
    void liesOverThePictureByItsOpacity() {
        byte[] rgb = grey(100);
        layer.clear(10, 0, 20, HEIGHT, WIDTH, HEIGHT);
        layer.put(12, 1, 200, 200, 200, 0.5f);
        layer.over(rgb, WIDTH, 1);
        assertThat(row(rgb, 1)[12]).isEqualTo(150);
        assertThat(row(rgb, 1)[13]).isEqualTo(100);
        assertThat(row(rgb, 0)[12]).isEqualTo(100);
    }

    @Test
    void keepsNothingOfThePersonDrawnBefore() {
        byte[] rgb = grey(100);
        layer.clear(0, 0, WIDTH, HEIGHT, WIDTH, HEIGHT);
        layer.put(12, 1, 200, 200, 200, 1);
        layer.clear(0, 0, WIDTH, HEIGHT, WIDTH, HEIGHT);
        layer.over(rgb, WIDTH, 1);
        assertThat(rgb).isEqualTo(grey(100));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 1, 2.5, 4, 7.3})
    void blursARowEvenlyToBothSidesWithoutChangingItsSum(double length) {
        byte[] rgb = grey(0);
        layer.clear(0, 0, WIDTH, HEIGHT, WIDTH, HEIGHT);
        for (int x = 30; x < 35; x++) {
            layer.put(x, 1, 200, 200, 200, 1);
        }
        layer.blurRows(length);
        layer.over(rgb, WIDTH, 1);
        int[] row = row(rgb, 1);
        assertThat((double) Arrays.stream(row).sum()).isCloseTo(5 * 200.0, offset(8.0));
        for (int away = 0; away < 20; away++) {
            assertThat(row[32 - away]).isCloseTo(row[32 + away], offset(1));
        }
        assertThat(Arrays.stream(row).filter(value -> value > 0).count())
                .isEqualTo(5 + 2 * (long) Math.ceil((length - 1) / 2));
    }

    @Test
    void aPersonOutsideThePictureChangesNothing() {
        byte[] rgb = grey(100);
        layer.clear(-50, -50, -10, -10, WIDTH, HEIGHT);
        layer.blurRows(4);
        layer.over(rgb, WIDTH, 1);
        assertThat(rgb).isEqualTo(grey(100));
    }

    private static byte[] grey(int value) {
        byte[] rgb = new byte[WIDTH * HEIGHT * 3];
        Arrays.fill(rgb, (byte) value);
        return rgb;
    }

    private static int[] row(byte[] rgb, int y) {
        int[] red = new int[WIDTH];
        for (int x = 0; x < WIDTH; x++) {
            red[x] = rgb[(y * WIDTH + x) * 3] & 0xff;
        }
        return red;
    }
}
