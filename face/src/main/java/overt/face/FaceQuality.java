package overt.face;

import java.util.Arrays;
import overt.vocabulary.Box;
import overt.vocabulary.Face;
import overt.vocabulary.Landmarks;
import overt.vocabulary.Picture;
import overt.vocabulary.Point;
import overt.vocabulary.Quality;
import overt.vocabulary.QualityComponents;
import overt.vocabulary.RgbPicture;

/**
 * Measures how useful a face sample is for recognition, component by component after ISO/IEC 29794-5. Thread-safe.
 *
 * <p>These are first measures, set from the geometry and from how far each one moves between good and poor pictures; they are
 * not yet calibrated on recognition errors (docs/evaluation/quality.md).
 */
public final class FaceQuality {
    private static final int SIZE = AligningFaceSampler.SIZE;

    /** The part of an aligned face that is skin, eyes and mouth, and no background. */
    private static final boolean[] INNER_FACE = innerFace();

    /** ArcFace's template: how far down from eyes to mouth the nose of a level head is, (72.2 - 52.1) / (92.8 - 52.1). */
    private static final float LEVEL_NOSE = 0.495f;

    // Fine structure relative to contrast of LFW faces: at these values blurring has taken the comparison score with
    // the
    // unblurred face down to about a third, and not yet changed it. docs/evaluation/quality.md, 'Sharpness'.
    private static final float BLURRED_STRUCTURE = 0.035f;
    private static final float SHARP_STRUCTURE = 0.085f;

    /** Depth of the nose tip before the plane of the eyes, in inter-eye distances: about 25 of 62 mm. */
    private static final double NOSE_DEPTH = 0.4;

    /**
     * Measures one sample.
     *
     * @param aligned the face in the encoder's position, 112x112 (ArcFace's five-point template)
     * @param face where it was found in {@code source}
     */
    public Quality measure(RgbPicture aligned, Face face, Picture source) {
        float[] luma = lumaOf(aligned);
        try {
            QualityComponents components = components(luma, face, source);
            return new Quality(overall(components), components);
        } finally {
            Arrays.fill(luma, 0);
        }
    }

    /** The best overall quality that this face could have, from what is known without its pixels. */
    static int bound(Face face) {
        return Math.round(100 * geometry(face.landmarks()));
    }

    private static QualityComponents components(float[] luma, Face face, Picture source) {
        Light light = Light.of(luma);
        Landmarks landmarks = face.landmarks();
        return new QualityComponents(
                landmarks.interEyeDistancePixels(),
                sharpness(luma, light.deviation),
                cleanness(luma),
                light.mean,
                light.exposure(),
                light.evenness(),
                percent(light.deviation, 4, 25),
                completeness(face.box(), source),
                yawDegrees(landmarks),
                pitchDegrees(landmarks),
                rollDegrees(landmarks),
                100 * face.detectionScore());
    }

    /** Each component takes away its share; the poorest of those that come from pixels counts most. */
    private static int overall(QualityComponents of) {
        float worst = Math.min(Math.min(of.sharpness(), of.cleanness()), Math.min(of.exposure(), of.contrast()));
        float geometry = size(of.interEyeDistancePixels()) * pose(of.yawDegrees(), of.pitchDegrees());
        float pixels = (0.3f + 0.7f * worst / 100) * (0.8f + 0.2f * of.evenness() / 100);
        return Math.clamp(Math.round(100 * geometry * pixels * of.completeness() / 100), 0, 100);
    }

    private static float geometry(Landmarks landmarks) {
        return size(landmarks.interEyeDistancePixels()) * pose(yawDegrees(landmarks), pitchDegrees(landmarks));
    }

    /**
     * Share of the recognition rate that the size leaves, drawn through measured points (docs/evaluation/quality.md, 'Size'):
     * eyes 10, 13.5, 20 and 40 pixels apart belong to faces about 24, 32, 48 and 100 pixels wide.
     */
    private static float size(float interEyeDistancePixels) {
        float[] distances = {6, 10, 13.5f, 20, 40};
        float[] shares = {0, 0.3f, 0.7f, 0.9f, 1};
        if (interEyeDistancePixels <= distances[0]) {
            return 0;
        }
        for (int i = 1; i < distances.length; i++) {
            if (interEyeDistancePixels < distances[i]) {
                float along = (interEyeDistancePixels - distances[i - 1]) / (distances[i] - distances[i - 1]);
                return shares[i - 1] + along * (shares[i] - shares[i - 1]);
            }
        }
        return 1;
    }

    private static float pose(float yawDegrees, float pitchDegrees) {
        float turned = 1 - percent(Math.abs(yawDegrees), 20, 70) / 100;
        float nodded = 1 - percent(Math.abs(pitchDegrees), 20, 70) / 100;
        return Math.max(0.1f, turned) * Math.max(0.1f, nodded);
    }

    /** Out of the plane to a side, from where the nose's tip stands between the eyes, in the head's own upright frame. */
    static float yawDegrees(Landmarks landmarks) {
        Point nose = upright(landmarks, landmarks.nose());
        return (float) Math.toDegrees(Math.atan2(nose.x(), NOSE_DEPTH));
    }

    /** Up or down, from how far down from eyes to mouth the nose's tip stands. */
    static float pitchDegrees(Landmarks landmarks) {
        Point left = upright(landmarks, landmarks.leftMouthCorner());
        Point right = upright(landmarks, landmarks.rightMouthCorner());
        float mouth = (left.y() + right.y()) / 2;
        float nose = upright(landmarks, landmarks.nose()).y();
        if (mouth <= 0) {
            return 90;
        }
        return (float) Math.toDegrees(Math.atan2((LEVEL_NOSE - nose / mouth) * mouth, NOSE_DEPTH));
    }

    static float rollDegrees(Landmarks landmarks) {
        Point left = landmarks.leftEye();
        Point right = landmarks.rightEye();
        return (float) Math.toDegrees(Math.atan2(right.y() - left.y(), right.x() - left.x()));
    }

    /** A point from between the eyes, in inter-eye distances, x along the line of the eyes. */
    private static Point upright(Landmarks landmarks, Point point) {
        Point left = landmarks.leftEye();
        Point right = landmarks.rightEye();
        float dx = right.x() - left.x();
        float dy = right.y() - left.y();
        float squares = Math.max(1e-6f, dx * dx + dy * dy);
        float px = point.x() - (left.x() + right.x()) / 2;
        float py = point.y() - (left.y() + right.y()) / 2;
        return new Point((px * dx + py * dy) / squares, (py * dx - px * dy) / squares);
    }

    private static float completeness(Box box, Picture source) {
        return Math.min(100, 100 * box.intersection(new Box(0, 0, source.width(), source.height())) / box.area());
    }

    /**
     * Fine structure, of one to two pixels at this size, relative to contrast: what is left of the smoothed face when more
     * smoothing is taken away. Smoothing first keeps most noise out.
     */
    private static float sharpness(float[] luma, float deviation) {
        float[] smooth = smoothed(luma, 1);
        float[] smoother = smoothed(smooth, 2);
        double sum = 0;
        int count = 0;
        for (int at = 0; at < luma.length; at++) {
            if (INNER_FACE[at]) {
                sum += Math.abs(smooth[at] - smoother[at]);
                count++;
            }
        }
        Arrays.fill(smooth, 0);
        Arrays.fill(smoother, 0);
        return percent((float) (sum / count / Math.max(1, deviation)), BLURRED_STRUCTURE, SHARP_STRUCTURE);
    }

    /** Binomial smoothing over three samples each way, so many pixels apart; the outermost pixels stay 0, unused. */
    private static float[] smoothed(float[] luma, int step) {
        float[] result = new float[luma.length];
        for (int y = step; y < SIZE - step; y++) {
            for (int x = step; x < SIZE - step; x++) {
                int at = y * SIZE + x;
                int row = step * SIZE;
                result[at] = (4 * luma[at]
                                + 2 * (luma[at - step] + luma[at + step] + luma[at - row] + luma[at + row])
                                + luma[at - row - step]
                                + luma[at - row + step]
                                + luma[at + row - step]
                                + luma[at + row + step])
                        / 16;
            }
        }
        return result;
    }

    /** Immerkær 1996, 'Fast noise variance estimation': the Laplacian difference that edges do not pass. */
    private static float cleanness(float[] luma) {
        double sum = 0;
        int count = 0;
        for (int y = 1; y < SIZE - 1; y++) {
            for (int x = 1; x < SIZE - 1; x++) {
                int at = y * SIZE + x;
                if (INNER_FACE[at]) {
                    sum += Math.abs(4 * luma[at]
                            - 2 * (luma[at - 1] + luma[at + 1] + luma[at - SIZE] + luma[at + SIZE])
                            + luma[at - SIZE - 1]
                            + luma[at - SIZE + 1]
                            + luma[at + SIZE - 1]
                            + luma[at + SIZE + 1]);
                    count++;
                }
            }
        }
        double noise = Math.sqrt(Math.PI / 2) / 6 * sum / count;
        return 100 - percent((float) noise, 6, 40);
    }

    /** 0 at or below {@code from}, 100 at or above {@code to}, and straight between. */
    private static float percent(float value, float from, float to) {
        return Math.clamp(100 * (value - from) / (to - from), 0, 100);
    }

    private static float[] lumaOf(RgbPicture aligned) {
        if (aligned.width() != SIZE || aligned.height() != SIZE) {
            throw new IllegalArgumentException(
                    "an aligned face is %d x %d, not %d x %d".formatted(SIZE, SIZE, aligned.width(), aligned.height()));
        }
        float[] luma = new float[SIZE * SIZE];
        for (int at = 0; at < luma.length; at++) {
            int rgb = aligned.rgb(at % SIZE, at / SIZE);
            luma[at] = 0.299f * (rgb >> 16 & 0xff) + 0.587f * (rgb >> 8 & 0xff) + 0.114f * (rgb & 0xff);
        }
        return luma;
    }

    private static boolean[] innerFace() {
        boolean[] inside = new boolean[SIZE * SIZE];
        for (int at = 0; at < inside.length; at++) {
            int row = at / SIZE;
            double x = (at % SIZE + 0.5 - 56) / 36;
            double y = (row + 0.5 - 68) / 42;
            inside[at] = x * x + y * y <= 1;
        }
        return inside;
    }

    /** How the inner face is lit, in 8-bit luma. */
    private record Light(float mean, float deviation, float left, float right, float clipped) {
        static Light of(float[] luma) {
            double sum = 0;
            double squares = 0;
            double leftSum = 0;
            int count = 0;
            int leftCount = 0;
            int clipped = 0;
            for (int at = 0; at < luma.length; at++) {
                if (INNER_FACE[at]) {
                    count++;
                    sum += luma[at];
                    squares += (double) luma[at] * luma[at];
                    clipped += luma[at] < 8 || luma[at] > 247 ? 1 : 0;
                    if (at % SIZE < SIZE / 2) {
                        leftSum += luma[at];
                        leftCount++;
                    }
                }
            }
            double mean = sum / count;
            double deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
            double left = leftSum / leftCount;
            double right = (sum - leftSum) / (count - leftCount);
            return new Light((float) mean, (float) deviation, (float) left, (float) right, clipped / (float) count);
        }

        float exposure() {
            float darkness = percent(mean, 15, 60);
            float brightness = 100 - percent(mean, 200, 245);
            return Math.min(darkness, brightness) * (1 - percent(clipped, 0.1f, 0.8f) / 100);
        }

        float evenness() {
            return 100 - percent(Math.abs(left - right) / Math.max(1, left + right), 0.1f, 0.5f);
        }
    }
}
