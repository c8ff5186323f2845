package overt.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
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

    /** A curve of the third degree passes through a ramp as a line does, and the nearest sample is one of them. */
    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void everyWayReadsARamp(Interpolation interpolation) {
        byte[] ramp = new byte[40 * 40 * 3];
        for (int i = 0; i < 40 * 40; i++) {
            ramp[3 * i] = ramp[3 * i + 1] = ramp[3 * i + 2] = (byte) (6 * (i % 40));
        }
        float[] read = new float[10 * 10];

        Warping.read(RgbPicture.of(ramp, 40, 40), new Similarity(1, 0, 10.3, 10), 10, Order.GREY, interpolation, read);

        // Pixel x has its middle at x + 10.3 in samples counted from the middle of the first one.
        float expected = interpolation == Interpolation.NEAREST ? 6 * 14 : 6 * 14.3f;
        assertThat(read[54]).isCloseTo(expected, within(1e-3f));
    }

    @Test
    void onlyTheMeanOfAreasUsesAllSamplesOfAFinerPicture() {
        byte[] stripes = new byte[64 * 64 * 3];
        for (int i = 0; i < 64 * 64; i++) {
            byte level = (byte) (i % 64 % 4 == 0 ? 255 : 0); // one column of four is white
            stripes[3 * i] = stripes[3 * i + 1] = stripes[3 * i + 2] = level;
        }
        for (Interpolation interpolation : Interpolation.values()) {
            float[] read = new float[16 * 16];
            Warping.read(
                    RgbPicture.of(stripes, 64, 64), new Similarity(4, 0, 0, 0), 16, Order.GREY, interpolation, read);
            boolean isQuarterWhite = Math.abs(read[8 * 16 + 8] - 255 / 4f) < 1;
            assertThat(isQuarterWhite).as(interpolation.name()).isEqualTo(interpolation == Interpolation.AREA);
        }
    }

    @Test
    void aCurveThatOvershootsStaysWithinTheLevels() {
        byte[] edge = new byte[20 * 20 * 3];
        for (int i = 0; i < 20 * 20; i++) {
            edge[3 * i] = edge[3 * i + 1] = edge[3 * i + 2] = (byte) (i % 20 < 10 ? 0 : 255);
        }
        float[] read = new float[60 * 60];
        Warping.read(
                RgbPicture.of(edge, 20, 20),
                new Similarity(1 / 3.0, 0, 0, 0),
                60,
                Order.GREY,
                Interpolation.BICUBIC,
                read);
        for (float value : read) {
            assertThat(value).isBetween(0f, 255f);
        }
        assertThat(read[30 * 60 + 24]).isZero(); // clamped: the curve goes below black there
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
