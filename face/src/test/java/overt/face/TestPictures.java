package overt.face;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import overt.vocabulary.Picture;
import overt.vocabulary.Plane;
import overt.vocabulary.RgbPicture;
import overt.vocabulary.YuvPicture;
import overt.vocabulary.YuvPicture.Matrix;
import overt.vocabulary.YuvPicture.Range;

/** Pictures for the tests of this package, and slow readers of them that share no code with what they test. */
final class TestPictures {
    private TestPictures() {}

    /** How the planes of a picture lie in memory. */
    enum Layout {
        YUV_420(1, 1, false),
        NV12(1, 1, true),
        YUV_422(1, 0, false),
        YUV_444(0, 0, false);

        final int shiftX;
        final int shiftY;
        final boolean interleaved;

        Layout(int shiftX, int shiftY, boolean interleaved) {
            this.shiftX = shiftX;
            this.shiftY = shiftY;
            this.interleaved = interleaved;
        }
    }

    /** Noise with padded rows, in native memory as a decoder's. */
    static YuvPicture randomYuv(int width, int height, Layout layout, Range range, Matrix matrix, Random random) {
        int chromaWidth = (width + (1 << layout.shiftX) - 1) >> layout.shiftX;
        int chromaHeight = (height + (1 << layout.shiftY) - 1) >> layout.shiftY;
        Plane luma = noise(width, height, width + 13, 1, random);
        Plane blue;
        Plane red;
        if (layout.interleaved) {
            Plane both = noise(2 * chromaWidth, chromaHeight, 2 * chromaWidth + 6, 1, random);
            blue = new Plane(both.bytes(), chromaWidth, chromaHeight, both.rowStride(), 2);
            red = new Plane(both.bytes().asSlice(1), chromaWidth, chromaHeight, both.rowStride(), 2);
        } else {
            blue = noise(chromaWidth, chromaHeight, chromaWidth + 7, 1, random);
            red = noise(chromaWidth, chromaHeight, chromaWidth + 7, 1, random);
        }
        return new YuvPicture(luma, blue, red, layout.shiftX, layout.shiftY, range, matrix);
    }

    static RgbPicture randomRgb(int width, int height, Random random) {
        byte[] rgb = new byte[width * height * 3];
        random.nextBytes(rgb);
        return RgbPicture.of(rgb, width, height);
    }

    static RgbPicture grey(int width, int height, int level) {
        byte[] rgb = new byte[width * height * 3];
        java.util.Arrays.fill(rgb, (byte) level);
        return RgbPicture.of(rgb, width, height);
    }

    static RgbPicture read(Path file) {
        try {
            BufferedImage image = ImageIO.read(file.toFile());
            byte[] rgb = new byte[image.getWidth() * image.getHeight() * 3];
            for (int i = 0; i < rgb.length / 3; i++) {
                int pixel = image.getRGB(i % image.getWidth(), i / image.getWidth());
                rgb[3 * i] = (byte) (pixel >> 16);
                rgb[3 * i + 1] = (byte) (pixel >> 8);
                rgb[3 * i + 2] = (byte) pixel;
            }
            return RgbPicture.of(rgb, image.getWidth(), image.getHeight());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same picture as planes of 4:2:0, as a camera would send it. */
    static YuvPicture toYuv(RgbPicture picture, Range range, Matrix matrix) {
        int width = picture.width();
        int height = picture.height();
        int chromaWidth = (width + 1) / 2;
        int chromaHeight = (height + 1) / 2;
        byte[] luma = new byte[width * height];
        byte[] blue = new byte[chromaWidth * chromaHeight];
        byte[] red = new byte[chromaWidth * chromaHeight];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                luma[y * width + x] = (byte) Math.round(yuvOf(picture.rgb(x, y), range, matrix)[0]);
            }
        }
        for (int y = 0; y < chromaHeight; y++) {
            for (int x = 0; x < chromaWidth; x++) {
                double[] sum = new double[3];
                for (int i = 0; i < 4; i++) {
                    int pixel = picture.rgb(Math.min(width - 1, 2 * x + i % 2), Math.min(height - 1, 2 * y + i / 2));
                    double[] yuv = yuvOf(pixel, range, matrix);
                    sum[1] += yuv[1] / 4;
                    sum[2] += yuv[2] / 4;
                }
                blue[y * chromaWidth + x] = (byte) Math.round(sum[1]);
                red[y * chromaWidth + x] = (byte) Math.round(sum[2]);
            }
        }
        return new YuvPicture(
                new Plane(MemorySegment.ofArray(luma), width, height, width, 1),
                new Plane(MemorySegment.ofArray(blue), chromaWidth, chromaHeight, chromaWidth, 1),
                new Plane(MemorySegment.ofArray(red), chromaWidth, chromaHeight, chromaWidth, 1),
                1,
                1,
                range,
                matrix);
    }

    /** A picture pasted into a larger one at a scale, bilinear or by area. */
    static RgbPicture scaled(RgbPicture picture, double factor) {
        int width = (int) Math.round(picture.width() * factor);
        int height = (int) Math.round(picture.height() * factor);
        byte[] rgb = new byte[width * height * 3];
        int grid = Math.max(1, (int) Math.ceil(1 / factor));
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double[] sum = new double[3];
                for (int i = 0; i < grid * grid; i++) {
                    double u = (x + (i % grid + 0.5) / grid) / factor;
                    double v = (y + (double) (2 * (i / grid) + 1) / (2 * grid)) / factor;
                    for (int channel = 0; channel < 3; channel++) {
                        sum[channel] += sample(picture, channel, u, v) / (grid * grid);
                    }
                }
                for (int channel = 0; channel < 3; channel++) {
                    rgb[(y * width + x) * 3 + channel] = (byte) Math.round(sum[channel]);
                }
            }
        }
        return RgbPicture.of(rgb, width, height);
    }

    /** A picture pasted into a larger grey one. */
    static RgbPicture pasted(RgbPicture picture, int left, int top, int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        java.util.Arrays.fill(rgb, (byte) 110);
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                int column = left + x;
                int row = top + y;
                if (column >= 0 && column < width && row >= 0 && row < height) {
                    int pixel = picture.rgb(x, y);
                    int at = (row * width + column) * 3;
                    rgb[at] = (byte) (pixel >> 16);
                    rgb[at + 1] = (byte) (pixel >> 8);
                    rgb[at + 2] = (byte) pixel;
                }
            }
        }
        return RgbPicture.of(rgb, width, height);
    }

    /** Bilinear value at a place, edge samples repeated; channel 0 to 2 as stored: R, G, B or Y, Cb, Cr. */
    static double sample(Picture picture, int channel, double x, double y) {
        int shiftX = 0;
        int shiftY = 0;
        if (picture instanceof YuvPicture yuv && channel > 0) {
            shiftX = yuv.chromaShiftX();
            shiftY = yuv.chromaShiftY();
        }
        double u = x / (1 << shiftX) - 0.5;
        double v = y / (1 << shiftY) - 0.5;
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            double column = Math.floor(u) + i % 2;
            double row = Math.floor(v) + (i >> 1);
            double weight = (1 - Math.abs(u - column)) * (1 - Math.abs(v - row));
            sum += weight * stored(picture, channel, (int) column, (int) row);
        }
        return sum;
    }

    /** One stored sample; outside the plane its nearest. */
    static int stored(Picture picture, int channel, int column, int row) {
        return switch (picture) {
            case RgbPicture rgb -> at(rgb.pixels(), column, row, channel, rgb.width(), rgb.height());
            case YuvPicture yuv -> {
                int shiftX = channel == 0 ? 0 : yuv.chromaShiftX();
                int shiftY = channel == 0 ? 0 : yuv.chromaShiftY();
                Plane plane = channel == 0 ? yuv.luma() : channel == 1 ? yuv.blueDifference() : yuv.redDifference();
                int width = (yuv.width() + (1 << shiftX) - 1) >> shiftX;
                int height = (yuv.height() + (1 << shiftY) - 1) >> shiftY;
                yield at(plane, column, row, 0, width, height);
            }
        };
    }

    /** Red, green and blue, 0 to 255, of stored values that were averaged. */
    static double[] toRgb(Picture picture, double[] stored) {
        if (!(picture instanceof YuvPicture yuv)) {
            return stored;
        }
        double kr = yuv.matrix() == Matrix.BT601 ? 0.299 : 0.2126;
        double kb = yuv.matrix() == Matrix.BT601 ? 0.114 : 0.0722;
        boolean full = yuv.range() == Range.FULL;
        double y = full ? stored[0] / 255 : (stored[0] - 16) / 219;
        double pb = full ? (stored[1] - 128) / 255 : (stored[1] - 128) / 224;
        double pr = full ? (stored[2] - 128) / 255 : (stored[2] - 128) / 224;
        double red = y + 2 * (1 - kr) * pr;
        double blue = y + 2 * (1 - kb) * pb;
        double green = (y - kr * red - kb * blue) / (1 - kr - kb);
        return new double[] {clamped(255 * red), clamped(255 * green), clamped(255 * blue)};
    }

    private static double[] yuvOf(int pixel, Range range, Matrix matrix) {
        double kr = matrix == Matrix.BT601 ? 0.299 : 0.2126;
        double kb = matrix == Matrix.BT601 ? 0.114 : 0.0722;
        double red = (pixel >> 16 & 255) / 255.0;
        double green = (pixel >> 8 & 255) / 255.0;
        double blue = (pixel & 255) / 255.0;
        double y = kr * red + (1 - kr - kb) * green + kb * blue;
        double pb = (blue - y) / (2 * (1 - kb));
        double pr = (red - y) / (2 * (1 - kr));
        return range == Range.FULL
                ? new double[] {255 * y, clamped(128 + 255 * pb), clamped(128 + 255 * pr)}
                : new double[] {16 + 219 * y, 128 + 224 * pb, 128 + 224 * pr};
    }

    private static Plane noise(int width, int height, int rowStride, int pixelStride, Random random) {
        byte[] bytes = new byte[rowStride * height];
        random.nextBytes(bytes);
        MemorySegment memory = Arena.ofAuto().allocate(bytes.length);
        MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return new Plane(memory, width, height, rowStride, pixelStride);
    }

    private static int at(Plane plane, int column, int row, int offset, int width, int height) {
        long x = Math.clamp(column, 0, width - 1);
        long y = Math.clamp(row, 0, height - 1);
        return plane.bytes().get(ValueLayout.JAVA_BYTE, y * plane.rowStride() + x * plane.pixelStride() + offset) & 255;
    }

    private static double clamped(double value) {
        return Math.min(255, Math.max(0, value));
    }
}
