package overt.capture;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.ffmpeg.global.avutil;
import overt.vocabulary.Plane;

/**
 * How a decoded picture has to be turned to stand upright: quarter turns and mirrored ones, from the display matrix of the
 * file (ISO/IEC 14496-12, track header).
 *
 * @param transposed rows become columns
 * @param mirroredX the upright picture is mirrored left to right, after transposing
 * @param mirroredY the upright picture is mirrored top to bottom, after transposing
 */
record Orientation(boolean transposed, boolean mirroredX, boolean mirroredY) {
    private static final Orientation UPRIGHT = new Orientation(false, false, false);
    private static final ValueLayout.OfInt FIXED_POINT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.nativeOrder());
    private static final int MATRIX_BYTES = 9 * Integer.BYTES;

    /** @return upright if the frame has no display matrix; the nearest quarter turn if it is none itself */
    static Orientation of(AVFrame frame) {
        AVFrameSideData sideData = avutil.av_frame_get_side_data(frame, avutil.AV_FRAME_DATA_DISPLAYMATRIX);
        if (sideData == null || sideData.size() < MATRIX_BYTES) {
            return UPRIGHT;
        }
        MemorySegment matrix = NativeMemory.at(sideData.data(), MATRIX_BYTES);
        // (x, y) is shown at (a x + c y, b x + d y), with the matrix stored as a b u c d v x y w.
        int a = matrix.getAtIndex(FIXED_POINT, 0);
        int b = matrix.getAtIndex(FIXED_POINT, 1);
        int c = matrix.getAtIndex(FIXED_POINT, 3);
        int d = matrix.getAtIndex(FIXED_POINT, 4);
        boolean transposed = Math.abs((long) b) > Math.abs((long) a);
        return transposed ? new Orientation(true, c < 0, b < 0) : new Orientation(false, a < 0, d < 0);
    }

    boolean isUpright() {
        return equals(UPRIGHT);
    }

    /** The same for memory whose rows may be upside down. */
    Orientation ofRows(boolean bottomUp) {
        if (!bottomUp) {
            return this;
        }
        return transposed
                ? new Orientation(true, !mirroredX, mirroredY)
                : new Orientation(false, mirroredX, !mirroredY);
    }

    /** Copies a plane upright. Sample by sample: turned cameras are rare, and upright ones are never copied. */
    void copy(Plane from, Plane to) {
        for (int y = 0; y < to.height(); y++) {
            int v = mirroredY ? to.height() - 1 - y : y;
            for (int x = 0; x < to.width(); x++) {
                int u = mirroredX ? to.width() - 1 - x : x;
                long at = transposed ? position(from, v, u) : position(from, u, v);
                to.bytes()
                        .set(
                                ValueLayout.JAVA_BYTE,
                                position(to, x, y),
                                from.bytes().get(ValueLayout.JAVA_BYTE, at));
            }
        }
    }

    private static long position(Plane plane, int x, int y) {
        return (long) y * plane.rowStride() + (long) x * plane.pixelStride();
    }
}
