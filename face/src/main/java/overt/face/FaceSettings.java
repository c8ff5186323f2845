package overt.face;

/**
 * What can be set about finding and encoding faces.
 *
 * @param smallestFaceWidthPixels width of the smallest face that must be found in video, at least 16; cost grows with its square
 * @param mirror whether an embedding is the mean of a face and its mirror image ({@code encoder.mirror})
 * @param interpolation how an aligned face is read from its picture
 */
public record FaceSettings(int smallestFaceWidthPixels, boolean mirror, Interpolation interpolation) {
    /** Below this the detectors find too few faces and the encoder recognises none: docs/evaluation/detection.md. */
    public static final int LEAST_FACE_WIDTH_PIXELS = 16;

    /** 32 px: narrower faces are recognised too rarely to be worth their cost; the others: docs/evaluation/encoding.md. */
    public static final FaceSettings DEFAULT = new FaceSettings(32, true, Interpolation.AREA);

    public FaceSettings {
        if (smallestFaceWidthPixels < LEAST_FACE_WIDTH_PIXELS) {
            throw new IllegalArgumentException("faces narrower than %d pixels are not found: smallest face width %d"
                    .formatted(LEAST_FACE_WIDTH_PIXELS, smallestFaceWidthPixels));
        }
    }

    /** With the default interpolation. */
    public FaceSettings(int smallestFaceWidthPixels, boolean mirror) {
        this(smallestFaceWidthPixels, mirror, Interpolation.AREA);
    }
}
