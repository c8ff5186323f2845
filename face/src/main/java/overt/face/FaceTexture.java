package overt.face;

import java.util.Arrays;
import overt.vocabulary.RgbPicture;

/**
 * What the pixels of an aligned face tell, background left out.
 *
 * @param meanLuma 0 (black) to 255 (white)
 * @param deviation standard deviation of the luma, 0 to 127.5
 * @param saturated share of the pixels that are as good as black or white, 0 to 1
 * @param imbalance difference of the halves' mean luma, relative to their sum: 0 (lit alike) to 1
 * @param fineAcross natural logarithm of the structure of one to two pixels along the rows, relative to the luma's deviation: falls
 *     with blur, enlargement and movement to a side
 * @param fineDown the same along the columns
 * @param noise natural logarithm of the noise's standard deviation relative to the luma's, noise being what the picture's own
 *     pixels do between their neighbours
 */
record FaceTexture(
        float meanLuma,
        float deviation,
        float saturated,
        float imbalance,
        float fineAcross,
        float fineDown,
        float noise) {
    private static final int SIZE = AligningFaceSampler.SIZE;

    /** Eyes' distance in an aligned face: ArcFace's template. */
    private static final float ALIGNED_INTER_EYE_DISTANCE = 35.2f;

    /** Noise coarser than this many pixels of the aligned face cannot be told from the face itself. */
    private static final int COARSEST_NOISE = 6;

    /** Keeps logarithms finite where a picture is perfectly flat: half a grey level. */
    private static final double FLAT = 0.5;

    /** The part of an aligned face that is skin, eyes and mouth, and no background. */
    private static final int[] INNER_FACE = innerFace();

    /** @param interEyeDistancePixels in the picture that the face was aligned from */
    static FaceTexture of(RgbPicture aligned, float interEyeDistancePixels) {
        float[] luma = lumaOf(aligned);
        try {
            Light light = Light.of(luma);
            return new FaceTexture(
                    (float) light.mean,
                    (float) light.deviation,
                    light.saturated,
                    light.imbalance,
                    structure(luma, 1, light),
                    structure(luma, SIZE, light),
                    (float) Math.log(
                            (FLAT + noise(luma, pixelStep(interEyeDistancePixels))) / (FLAT + light.deviation)));
        } finally {
            Arrays.fill(luma, 0);
        }
    }

    /** @param step to the next pixel in the direction that is looked along */
    private static float structure(float[] luma, int step, Light light) {
        float[] smooth = smoothed(luma, step);
        float[] smoother = smoothed(smooth, 2 * step);
        double size = 0;
        for (int at : INNER_FACE) {
            size += Math.abs(smooth[at] - smoother[at]);
        }
        Arrays.fill(smooth, 0);
        Arrays.fill(smoother, 0);
        return (float) Math.log((FLAT / 10 + size / INNER_FACE.length) / (FLAT + light.deviation));
    }

    /** How many pixels of the aligned face one of the source is: enlarging smears noise over so many. */
    private static int pixelStep(float interEyeDistancePixels) {
        return Math.clamp(
                Math.round(ALIGNED_INTER_EYE_DISTANCE / Math.max(1, interEyeDistancePixels)), 1, COARSEST_NOISE);
    }

    /** Immerkær 1996, 'Fast noise variance estimation': the Laplacian difference that edges do not pass. */
    private static double noise(float[] luma, int step) {
        double sum = 0;
        int row = step * SIZE;
        for (int at : INNER_FACE) {
            sum += Math.abs(4 * luma[at]
                    - 2 * (luma[at - step] + luma[at + step] + luma[at - row] + luma[at + row])
                    + luma[at - row - step]
                    + luma[at - row + step]
                    + luma[at + row - step]
                    + luma[at + row + step]);
        }
        return Math.sqrt(Math.PI / 2) / 6 * sum / INNER_FACE.length;
    }

    /** Binomial smoothing over three pixels that are a step apart; the inner face is far enough from the edges to need no other care. */
    private static float[] smoothed(float[] luma, int step) {
        float[] result = luma.clone();
        for (int at = step; at < result.length - step; at++) {
            result[at] = (luma[at - step] + 2 * luma[at] + luma[at + step]) / 4;
        }
        return result;
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

    private static int[] innerFace() {
        int[] inside = new int[SIZE * SIZE];
        int count = 0;
        for (int at = 0; at < inside.length; at++) {
            int row = at / SIZE;
            double x = (at % SIZE + 0.5 - SIZE / 2.0) / 36;
            double y = (row + 0.5 - 66) / 38;
            if (x * x + y * y <= 1) {
                inside[count++] = at;
            }
        }
        return Arrays.copyOf(inside, count);
    }

    /** How the inner face is lit. */
    private record Light(double mean, double deviation, float saturated, float imbalance) {
        static Light of(float[] luma) {
            double sum = 0;
            double squares = 0;
            double leftSum = 0;
            int saturated = 0;
            for (int at : INNER_FACE) {
                sum += luma[at];
                squares += (double) luma[at] * luma[at];
                saturated += luma[at] < 8 || luma[at] > 247 ? 1 : 0;
                leftSum += at % SIZE < SIZE / 2 ? luma[at] : 0;
            }
            double mean = sum / INNER_FACE.length;
            double deviation = Math.sqrt(Math.max(0, squares / INNER_FACE.length - mean * mean));
            double imbalance = Math.abs(2 * leftSum - sum) / Math.max(1, sum);
            return new Light(mean, deviation, saturated / (float) INNER_FACE.length, (float) imbalance);
        }
    }
}
