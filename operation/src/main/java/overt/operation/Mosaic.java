package overt.operation;

import java.lang.foreign.ValueLayout;
import java.time.Instant;
import overt.vocabulary.CameraId;
import overt.vocabulary.Picture;
import overt.vocabulary.Plane;
import overt.vocabulary.RgbPicture;
import overt.vocabulary.YuvPicture;

/** A camera's picture, too coarse to recognise anyone: the only form in which a frame leaves the pipeline. Immutable. */
public final class Mosaic {
    /** A face that fills a tenth of the picture's width is some six tiles wide then: nobody is told from it. */
    public static final int TILES_ACROSS = 64;

    private final CameraId camera;
    private final Instant capturedAt;
    private final int width;
    private final int height;
    private final byte[] rgb;

    private Mosaic(CameraId camera, Instant capturedAt, int width, int height, byte[] rgb) {
        this.camera = camera;
        this.capturedAt = capturedAt;
        this.width = width;
        this.height = height;
        this.rgb = rgb;
    }

    public CameraId camera() {
        return camera;
    }

    public Instant capturedAt() {
        return capturedAt;
    }

    /** In tiles. */
    public int width() {
        return width;
    }

    /** In tiles. */
    public int height() {
        return height;
    }

    /** A copy of the rows of red, green and blue, a byte each, {@code 3 * width * height}; the mean of each tile. */
    public byte[] rgb() {
        return rgb.clone();
    }

    /** Made in one pass over the pixels. */
    public static Mosaic of(CameraId camera, Instant capturedAt, Picture picture) {
        int width = Math.min(TILES_ACROSS, picture.width());
        int height = Math.max(1, Math.round((float) width * picture.height() / picture.width()));
        byte[] rgb = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int left = x * picture.width() / width;
                int top = y * picture.height() / height;
                int right = Math.max(left + 1, (x + 1) * picture.width() / width);
                int bottom = Math.max(top + 1, (y + 1) * picture.height() / height);
                put(rgb, 3 * (y * width + x), colour(picture, left, top, right, bottom));
            }
        }
        return new Mosaic(camera, capturedAt, width, height, rgb);
    }

    private static void put(byte[] rgb, int at, int colour) {
        rgb[at] = (byte) (colour >> 16);
        rgb[at + 1] = (byte) (colour >> 8);
        rgb[at + 2] = (byte) colour;
    }

    /** Mean of the pixels from left and top until but without right and bottom, as {@code 0xRRGGBB}. */
    private static int colour(Picture picture, int left, int top, int right, int bottom) {
        return switch (picture) {
            case RgbPicture rgb -> {
                Plane red = rgb.pixels();
                yield pack(
                        mean(red, 0, left, top, right, bottom),
                        mean(red, 1, left, top, right, bottom),
                        mean(red, 2, left, top, right, bottom));
            }
            case YuvPicture yuv -> {
                int chromaLeft = left >> yuv.chromaShiftX();
                int chromaTop = top >> yuv.chromaShiftY();
                int chromaRight = Math.max(chromaLeft + 1, right >> yuv.chromaShiftX());
                int chromaBottom = Math.max(chromaTop + 1, bottom >> yuv.chromaShiftY());
                yield rgb(
                        yuv,
                        mean(yuv.luma(), 0, left, top, right, bottom),
                        mean(yuv.blueDifference(), 0, chromaLeft, chromaTop, chromaRight, chromaBottom),
                        mean(yuv.redDifference(), 0, chromaLeft, chromaTop, chromaRight, chromaBottom));
            }
        };
    }

    /** ITU-R BT.601-7 and BT.709-6. */
    private static int rgb(YuvPicture form, double luma, double u, double v) {
        boolean limited = form.range() == YuvPicture.Range.LIMITED;
        double red = form.matrix() == YuvPicture.Matrix.BT709 ? 0.2126 : 0.299;
        double blue = form.matrix() == YuvPicture.Matrix.BT709 ? 0.0722 : 0.114;
        double green = 1 - red - blue;
        double y = limited ? (luma - 16) * 255 / 219 : luma;
        double scale = limited ? 255.0 / 224 : 1;
        double b = 2 * (1 - blue) * (u - 128) * scale;
        double r = 2 * (1 - red) * (v - 128) * scale;
        return pack(y + r, y - (blue * b + red * r) / green, y + b);
    }

    private static int pack(double red, double green, double blue) {
        return level(red) << 16 | level(green) << 8 | level(blue);
    }

    private static int level(double value) {
        return Math.clamp(Math.round(value), 0, 255);
    }

    private static double mean(Plane plane, int offset, int left, int top, int right, int bottom) {
        long sum = 0;
        for (int y = top; y < bottom; y++) {
            long at = (long) y * plane.rowStride() + (long) left * plane.pixelStride() + offset;
            for (int x = left; x < right; x++, at += plane.pixelStride()) {
                sum += plane.bytes().get(ValueLayout.JAVA_BYTE, at) & 0xff;
            }
        }
        return (double) sum / ((long) (right - left) * (bottom - top));
    }
}
