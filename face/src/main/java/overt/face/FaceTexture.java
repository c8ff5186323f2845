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
 * @param structure natural logarithm of the fine structure's size relative to the coarser one's: falls with blur and with
 *     enlargement, and hardly with noise or light
 * @param noise natural logarithm of the noise's standard deviation relative to the luma's, noise being what the picture's own
 *     pixels do between their neighbours
 * @param symmetry correlation of the face with its mirror image, -1 to 1: falls when a head is turned, covered or lit from a side
 */
record FaceTexture(
        float meanLuma,
        float deviation,
        float saturated,
        float imbalance,
        float structure,
        float noise,
        float symmetry) {
    private static final int SIZE = AligningFaceSampler.SIZE;

    /** Eyes' distance in an aligned face: ArcFace's template. */
    private static final float ALIGNED_INTER_EYE_DISTANCE = 35.2f;

    /** Noise coarser than this many pixels of the aligned face cannot be told from the face itself. */
    private static final int COARSEST_NOISE = 6;

    /** Keeps logarithms finite where a picture is perfectly flat: half a grey level. */
    private static final double FLAT = 0.5;

    /** The part of an aligned face that is skin, eyes and mouth, and no background; each pixel's mirror image is in it too. */
    private static final int[] INNER_FACE = innerFace();

    /** @param interEyeDistancePixels in the picture that the face was aligned from */
    static FaceTexture of(RgbPicture aligned, float interEyeDistancePixels) {
        float[] luma = lumaOf(aligned);
        float[] fine = smoothed(luma, 1);
        float[] middle = smoothed(fine, 2);
        float[] coarse = smoothed(middle, 4);
        try {
            Light light = Light.of(luma);
            double structure = FLAT / 10 + meanDifference(fine, middle);
            double coarser = FLAT / 10 + meanDifference(middle, coarse);
            return new FaceTexture(
                    (float) light.mean,
                    (float) light.deviation,
                    light.saturated,
                    light.imbalance,
                    (float) Math.log(structure / coarser),
                    (float) Math.log(
                            (FLAT + noise(luma, pixelStep(interEyeDistancePixels))) / (FLAT + light.deviation)),
                    symmetry(luma, light));
        } finally {
            for (float[] pixels : new float[][] {luma, fine, middle, coarse}) {
                Arrays.fill(pixels, 0);
            }
        }
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

    private static double meanDifference(float[] a, float[] b) {
        double sum = 0;
        for (int at : INNER_FACE) {
            sum += Math.abs(a[at] - b[at]);
        }
        return sum / INNER_FACE.length;
    }

    private static float symmetry(float[] luma, Light light) {
        double products = 0;
        for (int at : INNER_FACE) {
            int mirrored = at - at % SIZE + SIZE - 1 - at % SIZE;
            products += (luma[at] - light.mean) * (luma[mirrored] - light.mean);
        }
        double variance = Math.max(FLAT, light.deviation * light.deviation);
        return (float) Math.clamp(products / INNER_FACE.length / variance, -1, 1);
    }

    /** Binomial smoothing over three samples each way, so many pixels apart; pixels next to the edge stay as they are. */
    private static float[] smoothed(float[] luma, int step) {
        float[] rows = luma.clone();
        for (int y = 0; y < SIZE; y++) {
            for (int at = y * SIZE + step; at < (y + 1) * SIZE - step; at++) {
                rows[at] = (luma[at - step] + 2 * luma[at] + luma[at + step]) / 4;
            }
        }
        float[] result = rows.clone();
        int row = step * SIZE;
        for (int at = row; at < result.length - row; at++) {
            result[at] = (rows[at - row] + 2 * rows[at] + rows[at + row]) / 4;
        }
        Arrays.fill(rows, 0);
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
