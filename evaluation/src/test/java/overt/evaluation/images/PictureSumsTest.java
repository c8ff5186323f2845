package overt.evaluation.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import overt.vocabulary.RgbPicture;

class PictureSumsTest {
    private static final int WIDTH = 13;
    private static final int HEIGHT = 9;

    private final RgbPicture picture = random();
    private final PictureSums sums = new PictureSums(picture);

    @Test
    void aSquareLargerThanAPixelShowsTheMeanOfWhatItCovers() {
        Random random = new Random(7);
        double[] read = new double[3];
        for (int i = 0; i < 200; i++) {
            double side = random.nextDouble(1.01, 6);
            double left = random.nextDouble(-1, WIDTH - 0.5);
            double top = random.nextDouble(-1, HEIGHT - 0.5);
            sums.read(left, top, side, read);
            for (int channel = 0; channel < 3; channel++) {
                assertThat(read[channel])
                        .as("channel %d at (%s, %s), side %s", channel, left, top, side)
                        .isCloseTo(slowMean(left, top, side, channel), within(1e-6));
            }
        }
    }

    @Test
    void aSquareOfOnePixelIsThatPixel() {
        double[] read = new double[3];
        sums.read(4, 5, 1, read);
        assertThat(read).containsExactly(colours(4, 5), within(1e-9));
    }

    @Test
    void enlargingPassesEvenlyFromOnePixelToTheNext() {
        double[] read = new double[3];
        // The square's middle lies three quarters of the way from the middle of pixel 4 to that of pixel 5.
        sums.read(5.2, 3.45, 0.1, read);
        for (int channel = 0; channel < 3; channel++) {
            double expected = 0.25 * colours(4, 3)[channel] + 0.75 * colours(5, 3)[channel];
            assertThat(read[channel]).isCloseTo(expected, within(1e-6));
        }
    }

    private double slowMean(double left, double top, double side, int channel) {
        double sum = 0;
        double area = 0;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double across = Math.min(x + 1, left + side) - Math.max(x, left);
                double down = Math.min(y + 1, top + side) - Math.max(y, top);
                if (across > 0 && down > 0) {
                    sum += across * down * colours(x, y)[channel];
                    area += across * down;
                }
            }
        }
        return sum / area;
    }

    private double[] colours(int x, int y) {
        int rgb = picture.rgb(x, y);
        return new double[] {rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff};
    }

    private static RgbPicture random() {
        byte[] rgb = new byte[WIDTH * HEIGHT * 3];
        new Random(1).nextBytes(rgb);
        return RgbPicture.of(rgb, WIDTH, HEIGHT);
    }
}
