package overt.watchlist;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Image files that tests make. */
final class TestImages {
    static final int WIDTH = 24;
    static final int HEIGHT = 16;

    private TestImages() {}

    /** A picture that looks different from each side; gradient-lossy.webp and gradient-lossless.webp show it too. */
    static BufferedImage gradient(int type) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, 0xff000000 | colour(x, y));
            }
        }
        return image;
    }

    /** Colour of a pixel of {@link #gradient}, {@code 0xRRGGBB}. */
    static int colour(int x, int y) {
        return (10 * x) << 16 | (15 * y) << 8 | (200 - 5 * x - 4 * y);
    }

    static byte[] file(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException("nothing here writes this image as " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] file(String format) {
        return file(gradient(BufferedImage.TYPE_INT_RGB), format);
    }

    /** Puts an Exif block with this orientation where the format has it. */
    static byte[] withOrientation(byte[] file, String format, int orientation) {
        return switch (format) {
            case "jpeg" -> insert(file, 2, segment(0xe1, concat(text("Exif\0\0"), exif(orientation))));
            // behind the signature and the chunk IHDR
            case "png" -> insert(file, 8 + 25, pngChunk("eXIf", exif(orientation)));
            default -> throw new IllegalArgumentException(format);
        };
    }

    /** An extended WebP file around the one chunk of a simple one. */
    static byte[] webpWithOrientation(byte[] simple, int orientation) {
        byte[] extended = ByteBuffer.allocate(10)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x08) // flag: has an Exif chunk
                .put(new byte[] {WIDTH - 1, 0, 0, HEIGHT - 1, 0, 0})
                .array();
        byte[] exif = exif(orientation);
        byte[] chunks = concat(
                text("WEBP"), concat(riffChunk("VP8X", extended), concat(rest(simple, 12), riffChunk("EXIF", exif))));
        return riffChunk("RIFF", chunks);
    }

    static byte[] segment(int marker, byte[] content) {
        return ByteBuffer.allocate(4 + content.length)
                .put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (2 + content.length))
                .put(content)
                .array();
    }

    static byte[] insert(byte[] file, int at, byte[] more) {
        return ByteBuffer.allocate(file.length + more.length)
                .put(file, 0, at)
                .put(more)
                .put(file, at, file.length - at)
                .array();
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A PNG whose header promises this size and whose data is missing. */
    static byte[] pngThatPromises(int width, int height) {
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        return concat(text("\u0089PNG\r\n\u001a\n"), pngChunk("IHDR", header));
    }

    static byte[] pngChunk(String type, byte[] content) {
        byte[] typed = concat(text(type), content);
        CRC32 check = new CRC32();
        check.update(typed);
        return ByteBuffer.allocate(8 + typed.length)
                .putInt(content.length)
                .put(typed)
                .putInt((int) check.getValue())
                .array();
    }

    private static byte[] riffChunk(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length + content.length % 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(text(type))
                .putInt(content.length)
                .put(content)
                .array();
    }

    /** A TIFF structure with one entry: tag 0x0112, one short. */
    private static byte[] exif(int orientation) {
        return ByteBuffer.allocate(26)
                .put(text("MM\0*"))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }

    private static byte[] concat(byte[] a, byte[] b) {
        return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
    }

    private static byte[] rest(byte[] file, int from) {
        return Arrays.copyOfRange(file, from, file.length);
    }
}
