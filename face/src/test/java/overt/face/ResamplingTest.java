package overt.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import overt.face.TestPictures.Layout;
import overt.face.models.ModelPack.Pixels;
import overt.face.models.ModelPack.Pixels.Order;
import overt.vocabulary.Picture;
import overt.vocabulary.YuvPicture.Matrix;
import overt.vocabulary.YuvPicture.Range;

class ResamplingTest {
    private static final Pixels PLAIN = new Pixels(Order.RGB, 0, 1);

    static List<Arguments> everyKindOfPicture() {
        List<Arguments> all = new ArrayList<>();
        for (Layout layout : Layout.values()) {
            for (Range range : Range.values()) {
                for (Matrix matrix : Matrix.values()) {
                    Random random = new Random(all.size());
                    all.add(Arguments.of(
                            layout + " " + range + " " + matrix,
                            TestPictures.randomYuv(61, 47, layout, range, matrix, random)));
                }
            }
        }
        all.add(Arguments.of("RGB", TestPictures.randomRgb(61, 47, new Random(99))));
        return all;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyKindOfPicture")
    void differsByLessThanOneLevelFromASlowReaderInDoublePrecision(String name, Picture picture) {
        Random random = new Random(name.hashCode());
        for (int i = 0; i < 60; i++) {
            double step = Math.exp(random.nextDouble(Math.log(0.3), Math.log(12)));
            double left = random.nextDouble(-40, 60);
            double top = random.nextDouble(-40, 50);
            float[] read = new float[3 * 16 * 12];
            Resampling.read(picture, left, top, step, 16, 12, PLAIN, read);
            for (int y = 0; y < 12; y++) {
                for (int x = 0; x < 16; x++) {
                    double[] expected = slow(picture, left + x * step, top + y * step, step);
                    for (int channel = 0; channel < 3; channel++) {
                        assertThat(read[(channel * 12 + y) * 16 + x])
                                .as("step %s from (%s, %s): channel %d of (%d, %d)", step, left, top, channel, x, y)
                                .isCloseTo((float) expected[channel], within(0.05f));
                    }
                }
            }
        }
    }

    @Test
    void theGreyOfAVideoPictureIsItsLuma() {
        Picture picture = TestPictures.randomYuv(40, 30, Layout.YUV_420, Range.LIMITED, Matrix.BT709, new Random(5));
        float[] read = new float[40 * 30];

        Resampling.read(picture, 0, 0, 1, 40, 30, new Pixels(Order.GREY, 0, 1), read);

        for (int i = 0; i < read.length; i++) {
            double luma = (TestPictures.stored(picture, 0, i % 40, i / 40) - 16) * 255 / 219.0;
            assertThat(read[i]).isCloseTo((float) Math.clamp(luma, 0, 255), within(0.05f));
        }
    }

    @Test
    void ordersAndScalesTheChannelsAsTheModelExpects() {
        Picture picture = TestPictures.randomRgb(8, 8, new Random(3));
        float[] rgb = new float[3 * 64];
        float[] bgr = new float[3 * 64];
        float[] grey = new float[64];

        Resampling.read(picture, 0, 0, 1, 8, 8, PLAIN, rgb);
        Resampling.read(picture, 0, 0, 1, 8, 8, new Pixels(Order.BGR, 127.5f, 128), bgr);
        Resampling.read(picture, 0, 0, 1, 8, 8, new Pixels(Order.GREY, 0, 1), grey);

        for (int i = 0; i < 64; i++) {
            for (int channel = 0; channel < 3; channel++) {
                assertThat(bgr[channel * 64 + i])
                        .isCloseTo((rgb[(2 - channel) * 64 + i] - 127.5f) / 128, within(1e-5f));
            }
            assertThat(grey[i])
                    .isCloseTo(0.299f * rgb[i] + 0.587f * rgb[64 + i] + 0.114f * rgb[128 + i], within(0.01f));
        }
    }

    @Test
    void whatLiesOutsideThePictureIsZeroForTheModel() {
        float[] read = new float[3 * 100];

        Resampling.read(TestPictures.grey(4, 4, 200), -3, -3, 1, 10, 10, new Pixels(Order.RGB, 127, 128), read);

        for (int i = 0; i < read.length; i++) {
            int x = i % 10;
            int y = i / 10 % 10;
            boolean inside = x >= 3 && x < 7 && y >= 3 && y < 7;
            assertThat(read[i]).isEqualTo(inside ? (200 - 127) / 128f : 0);
        }
    }

    /** The mean of the stored samples under an output, or their bilinear mix, channel by channel; then red, green and blue. */
    private static double[] slow(Picture picture, double left, double top, double step) {
        double centreX = left + step / 2;
        double centreY = top + step / 2;
        if (!(centreX >= 0 && centreX < picture.width() && centreY >= 0 && centreY < picture.height())) {
            return new double[3];
        }
        double[] stored = new double[3];
        for (int channel = 0; channel < 3; channel++) {
            int shiftX = 0;
            int shiftY = 0;
            if (picture instanceof overt.vocabulary.YuvPicture yuv && channel > 0) {
                shiftX = yuv.chromaShiftX();
                shiftY = yuv.chromaShiftY();
            }
            double width = (picture.width() + (1 << shiftX) - 1) >> shiftX;
            double height = (picture.height() + (1 << shiftY) - 1) >> shiftY;
            for (int row = -2; row < height + 2; row++) {
                double down = weight(row, top / (1 << shiftY), step / (1 << shiftY), height);
                for (int column = -2; down > 0 && column < width + 2; column++) {
                    double across = weight(column, left / (1 << shiftX), step / (1 << shiftX), width);
                    stored[channel] += down * across * TestPictures.stored(picture, channel, column, row);
                }
            }
        }
        return TestPictures.toRgb(picture, stored);
    }

    private static double weight(int sample, double from, double step, double samples) {
        if (step <= 1.5) {
            return Math.max(0, 1 - Math.abs(from + step / 2 - (sample + 0.5)));
        }
        double covered = Math.min(from + step, samples) - Math.max(from, 0);
        double shared = Math.min(Math.min(sample + 1, samples), from + step) - Math.max(Math.max(sample, 0), from);
        return Math.max(0, shared) / covered;
    }
}
