package overt.evaluation.quality;

import java.util.Random;
import overt.vocabulary.Box;
import overt.vocabulary.RgbPicture;

/**
 * The ways in which a picture of a face is made worse, in steps from hardly visible to hardly usable. Same picture, step and seed:
 * same result.
 *
 * <p>Strengths hold for a face about 100 pixels wide, as in Labeled Faces in the Wild.
 */
public enum Degradation {
    /** Out of focus: Gaussian blur, standard deviation in pixels. */
    BLUR(1.5, 3, 4.5, 6) {
        @Override
        void apply(RgbCanvas canvas, double strength, Box face, Random random) {
            canvas.blur(strength);
        }
    },
    /** Moved while the shutter was open: length of the smear along a row, in pixels. */
    MOTION(6, 12, 18, 24) {
        @Override
        void apply(RgbCanvas canvas, double strength, Box face, Random random) {
            canvas.smear((int) strength);
        }
    },
    /** Far away: the picture shrunk to this share of its size; the face stays small. */
    SIZE(0.4, 0.25, 0.17, 0.12) {
        @Override
        void apply(RgbCanvas canvas, double strength, Box face, Random random) {
            canvas.shrink(strength);
        }
    },
    /** Gain of a sensor at night: Gaussian noise, standard deviation in grey levels, in each channel. */
    NOISE(12, 25, 45, 70) {
        @Override
        void apply(RgbCanvas canvas, double strength, Box face, Random random) {
            canvas.addNoise(strength, random);
        }
    },
    /** JPEG at this quality, 0 to 1. */
    COMPRESSION(0.2, 0.1, 0.06, 0.03) {
        @Override
        void apply(RgbCanvas canvas, double strength, Box face, Random random) {
            canvas.compress(strength);
        }
    },
    /** Too little light: this share of it, and the noise that a sensor always has. */
    UNDEREXPOSURE(0.3, 0.15, 0.08, 0.04) {
        @Override
        void apply(RgbCanvas canvas, double strength, Box face, Random random) {
            canvas.amplify(strength);
            canvas.addNoise(1.5, random);
        }
    },
    /** Too much light: this many times as much, cut off at white. */
    OVEREXPOSURE(1.7, 2.5, 4, 6) {
        @Override
        void apply(RgbCanvas canvas, double strength, Box face, Random random) {
            canvas.amplify(strength);
        }
    },
    /** Turned in the picture's plane by so many degrees, either way. */
    ROTATION(15, 30, 45, 60) {
        @Override
        void apply(RgbCanvas canvas, double strength, Box face, Random random) {
            canvas.rotate(random.nextBoolean() ? strength : -strength, face.centre());
        }
    },
    /** Cut off: this share of the face's width or height is outside the picture, at a side by chance. */
    CROP(0.1, 0.2, 0.3, 0.4) {
        @Override
        void apply(RgbCanvas canvas, double strength, Box face, Random random) {
            canvas.cutInto(face, strength, random.nextInt(4));
        }
    },
    /** As a camera in a street sees it: far, blurred, noisy and compressed, each by as much as this share of its worst. */
    STREET(0.25, 0.45, 0.65, 0.85) {
        @Override
        void apply(RgbCanvas canvas, double strength, Box face, Random random) {
            canvas.blur(3 * strength * random.nextDouble());
            canvas.shrink(1 - 0.85 * strength * (0.5 + 0.5 * random.nextDouble()));
            canvas.amplify(1 - 0.8 * strength * random.nextDouble());
            canvas.addNoise(25 * strength * random.nextDouble(), random);
            canvas.compress(1 - 0.95 * strength);
        }
    };

    /** How many steps each degradation has; step 1 is the mildest. */
    public static final int STEPS = 4;

    @SuppressWarnings("ImmutableEnumChecker") // never changed after the constructor, never given away
    private final double[] strengths;

    Degradation(double... strengths) {
        this.strengths = strengths;
    }

    /** In the unit of the degradation, see there. */
    public double strength(int step) {
        if (step < 1 || step > STEPS) {
            throw new IllegalArgumentException("degradations have the steps 1 to %d: %d".formatted(STEPS, step));
        }
        return strengths[step - 1];
    }

    /**
     * Makes a picture worse.
     *
     * @param picture is not changed
     * @param face where the face is in it
     * @param step 1 (mild) to {@link #STEPS}
     * @param random decides whatever the degradation leaves to chance
     * @return a picture of its own; {@link #SIZE}, {@link #STREET} and {@link #CROP} change its size
     */
    public RgbPicture apply(RgbPicture picture, Box face, int step, Random random) {
        RgbCanvas canvas = new RgbCanvas(picture);
        apply(canvas, strength(step), face, random);
        return canvas.picture();
    }

    abstract void apply(RgbCanvas canvas, double strength, Box face, Random random);
}
