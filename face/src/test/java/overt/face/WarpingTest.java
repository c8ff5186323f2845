package overt.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import overt.face.models.ModelPack.Pixels.Order;
import overt.vocabulary.Picture;
import overt.vocabulary.RgbPicture;

class WarpingTest {
    static List<Arguments> everyKindOfPicture() {
        return ResamplingTest.everyKindOfPicture();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyKindOfPicture")
    void differsByLessThanOneLevelFromASlowReaderInDoublePrecision(String name, Picture picture) {
        Random random = new Random(name.hashCode());
        for (int i = 0; i < 30; i++) {
            double scale = Math.exp(random.nextDouble(Math.log(0.3), Math.log(1.49)));
            double angle = random.nextDouble(-Math.PI, Math.PI);
            Similarity toPicture = new Similarity(
                    scale * Math.cos(angle),
                    scale * Math.sin(angle),
                    random.nextDouble(-5, 50),
                    random.nextDouble(-5, 40));
            float[] read = new float[3 * 20 * 20];
            Warping.read(picture, toPicture, 20, Order.RGB, Interpolation.AREA, read);
            for (int y = 0; y < 20; y++) {
                for (int x = 0; x < 20; x++) {
                    double u = toPicture.x(x + 0.5, y + 0.5);
                    double v = toPicture.y(x + 0.5, y + 0.5);
                    double[] expected = slow(picture, u, v);
                    for (int channel = 0; channel < 3; channel++) {
                        assertThat(read[(channel * 20 + y) * 20 + x])
                                .as("channel %d at (%s, %s)", channel, u, v)
                                .isCloseTo((float) expected[channel], within(0.05f));
                    }
                }
            }
        }
    }

    @Test
    void aPictureFinerThanTheOutputIsAveraged() {
        byte[] checks = new byte[64 * 64 * 3];
        for (int i = 0; i < 64 * 64; i++) {
            byte level = (byte) ((i % 64 + i / 64) % 2 == 0 ? 255 : 0);
            checks[3 * i] = checks[3 * i + 1] = checks[3 * i + 2] = level;
        }
        float[] read = new float[3 * 8 * 8];

        Warping.read(RgbPicture.of(checks, 64, 64), new Similarity(8, 0, 0, 0), 8, Order.RGB, Interpolation.AREA, read);

        for (float value : read) {
            assertThat(value).isCloseTo(127.5f, within(1f));
        }
    }

    private static double[] slow(Picture picture, double x, double y) {
        if (!(x >= 0 && x < picture.width() && y >= 0 && y < picture.height())) {
            return new double[3];
        }
        double[] stored = new double[3];
        for (int channel = 0; channel < 3; channel++) {
            stored[channel] = TestPictures.sample(picture, channel, x, y);
        }
        return TestPictures.toRgb(picture, stored);
    }
}
