package overt.watchlist;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.DataBufferUShort;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Arrays;
import overt.vocabulary.RgbPicture;

/** Makes packed 8-bit RGB of what ImageIO's readers give: grey, palette, CMYK, 16 bits, transparency. */
final class PixelConversion {
    /** What shows through transparent pixels: neither black nor white pulls the exposure of a face. */
    private static final int BACKGROUND = 128;

    private PixelConversion() {}

    static Decoding toRgb(BufferedImage image, ExifOrientation orientation) {
        if (image.getRaster().getDataBuffer().getDataType() > DataBuffer.TYPE_INT) {
            return ImageFault.UNSUPPORTED_FORMAT;
        }
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(width, height))];
        int first = orientation.target(0, 0, width, height);
        int stepX = orientation.target(1, 0, width, height) - first;
        int stepY = orientation.target(0, 1, width, height) - first;
        RowReader rows = rowReader(image);
        int[] row = new int[4 * width];
        for (int y = 0; y < height; y++) {
            rows.read(y, row);
            for (int x = 0; x < width; x++) {
                int target = 3 * (first + x * stepX + y * stepY);
                int alpha = row[4 * x + 3];
                for (int channel = 0; channel < 3; channel++) {
                    rgb[target + channel] = (byte) overBackground(row[4 * x + channel], alpha);
                }
            }
        }
        Arrays.fill(row, 0);
        boolean upright = !orientation.swapsSides();
        return new DecodedImage(RgbPicture.of(rgb, upright ? width : height, upright ? height : width));
    }

    /** Overwrites the pixels of an image that is not needed any more. */
    static void erase(BufferedImage image) {
        switch (image.getRaster().getDataBuffer()) {
            case DataBufferByte bytes ->
                Arrays.stream(bytes.getBankData()).forEach(bank -> Arrays.fill(bank, (byte) 0));
            case DataBufferUShort shorts ->
                Arrays.stream(shorts.getBankData()).forEach(bank -> Arrays.fill(bank, (short) 0));
            case DataBufferInt ints -> Arrays.stream(ints.getBankData()).forEach(bank -> Arrays.fill(bank, 0));
            default -> {
                // Pictures of other numbers are refused before they are looked at.
            }
        }
    }

    /** Red, green, blue and alpha of each pixel of a row, 0 to 255. */
    private interface RowReader {
        void read(int y, int[] rgba);
    }

    private static RowReader rowReader(BufferedImage image) {
        ColorModel model = image.getColorModel();
        int space = model.getColorSpace().getType();
        boolean hasPlainSamples = !(model instanceof IndexColorModel) && !model.isAlphaPremultiplied();
        if (hasPlainSamples && (space == ColorSpace.TYPE_GRAY || space == ColorSpace.TYPE_RGB)) {
            return samples(image.getRaster(), model);
        }
        return (y, rgba) -> readConverted(image, y, rgba);
    }

    /**
     * Takes the samples as they are. A colour model would convert them: grey ones from a linear scale, so that every grey
     * JPEG would come out too bright.
     */
    private static RowReader samples(Raster raster, ColorModel model) {
        int bands = raster.getNumBands();
        int colours = model.getNumColorComponents();
        int[] largest = new int[bands];
        Arrays.setAll(largest, band -> (1 << raster.getSampleModel().getSampleSize(band)) - 1);
        int[] row = new int[bands * raster.getWidth()];
        return (y, rgba) -> {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
            for (int x = 0; x < raster.getWidth(); x++) {
                for (int channel = 0; channel < 3; channel++) {
                    int band = Math.min(channel, colours - 1);
                    rgba[4 * x + channel] = to8Bits(row[bands * x + band], largest[band]);
                }
                rgba[4 * x + 3] = model.hasAlpha() ? to8Bits(row[bands * x + bands - 1], largest[bands - 1]) : 255;
            }
        };
    }

    private static void readConverted(BufferedImage image, int y, int[] rgba) {
        int width = image.getWidth();
        int[] packed = image.getRGB(0, y, width, 1, null, 0, width);
        for (int x = 0; x < width; x++) {
            rgba[4 * x] = packed[x] >> 16 & 0xff;
            rgba[4 * x + 1] = packed[x] >> 8 & 0xff;
            rgba[4 * x + 2] = packed[x] & 0xff;
            rgba[4 * x + 3] = packed[x] >>> 24;
        }
        Arrays.fill(packed, 0);
    }

    private static int to8Bits(int sample, int largest) {
        return largest == 255 ? sample : (int) ((sample * 255L + largest / 2) / largest);
    }

    private static int overBackground(int value, int alpha) {
        return alpha == 255 ? value : (value * alpha + BACKGROUND * (255 - alpha) + 127) / 255;
    }
}
