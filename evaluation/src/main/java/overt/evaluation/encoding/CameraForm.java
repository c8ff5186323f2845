package overt.evaluation.encoding;

import java.util.SplittableRandom;
import overt.evaluation.images.PictureForm;
import overt.evaluation.images.PictureSums;
import overt.evaluation.images.YuvConversion;
import overt.vocabulary.Picture;
import overt.vocabulary.RgbPicture;
import overt.vocabulary.YuvPicture;
import overt.vocabulary.YuvPicture.Matrix;
import overt.vocabulary.YuvPicture.Range;

/** What a camera makes of a picture that a study asks about. */
sealed interface CameraForm extends PictureForm {

    /**
     * YUV 4:2:0 of BT.709.
     *
     * @param sent range of the samples
     * @param read what the decoder takes them for; rightly the same
     */
    record Yuv(Range sent, Range read) implements CameraForm {
        @Override
        public Picture of(RgbPicture decoded) {
            YuvPicture yuv = YuvConversion.toYuv(decoded, sent, Matrix.BT709);
            return read == sent ? yuv : YuvConversion.misread(yuv, read);
        }
    }

    /** A face further away: each pixel is the mean of so many across and down. */
    record Smaller(int times) implements CameraForm {
        @Override
        public Picture of(RgbPicture decoded) {
            return scaled(decoded, 1.0 / times, 0);
        }
    }

    /**
     * A face that is near, seen by a noisy sensor; no more detail than before.
     *
     * @param deviation of the noise, of 255; the same noise in every picture
     */
    record LargerWithNoise(int times, double deviation) implements CameraForm {
        @Override
        public Picture of(RgbPicture decoded) {
            return scaled(decoded, times, deviation);
        }
    }

    private static RgbPicture scaled(RgbPicture decoded, double scale, double deviation) {
        SplittableRandom noise = new SplittableRandom(1);
        PictureSums sums = new PictureSums(decoded);
        int width = (int) Math.round(decoded.width() * scale);
        int height = (int) Math.round(decoded.height() * scale);
        byte[] rgb = new byte[width * height * 3];
        double[] colour = new double[3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                sums.read(x / scale, y / scale, 1 / scale, colour);
                for (int channel = 0; channel < 3; channel++) {
                    double level = colour[channel] + (deviation == 0 ? 0 : deviation * noise.nextGaussian());
                    rgb[3 * (y * width + x) + channel] = (byte) Math.clamp(Math.round(level), 0, 255);
                }
            }
        }
        return RgbPicture.of(rgb, width, height);
    }
}
