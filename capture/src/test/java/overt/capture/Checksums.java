package overt.capture;

import java.lang.foreign.ValueLayout;
import java.util.zip.CRC32;
import overt.vocabulary.Plane;
import overt.vocabulary.YuvPicture;

/** What a test needs to know about a picture's pixels. */
final class Checksums {
    private Checksums() {}

    static long of(Plane plane) {
        CRC32 checksum = new CRC32();
        for (int y = 0; y < plane.height(); y++) {
            for (int x = 0; x < plane.width(); x++) {
                checksum.update(sample(plane, x, y));
            }
        }
        return checksum.getValue();
    }

    static int sample(Plane plane, int x, int y) {
        long at = (long) y * plane.rowStride() + (long) x * plane.pixelStride();
        return plane.bytes().get(ValueLayout.JAVA_BYTE, at) & 0xff;
    }

    /** Luma and both chroma values at a luma position. */
    static int[] yuv(YuvPicture picture, int x, int y) {
        int chromaX = x >> picture.chromaShiftX();
        int chromaY = y >> picture.chromaShiftY();
        return new int[] {
            sample(picture.luma(), x, y),
            sample(picture.blueDifference(), chromaX, chromaY),
            sample(picture.redDifference(), chromaX, chromaY)
        };
    }
}
