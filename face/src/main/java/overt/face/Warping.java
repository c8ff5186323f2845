package overt.face;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import overt.face.models.ModelPack.Pixels.Order;
import overt.vocabulary.Picture;
import overt.vocabulary.Plane;
import overt.vocabulary.RgbPicture;
import overt.vocabulary.YuvPicture;

/**
 * Reads a turned and scaled square of a picture straight from the decoded planes, see {@link Interpolation}. What lies outside the picture is black, as in the pictures that
 * encoders are trained with. Stateless. Guarded by {@code WarpingTest}.
 */
final class Warping {
    private Warping() {}

    /**
     * Fills {@code target} with channels x size x size values, 0 to 255, in the order red, green, blue or as grey.
     *
     * @param toPicture from the output's pixels to the picture's
     */
    static void read(
            Picture picture, Similarity toPicture, int size, Order order, Interpolation interpolation, float[] target) {
        int area = size * size;
        boolean grey = order == Order.GREY;
        switch (picture) {
            case YuvPicture yuv -> {
                warp(yuv.luma(), picture, 0, 0, toPicture, size, interpolation, target, 0);
                ColourConversion conversion = new ColourConversion(yuv);
                if (grey) {
                    conversion.toGrey(target, area);
                } else {
                    int shiftX = yuv.chromaShiftX();
                    int shiftY = yuv.chromaShiftY();
                    warp(yuv.blueDifference(), picture, shiftX, shiftY, toPicture, size, interpolation, target, area);
                    warp(
                            yuv.redDifference(),
                            picture,
                            shiftX,
                            shiftY,
                            toPicture,
                            size,
                            interpolation,
                            target,
                            2 * area);
                    conversion.toRgb(target, area);
                }
            }
            case RgbPicture rgb -> {
                float[] planes = grey ? new float[3 * area] : target;
                for (int channel = 0; channel < 3; channel++) {
                    warp(
                            Resampling.channel(rgb, channel),
                            picture,
                            0,
                            0,
                            toPicture,
                            size,
                            interpolation,
                            planes,
                            channel * area);
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
            Interpolation interpolation,
            float[] target,
            int offset) {
        int width = (picture.width() + (1 << shiftX) - 1) >> shiftX;
        int height = (picture.height() + (1 << shiftY) - 1) >> shiftY;
        double scaleX = Math.scalb(1.0, -shiftX);
        double scaleY = Math.scalb(1.0, -shiftY);
        int grid = interpolation == Interpolation.AREA
                ? Math.max(1, (int) Math.round(toPicture.scale() * Math.max(scaleX, scaleY)))
                : 1;
        float mean = 1f / (grid * grid);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                float sum = 0;
                for (int i = 0; i < grid * grid; i++) {
                    int column = i % grid;
                    int row = i / grid;
                    double u = x + (column + 0.5) / grid;
                    double v = y + (row + 0.5) / grid;
                    double atX = toPicture.x(u, v) * scaleX - 0.5;
                    double atY = toPicture.y(u, v) * scaleY - 0.5;
                    sum += switch (interpolation) {
                        case AREA, BILINEAR -> bilinear(plane, width, height, atX, atY);
                        case NEAREST -> nearest(plane, width, height, atX, atY);
                        case BICUBIC -> bicubic(plane, width, height, atX, atY);
                    };
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

    private static float nearest(Plane plane, int width, int height, double x, double y) {
        return clamped(plane, width, height, (int) Math.floor(x + 0.5), (int) Math.floor(y + 0.5));
    }

    private static float bicubic(Plane plane, int width, int height, double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double sum = 0;
        for (int row = top - 1; row <= top + 2; row++) {
            for (int column = left - 1; column <= left + 2; column++) {
                sum += keys(x - column) * keys(y - row) * clamped(plane, width, height, column, row);
            }
        }
        return (float) Math.clamp(sum, 0, 255); // next to an edge the curve overshoots
    }

    /** Weight of a sample at this distance (Keys 1981, a = -1/2). */
    private static double keys(double distance) {
        double d = Math.abs(distance);
        if (d < 1) {
            return (1.5 * d - 2.5) * d * d + 1;
        }
        return d < 2 ? ((-0.5 * d + 2.5) * d - 4) * d + 2 : 0;
    }

    private static int clamped(Plane plane, int width, int height, int x, int y) {
        long row = Math.clamp(y, 0, height - 1);
        long column = Math.clamp(x, 0, width - 1);
        return sample(plane.bytes(), row * plane.rowStride() + column * plane.pixelStride());
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
