package overt.vocabulary;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Packed 8-bit red, green and blue, as decoded from a still image.
 *
 * @param pixels {@code pixelStride} 3 or more; red at the sample's own byte, green and blue in the two after it
 */
public record RgbPicture(Plane pixels) implements Picture {
    public RgbPicture {
        if (pixels.pixelStride() < 3) {
            throw new IllegalArgumentException("packed RGB has a pixel stride of at least 3: " + pixels.pixelStride());
        }
    }

    /** A picture over rows of packed RGB without padding; the array is not copied. */
    public static RgbPicture of(byte[] rgb, int width, int height) {
        return new RgbPicture(new Plane(MemorySegment.ofArray(rgb), width, height, width * 3, 3));
    }

    @Override
    public int width() {
        return pixels.width();
    }

    @Override
    public int height() {
        return pixels.height();
    }

    /** Overwrites every pixel with 0. */
    public void erase() {
        pixels.bytes().fill((byte) 0);
    }

    /** Red, green and blue of one pixel, packed as {@code 0xRRGGBB}. */
    public int rgb(int x, int y) {
        long at = (long) y * pixels.rowStride() + (long) x * pixels.pixelStride();
        MemorySegment bytes = pixels.bytes();
        return (bytes.get(ValueLayout.JAVA_BYTE, at) & 0xff) << 16
                | (bytes.get(ValueLayout.JAVA_BYTE, at + 1) & 0xff) << 8
                | (bytes.get(ValueLayout.JAVA_BYTE, at + 2) & 0xff);
    }
}
