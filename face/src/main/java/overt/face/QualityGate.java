package overt.face;

import java.util.Optional;
import overt.vocabulary.Quality;
import overt.vocabulary.QualityComponents;

/**
 * The least that a face sample must have, component by component, so that a refusal comes with a reason.
 *
 * @param leastInterEyeDistancePixels in the source picture
 * @param leastCompleteness 0 to 100
 * @param mostYawDegrees to either side
 * @param mostPitchDegrees up or down
 * @param mostRollDegrees either way
 * @param leastExposure 0 to 100
 * @param leastSharpness 0 to 100
 * @param leastCleanness 0 to 100
 */
public record QualityGate(
        float leastInterEyeDistancePixels,
        float leastCompleteness,
        float mostYawDegrees,
        float mostPitchDegrees,
        float mostRollDegrees,
        float leastExposure,
        float leastSharpness,
        float leastCleanness) {

    /** For images that become references. The thresholds' origin: docs/evaluation/quality.md, 'Enrolment'. */
    public static final QualityGate ENROLMENT = new QualityGate(20, 80, 45, 40, 45, 70, 70, 70);

    /** Middle grey in 8-bit luma: poor exposure below it is too dark, above it too bright. */
    private static final float MIDDLE_LUMA = 128;

    /** The first thing that is wrong, in the order of {@link QualityFault}; empty if the sample is good enough. */
    public Optional<QualityFault> check(Quality quality) {
        QualityComponents measured = quality.components();
        if (measured.interEyeDistancePixels() < leastInterEyeDistancePixels) {
            return Optional.of(QualityFault.TOO_SMALL);
        }
        if (measured.completeness() < leastCompleteness) {
            return Optional.of(QualityFault.CUT_OFF);
        }
        if (Math.abs(measured.yawDegrees()) > mostYawDegrees) {
            return Optional.of(QualityFault.TURNED);
        }
        if (Math.abs(measured.pitchDegrees()) > mostPitchDegrees
                || Math.abs(measured.rollDegrees()) > mostRollDegrees) {
            return Optional.of(QualityFault.TILTED);
        }
        if (measured.exposure() < leastExposure) {
            boolean dark = measured.meanLuma() < MIDDLE_LUMA;
            return Optional.of(dark ? QualityFault.UNDEREXPOSED : QualityFault.OVEREXPOSED);
        }
        if (measured.sharpness() < leastSharpness) {
            return Optional.of(QualityFault.BLURRED);
        }
        if (measured.cleanness() < leastCleanness) {
            return Optional.of(QualityFault.NOISY);
        }
        return Optional.empty();
    }
}
