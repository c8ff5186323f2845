package overt.face;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import overt.face.models.ModelPack.Pixels.Order;
import overt.vocabulary.Picture;
import overt.vocabulary.Plane;
import overt.vocabulary.RgbPicture;
import overt.vocabulary.YuvPicture;

/**
 * Reads a turned and scaled square of a picture straight from the decoded planes: bilinear, and the mean of a grid of bilinear
 * samples where the picture is finer than the output. What lies outside the picture is black, as in the pictures that
 * encoders are trained with. Stateless. Guarded by {@code WarpingTest}.
 */
final class Warping {
    private Warping() {}

    /**
     * Fills {@code target} with channels x size x size values, 0 to 255, in the order red, green, blue or as grey.
     *
     * @param toPicture from the output's pixels to the picture's
     */
    static void read(Picture picture, Similarity toPicture, int size, Order order, float[] target) {
        int area = size * size;
        boolean grey = order == Order.GREY;
        switch (picture) {
            case YuvPicture yuv -> {
                warp(yuv.luma(), picture, 0, 0, toPicture, size, target, 0);
                ColourConversion conversion = new ColourConversion(yuv);
                if (grey) {
                    conversion.toGrey(target, area);
                } else {
                    int shiftX = yuv.chromaShiftX();
                    int shiftY = yuv.chromaShiftY();
                    warp(yuv.blueDifference(), picture, shiftX, shiftY, toPicture, size, target, area);
                    warp(yuv.redDifference(), picture, shiftX, shiftY, toPicture, size, target, 2 * area);
                    conversion.toRgb(target, area);
                }
            }
            case RgbPicture rgb -> {
                float[] planes = grey ? new float[3 * area] : target;
                for (int channel = 0; channel < 3; channel++) {
                    warp(Resampling.channel(rgb, channel), picture, 0, 0, toPicture, size, planes, channel * area);
                }
                if (grey) {
                    ColourConversion.rgbToGrey(planes, area);
                    System.arraycopy(planes, 0, target, 0, area);
                }
            }
        }
        blackenOutside(picture, toPicture, size, grey ? 1 : 3, target);
    }

    private static void warp(
            Plane plane,
            Picture picture,
            int shiftX,
            int shiftY,
            Similarity toPicture,
            int size,
            float[] target,
            int offset) {
        int width = (picture.width() + (1 << shiftX) - 1) >> shiftX;
        int height = (picture.height() + (1 << shiftY) - 1) >> shiftY;
        double scaleX = Math.scalb(1.0, -shiftX);
        double scaleY = Math.scalb(1.0, -shiftY);
        int grid = Math.max(1, (int) Math.round(toPicture.scale() * Math.max(scaleX, scaleY)));
        float mean = 1f / (grid * grid);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                float sum = 0;
                for (int i = 0; i < grid * grid; i++) {
                    int column = i % grid;
                    int row = i / grid;
                    double u = x + (column + 0.5) / grid;
                    double v = y + (row + 0.5) / grid;
                    sum += bilinear(
                            plane, width, height, toPicture.x(u, v) * scaleX - 0.5, toPicture.y(u, v) * scaleY - 0.5);
                }
                target[offset + y * size + x] = sum * mean;
            }
        }
    }

    private static float bilinear(Plane plane, int width, int height, double x, double y) {
        double insideX = Math.clamp(x, 0, width - 1);
        double insideY = Math.clamp(y, 0, height - 1);
        int left = (int) insideX;
        int top = (int) insideY;
        float right = (float) (insideX - left);
        float down = (float) (insideY - top);
        int pixelStep = left + 1 < width ? plane.pixelStride() : 0;
        int rowStep = top + 1 < height ? plane.rowStride() : 0;
        long at = (long) top * plane.rowStride() + (long) left * plane.pixelStride();
        MemorySegment bytes = plane.bytes();
        float above = mix(sample(bytes, at), sample(bytes, at + pixelStep), right);
        float below = mix(sample(bytes, at + rowStep), sample(bytes, at + rowStep + pixelStep), right);
        return mix(above, below, down);
    }

    private static int sample(MemorySegment bytes, long at) {
        return bytes.get(ValueLayout.JAVA_BYTE, at) & 0xff;
    }

    private static float mix(float from, float to, float share) {
        return from + (to - from) * share;
    }

    private static void blackenOutside(Picture picture, Similarity toPicture, int size, int channels, float[] target) {
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                double u = toPicture.x(x + 0.5, y + 0.5);
                double v = toPicture.y(x + 0.5, y + 0.5);
                if (!(u >= 0 && u < picture.width() && v >= 0 && v < picture.height())) {
                    for (int channel = 0; channel < channels; channel++) {
                        target[(channel * size + y) * size + x] = 0;
                    }
                }
            }
        }
    }
}
