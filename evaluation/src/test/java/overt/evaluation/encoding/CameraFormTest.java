package overt.evaluation.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import overt.vocabulary.RgbPicture;
import overt.vocabulary.YuvPicture;
import overt.vocabulary.YuvPicture.Range;

class CameraFormTest {
    @Test
    void aThirdOfTheSizeIsTheMeanOfNinePixels() {
        byte[] rgb = new byte[9 * 9 * 3];
        new Random(1).nextBytes(rgb);
        RgbPicture picture = RgbPicture.of(rgb, 9, 9);

        RgbPicture smaller = (RgbPicture) new CameraForm.Smaller(3).of(picture);

        assertThat(smaller.width()).isEqualTo(3);
        double mean = IntStream.range(0, 9)
                .mapToDouble(i -> picture.rgb(3 + i % 3, 6 + i / 3) & 0xff)
                .average()
                .orElseThrow();
        assertThat((double) (smaller.rgb(1, 2) & 0xff)).isCloseTo(mean, within(0.51));
    }

    @Test
    void noiseHasTheDeviationThatItIsSaidToHaveAndIsTheSameEveryTime() {
        byte[] grey = new byte[40 * 40 * 3];
        Arrays.fill(grey, (byte) 128);
        CameraForm noisy = new CameraForm.LargerWithNoise(3, 20);

        RgbPicture picture = (RgbPicture) noisy.of(RgbPicture.of(grey, 40, 40));

        assertThat(picture.width()).isEqualTo(120);
        double squares = IntStream.range(0, 120 * 120)
                .mapToDouble(i -> Math.pow((picture.rgb(i % 120, i / 120) & 0xff) - 128, 2))
                .average()
                .orElseThrow();
        assertThat(Math.sqrt(squares)).isCloseTo(20, within(0.5));
        RgbPicture again = (RgbPicture) noisy.of(RgbPicture.of(grey, 40, 40));
        assertThat(again.rgb(77, 55)).isEqualTo(picture.rgb(77, 55));
    }

    @Test
    void aMisreadPictureSaysItIsOfTheRangeThatItIsReadAs() {
        YuvPicture read =
                (YuvPicture) new CameraForm.Yuv(Range.LIMITED, Range.FULL).of(RgbPicture.of(new byte[12], 2, 2));
        assertThat(read.range()).isEqualTo(Range.FULL);
        assertThat(read.luma().bytes().get(ValueLayout.JAVA_BYTE, 0)).isEqualTo((byte) 16);
    }
}
