package overt.evaluation.images;

import java.lang.foreign.MemorySegment;
import overt.vocabulary.Plane;
import overt.vocabulary.RgbPicture;
import overt.vocabulary.YuvPicture;
import overt.vocabulary.YuvPicture.Matrix;
import overt.vocabulary.YuvPicture.Range;

/**
 * Turns pictures into what a camera sends: luma and two colour differences at half the resolution (4:2:0), 8 bits each, after ITU-R
 * BT.601-7 and BT.709-6. So evaluations on still images can take the way that video takes. Stateless.
 */
public final class YuvConversion {
    private YuvConversion() {}

    /** @return a picture with memory of its own */
    public static YuvPicture toYuv(RgbPicture picture, Range range, Matrix matrix) {
        double red = matrix == Matrix.BT709 ? 0.2126 : 0.299;
        double blue = matrix == Matrix.BT709 ? 0.0722 : 0.114;
        double lumaScale = range == Range.LIMITED ? 219 / 255.0 : 1;
        double lumaBlack = range == Range.LIMITED ? 16 : 0;
        double chromaScale = range == Range.LIMITED ? 224 / 255.0 : 1;
        int width = picture.width();
        int height = picture.height();
        int chromaWidth = (width + 1) / 2;
        int chromaHeight = (height + 1) / 2;
        byte[] luma = new byte[width * height];
        double[] blueSums = new double[chromaWidth * chromaHeight];
        double[] redSums = new double[chromaWidth * chromaHeight];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int rgb = picture.rgb(x, y);
                double r = rgb >> 16 & 0xff;
                double b = rgb & 0xff;
                double grey = red * r + (1 - red - blue) * (rgb >> 8 & 0xff) + blue * b;
                luma[y * width + x] = level(lumaBlack + grey * lumaScale);
                int chroma = (y / 2) * chromaWidth + x / 2;
                blueSums[chroma] += (b - grey) / (2 * (1 - blue));
                redSums[chroma] += (r - grey) / (2 * (1 - red));
            }
        }
        byte[] blueDifference = new byte[blueSums.length];
        byte[] redDifference = new byte[redSums.length];
        for (int i = 0; i < blueSums.length; i++) {
            // At an odd right or lower edge one chroma sample stands for two pixels, or for one.
            int covered = Math.min(2, width - i % chromaWidth * 2) * Math.min(2, height - i / chromaWidth * 2);
            blueDifference[i] = level(128 + blueSums[i] / covered * chromaScale);
            redDifference[i] = level(128 + redSums[i] / covered * chromaScale);
        }
        return new YuvPicture(
                plane(luma, width, height),
                plane(blueDifference, chromaWidth, chromaHeight),
                plane(redDifference, chromaWidth, chromaHeight),
                1,
                1,
                range,
                matrix);
    }

    /** The same samples taken for those of another range: what a decoder does that was told wrongly. */
    public static YuvPicture misread(YuvPicture picture, Range range) {
        return new YuvPicture(
                picture.luma(),
                picture.blueDifference(),
                picture.redDifference(),
                picture.chromaShiftX(),
                picture.chromaShiftY(),
                range,
                picture.matrix());
    }

    private static Plane plane(byte[] samples, int width, int height) {
        return new Plane(MemorySegment.ofArray(samples), width, height, width, 1);
    }

    private static byte level(double value) {
        return (byte) Math.clamp(Math.round(value), 0, 255);
    }
}
