package overt.vocabulary;

import java.lang.foreign.MemorySegment;

/**
 * One 8-bit plane of a picture. Sample (x, y) is the byte at {@code y * rowStride + x * pixelStride}.
 *
 * @param bytes at least {@code (height - 1) * rowStride + (width - 1) * pixelStride + 1} long
 * @param rowStride bytes from one row to the next; negative for bottom-up memory is not allowed
 * @param pixelStride bytes from one sample to the next: 1 planar, 2 for the chroma of NV12, 3 for packed RGB
 */
public record Plane(MemorySegment bytes, int width, int height, int rowStride, int pixelStride) {
    public Plane {
        if (width <= 0 || height <= 0 || pixelStride <= 0 || rowStride < (width - 1) * pixelStride + 1) {
            throw new IllegalArgumentException(
                    "not a plane: %d x %d, strides %d and %d".formatted(width, height, rowStride, pixelStride));
        }
        long needed = (height - 1L) * rowStride + (width - 1L) * pixelStride + 1;
        if (bytes.byteSize() < needed) {
            throw new IllegalArgumentException("a plane of " + needed + " bytes in " + bytes.byteSize());
        }
    }
}
