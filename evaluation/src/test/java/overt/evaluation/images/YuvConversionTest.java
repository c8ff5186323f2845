package overt.evaluation.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import overt.vocabulary.Plane;
import overt.vocabulary.RgbPicture;
import overt.vocabulary.YuvPicture;
import overt.vocabulary.YuvPicture.Matrix;
import overt.vocabulary.YuvPicture.Range;

class YuvConversionTest {
    /** Levels of the colour bars of ITU-R BT.709-6 and BT.601-7, rounded; full range as in JFIF. */
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "ffffff, LIMITED, BT709, 235, 128, 128",
        "000000, LIMITED, BT709, 16, 128, 128",
        "ff0000, LIMITED, BT709, 63, 102, 240",
        "00ff00, LIMITED, BT709, 173, 42, 26",
        "0000ff, LIMITED, BT709, 32, 240, 118",
        "ff0000, LIMITED, BT601, 81, 90, 240",
        "00ff00, LIMITED, BT601, 145, 54, 34",
        "0000ff, LIMITED, BT601, 41, 240, 110",
        "ffffff, FULL, BT601, 255, 128, 128",
        "ff0000, FULL, BT601, 76, 85, 255",
        "0000ff, FULL, BT601, 29, 255, 107",
    })
    void aColourHasTheLevelsThatTheStandardGives(String colour, Range range, Matrix matrix, int y, int u, int v) {
        YuvPicture yuv = YuvConversion.toYuv(filled(3, 3, Integer.parseInt(colour, 16)), range, matrix);

        assertThat(new int[] {at(yuv.luma(), 2, 2), at(yuv.blueDifference(), 1, 1), at(yuv.redDifference(), 1, 1)})
                .containsExactly(y, u, v);
        assertThat(yuv.range()).isEqualTo(range);
        assertThat(yuv.matrix()).isEqualTo(matrix);
    }

    @Test
    void fourPixelsShareTheMeanOfTheirColours() {
        byte[] rgb = new byte[2 * 2 * 3];
        rgb[0] = (byte) 255; // one red pixel among three black ones
        YuvPicture yuv = YuvConversion.toYuv(RgbPicture.of(rgb, 2, 2), Range.FULL, Matrix.BT601);

        assertThat(at(yuv.luma(), 0, 0)).isEqualTo(76);
        assertThat(at(yuv.luma(), 1, 1)).isZero();
        assertThat(at(yuv.redDifference(), 0, 0)).isEqualTo(128 + 32); // a quarter of 127.5
    }

    @Test
    void samplesThatAreMisreadStayTheSameSamples() {
        YuvPicture sent = YuvConversion.toYuv(filled(2, 2, 0xffffff), Range.LIMITED, Matrix.BT709);
        YuvPicture read = YuvConversion.misread(sent, Range.FULL);

        assertThat(at(read.luma(), 0, 0)).isEqualTo(235);
        assertThat(read.range()).isEqualTo(Range.FULL);
    }

    private static RgbPicture filled(int width, int height, int colour) {
        byte[] rgb = new byte[width * height * 3];
        for (int i = 0; i < width * height; i++) {
            rgb[3 * i] = (byte) (colour >> 16);
            rgb[3 * i + 1] = (byte) (colour >> 8);
            rgb[3 * i + 2] = (byte) colour;
        }
        return RgbPicture.of(rgb, width, height);
    }

    private static int at(Plane plane, int x, int y) {
        return plane.bytes().get(ValueLayout.JAVA_BYTE, (long) y * plane.rowStride() + x) & 0xff;
    }
}
