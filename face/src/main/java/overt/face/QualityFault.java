package overt.face;

/** Why a face sample is too poor, in words that a person can act on. */
public enum QualityFault {
    /** The eyes are too few pixels apart: take a larger picture. */
    TOO_SMALL,
    /** Part of the face lies outside the picture. */
    CUT_OFF,
    /** Head turned to a side (yaw). */
    TURNED,
    /** Head nodded or tilted (pitch, roll). */
    TILTED,
    /** Too dark. */
    UNDEREXPOSED,
    /** Too bright. */
    OVEREXPOSED,
    /** Out of focus or moved. */
    BLURRED,
    /** Grainy. */
    NOISY
}
