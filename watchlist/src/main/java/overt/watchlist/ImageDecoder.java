package overt.watchlist;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads image files that strangers made: JPEG, PNG, WebP, TIFF and BMP, known by their content and never by their name.
 * Whatever the bytes are, the answer is the upright picture or a named fault. Nothing is written to disk. Thread-safe.
 */
public final class ImageDecoder {
    /** Far above any photograph that was compressed, and what a worker may hold besides the pixels. */
    static final int MAXIMUM_BYTES = 64 << 20;

    /** A little over the 50 megapixels of current telephones and cameras: 3 bytes a pixel, twice while it is converted. */
    static final long MAXIMUM_PIXELS = 64_000_000;

    static {
        // Pictures of people must not appear in the folder for temporary files.
        ImageIO.setUseCache(false);
    }

    /** @param file is not changed and not kept */
    public Decoding decode(byte[] file) {
        if (file.length == 0) {
            return ImageFault.EMPTY;
        }
        if (file.length > MAXIMUM_BYTES) {
            return ImageFault.TOO_MANY_BYTES;
        }
        return ImageFormat.of(file)
                .map(format -> decode(file, format))
                .orElseGet(
                        () -> ImageFormat.isOtherImage(file) ? ImageFault.UNSUPPORTED_FORMAT : ImageFault.NOT_AN_IMAGE);
    }

    private static Decoding decode(byte[] file, ImageFormat format) {
        if (format.endsEarly(file)) {
            return ImageFault.TRUNCATED;
        }
        ImageReader reader =
                ImageIO.getImageReadersByFormatName(format.readerName()).next();
        try (ImageInputStream stream = new ByteArrayImageInputStream(file)) {
            return read(reader, stream, ExifOrientation.of(file, format));
        } catch (EOFException e) {
            return ImageFault.TRUNCATED;
        } catch (IOException | RuntimeException e) {
            // The readers report what they do not understand by exceptions of many kinds, unchecked ones too.
            return hasEndedEarly(e) ? ImageFault.TRUNCATED : ImageFault.DAMAGED;
        } finally {
            reader.dispose();
        }
    }

    private static Decoding read(ImageReader reader, ImageInputStream stream, ExifOrientation orientation)
            throws IOException {
        // Without metadata: compressed texts and colour profiles are not even unpacked.
        reader.setInput(stream, true, true);
        if ((long) reader.getWidth(0) * reader.getHeight(0) > MAXIMUM_PIXELS) {
            return ImageFault.TOO_MANY_PIXELS;
        }
        BufferedImage image = reader.read(0);
        try {
            return PixelConversion.toRgb(image, orientation);
        } finally {
            PixelConversion.erase(image);
        }
    }

    private static boolean hasEndedEarly(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException) {
                return true;
            }
        }
        return false;
    }
}
