package overt.evaluation.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import overt.vocabulary.Box;
import overt.vocabulary.RgbPicture;

class DegradationTest {
    private static final Box FACE = new Box(20, 30, 40, 50);
    private static final int WIDTH = 80;
    private static final int HEIGHT = 100;

    @ParameterizedTest
    @EnumSource(Degradation.class)
    void theSameSeedGivesTheSamePictureAndTheSourceStaysAsItIs(Degradation degradation) {
        RgbPicture source = street();
        int[] before = pixels(source);
        for (int step = 1; step <= Degradation.STEPS; step++) {
            int[] once = pixels(degradation.apply(source, FACE, step, new Random(step)));
            assertThat(pixels(degradation.apply(source, FACE, step, new Random(step))))
                    .isEqualTo(once)
                    .isNotEqualTo(before);
        }
        assertThat(pixels(source)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = Degradation.class,
            names = {"BLUR", "MOTION", "NOISE", "COMPRESSION", "UNDEREXPOSURE", "OVEREXPOSURE"})
    void eachStepChangesThePictureMore(Degradation degradation) {
        double last = 0;
        for (int step = 1; step <= Degradation.STEPS; step++) {
            double difference = difference(street(), degradation.apply(street(), FACE, step, new Random(1)));
            assertThat(difference).isGreaterThan(last);
            last = difference;
        }
    }

    @Test
    void noiseHasTheDeviationThatItSays() {
        RgbPicture grey = plain(128);
        int[] noisy = pixels(Degradation.NOISE.apply(grey, FACE, 1, new Random(7)));
        double squares = 0;
        for (int colour : noisy) {
            squares += Math.pow((colour & 255) - 128, 2);
        }
        assertThat(Math.sqrt(squares / noisy.length)).isEqualTo(12, within(0.5));
    }

    @Test
    void blurringAPlainPictureChangesNothingUpToItsEdges() {
        RgbPicture blurred = Degradation.BLUR.apply(plain(77), FACE, 4, new Random(1));
        assertThat(pixels(blurred)).isEqualTo(pixels(plain(77)));
    }

    @Test
    void blurHasTheDeviationThatItSays() {
        byte[] rgb = new byte[81 * 81 * 3];
        for (int channel = 0; channel < 3; channel++) {
            for (int y = 0; y < 81; y++) {
                rgb[(y * 81 + 40) * 3 + channel] = (byte) 255;
            }
        }
        RgbPicture line = Degradation.BLUR.apply(RgbPicture.of(rgb, 81, 81), FACE, 2, new Random(1));
        double sum = 0;
        double squares = 0;
        for (int x = 0; x < 81; x++) {
            sum += line.rgb(x, 40) & 255;
            squares += (line.rgb(x, 40) & 255) * Math.pow(x - 40, 2);
        }
        assertThat(Math.sqrt(squares / sum)).isEqualTo(3, within(0.1));
    }

    @Test
    void sizeIsTheShareThatItSaysAndKeepsTheMeanBrightness() {
        RgbPicture small = Degradation.SIZE.apply(street(), FACE, 2, new Random(1));
        assertThat(small.width()).isEqualTo(20);
        assertThat(small.height()).isEqualTo(25);
        assertThat(mean(small)).isEqualTo(mean(street()), within(0.5));
    }

    @Test
    void exposureIsTheShareOfLightThatItSays() {
        assertThat(mean(Degradation.OVEREXPOSURE.apply(plain(60), FACE, 1, new Random(1))))
                .isEqualTo(102, within(0.5));
        assertThat(mean(Degradation.UNDEREXPOSURE.apply(plain(200), FACE, 1, new Random(1))))
                .isEqualTo(60, within(0.5));
    }

    @Test
    void cropLeavesTheRestOfTheFaceInside() {
        for (int seed = 0; seed < 20; seed++) {
            RgbPicture cut = Degradation.CROP.apply(street(), FACE, 4, new Random(seed));
            int lost = (WIDTH - cut.width()) + (HEIGHT - cut.height());
            assertThat(lost).isIn(20 + 16, 80 - 60 + 16, 30 + 20, 100 - 80 + 20);
        }
    }

    @Test
    void rotationKeepsTheFacesCentreWhereItIs() {
        RgbPicture turned = Degradation.ROTATION.apply(plain(200), FACE, 4, new Random(3));
        assertThat(turned.rgb(40, 55) & 255).isEqualTo(200);
        assertThat(turned.rgb(0, 0) & 255).isZero();
    }

    @Test
    void aStepThatDoesNotExist() {
        assertThatThrownBy(() -> Degradation.BLUR.strength(5)).hasMessageContaining("1 to 4");
    }

    private static RgbPicture street() {
        Random random = new Random(42);
        byte[] rgb = new byte[WIDTH * HEIGHT * 3];
        for (int at = 0; at < rgb.length; at++) {
            int pixel = at / 3;
            int row = pixel / WIDTH;
            double wave = 60 * Math.sin(pixel % WIDTH / 3.0) * Math.cos(row / 5.0);
            rgb[at] = (byte) Math.clamp(Math.round(110 + wave + 8 * random.nextGaussian()), 0, 255);
        }
        return RgbPicture.of(rgb, WIDTH, HEIGHT);
    }

    private static RgbPicture plain(int grey) {
        byte[] rgb = new byte[WIDTH * HEIGHT * 3];
        Arrays.fill(rgb, (byte) grey);
        return RgbPicture.of(rgb, WIDTH, HEIGHT);
    }

    private static int[] pixels(RgbPicture picture) {
        int[] pixels = new int[picture.width() * picture.height()];
        for (int at = 0; at < pixels.length; at++) {
            pixels[at] = picture.rgb(at % picture.width(), at / picture.width());
        }
        return pixels;
    }

    private static double difference(RgbPicture a, RgbPicture b) {
        int[] first = pixels(a);
        int[] second = pixels(b);
        double sum = 0;
        for (int at = 0; at < first.length; at++) {
            sum += Math.abs((first[at] & 255) - (second[at] & 255));
        }
        return sum / first.length;
    }

    private static double mean(RgbPicture picture) {
        double sum = 0;
        for (int colour : pixels(picture)) {
            sum += colour & 255;
        }
        return sum / picture.width() / picture.height();
    }
}
