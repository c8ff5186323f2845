package overt.vocabulary;

/**
 * What was measured on one face, after ISO/IEC 29794-5: components that a person can act on. Each says how much of the
 * needed quality is there, 0 (unusable) to 100 (no loss), but for the measures in their own units.
 *
 * @param interEyeDistancePixels in the source picture
 * @param sharpness 0 to 100
 * @param cleanness 0 to 100: free of noise
 * @param meanLuma of the face, 0 (black) to 255 (white): tells too dark from too bright where exposure is poor
 * @param exposure 0 to 100: neither too dark nor too bright
 * @param evenness 0 to 100: both halves of the face lit alike
 * @param contrast 0 to 100
 * @param completeness 0 to 100: how much of the face lies inside the picture
 * @param yawDegrees head turned; positive to the viewer's right
 * @param pitchDegrees head nodded; positive is up
 * @param rollDegrees head tilted in the picture's plane; positive is clockwise
 * @param detection the detector's score, 0 to 100
 */
public record QualityComponents(
        float interEyeDistancePixels,
        float sharpness,
        float cleanness,
        float meanLuma,
        float exposure,
        float evenness,
        float contrast,
        float completeness,
        float yawDegrees,
        float pitchDegrees,
        float rollDegrees,
        float detection) {}
