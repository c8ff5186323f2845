package overt.face;

import overt.vocabulary.Face;
import overt.vocabulary.Picture;
import overt.vocabulary.Quality;
import overt.vocabulary.QualityComponents;
import overt.vocabulary.RgbPicture;

/**
 * Says how useful a face sample is for recognition, component by component after ISO/IEC 29794-5. Thread-safe.
 *
 * <p>Overall quality is the share, in percent, of the comparison score that a good picture of the same person would have: the
 * product of one curve a measure. The curves were fitted to the scores of degraded pictures (docs/evaluation/quality.md).
 */
public final class FaceQuality {
    // support/fit_quality.py on the even half of lfw-dev; docs/evaluation/quality.md, 'The fit'.
    private static final Curve SIZE = new Curve(-0.8579f, 2.589f, 3.807f);
    private static final Curve FINE_ACROSS = new Curve(-4.019f, 0.453f, -2.671f);
    private static final Curve FINE_DOWN = new Curve(-4.146f, 0.2923f, -2.316f);
    private static final Curve CLEANNESS = new Curve(0.6101f, 0.3411f, 3.481f);
    private static final Curve SATURATION = new Curve(-0.8239f, 0.1617f, 0);
    private static final Curve COMPLETENESS = new Curve(0.3985f, 0.1021f, 1);
    private static final Curve YAW = new Curve(-48.09f, 1.791f, -9.404f);
    private static final Curve PITCH = new Curve(-50.54f, 9.705f, -9.246f);
    private static final Curve DETECTION = new Curve(3.837f, 3.868f, 3.912f);

    /** Deviation of the luma of a face in a good picture: the median of lfw-dev. For people to read; no part of the overall quality. */
    private static final float FULL_CONTRAST = 40;

    /** Keeps the logarithm finite for a detection score of 1. */
    private static final float BEYOND_CERTAIN = 1.02f;

    /**
     * Measures one sample.
     *
     * @param aligned the face in the encoder's position, 112x112 (ArcFace's five-point template)
     * @param face where it was found in {@code source}
     */
    public Quality measure(RgbPicture aligned, Face face, Picture source) {
        return of(FaceMeasures.of(aligned, face, source));
    }

    static Quality of(FaceMeasures measures) {
        float sharpness = FINE_ACROSS.share(measures.fineAcross()) * FINE_DOWN.share(measures.fineDown());
        float cleanness = CLEANNESS.share(-measures.noise());
        float exposure = SATURATION.share(-measures.saturated());
        float share = geometry(
                        measures.interEyeDistancePixels(),
                        measures.pitchDegrees(),
                        measures.yawDegrees(),
                        measures.detectionScore())
                * sharpness
                * cleanness
                * exposure
                * COMPLETENESS.share(measures.completeness());
        QualityComponents components = new QualityComponents(
                measures.interEyeDistancePixels(),
                100 * sharpness,
                100 * cleanness,
                measures.meanLuma(),
                100 * exposure,
                100 * (1 - measures.imbalance()),
                Math.min(100, 100 * measures.deviation() / FULL_CONTRAST),
                100 * measures.completeness(),
                measures.yawDegrees(),
                measures.pitchDegrees(),
                measures.rollDegrees(),
                100 * measures.detectionScore());
        return new Quality(Math.round(100 * share), components);
    }

    /** The best overall quality that this face could have, from what is known without its pixels. */
    static int bound(Face face) {
        HeadPose pose = HeadPose.of(face.landmarks());
        return Math.round(100
                * geometry(
                        face.landmarks().interEyeDistancePixels(),
                        pose.pitchDegrees(),
                        pose.yawDegrees(),
                        face.detectionScore()));
    }

    private static float geometry(
            float interEyeDistancePixels, float pitchDegrees, float yawDegrees, float detectionScore) {
        return SIZE.share((float) Math.log1p(interEyeDistancePixels))
                * PITCH.share(-Math.abs(pitchDegrees))
                * YAW.share(-Math.abs(yawDegrees))
                * DETECTION.share((float) -Math.log(BEYOND_CERTAIN - detectionScore));
    }

    /**
     * What share of the comparison score a measure leaves.
     *
     * @param half where a logistic function is at its half
     * @param width of its rise, above 0
     * @param full from here on nothing is lost
     */
    private record Curve(float half, float width, float full) {
        /** 0 to 1, never falling in {@code value}; not a number counts as the worst. */
        float share(float value) {
            return value >= full ? 1 : Math.clamp(logistic(value) / logistic(full), 0, 1);
        }

        private float logistic(float value) {
            return (float) (1 / (1 + Math.exp((half - value) / width)));
        }
    }
}
