package overt.vocabulary;

/**
 * Luma and two chroma planes as a video decoder leaves them (4:2:0, 4:2:2, 4:4:4; NV12 by the chroma planes' pixel
 * stride). Luma sample (x, y) belongs to chroma sample {@code (x >> chromaShiftX, y >> chromaShiftY)}.
 */
public record YuvPicture(
        Plane luma,
        Plane blueDifference,
        Plane redDifference,
        int chromaShiftX,
        int chromaShiftY,
        Range range,
        Matrix matrix)
        implements Picture {

    /** Which values black and white have. */
    public enum Range {
        /** Luma 16 to 235, chroma 16 to 240: what most cameras and codecs send. */
        LIMITED,
        /** 0 to 255: motion JPEG. */
        FULL
    }

    /** How red, green and blue were mixed. */
    public enum Matrix {
        /** ITU-R BT.601: standard definition, JPEG. */
        BT601,
        /** ITU-R BT.709: high definition. */
        BT709
    }

    public YuvPicture {
        int chromaWidth = (luma.width() + (1 << chromaShiftX) - 1) >> chromaShiftX;
        int chromaHeight = (luma.height() + (1 << chromaShiftY) - 1) >> chromaShiftY;
        for (Plane chroma : new Plane[] {blueDifference, redDifference}) {
            if (chroma.width() < chromaWidth || chroma.height() < chromaHeight) {
                throw new IllegalArgumentException("a chroma plane of %d x %d is too small for luma of %d x %d"
                        .formatted(chroma.width(), chroma.height(), luma.width(), luma.height()));
            }
        }
    }

    @Override
    public int width() {
        return luma.width();
    }

    @Override
    public int height() {
        return luma.height();
    }
}
