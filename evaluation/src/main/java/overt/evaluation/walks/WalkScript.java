package overt.evaluation.walks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** How one person walks towards the camera, frame by frame. The ranges were set before the first run and not changed after it. */
record WalkScript(List<Pose> poses) {
    /** Between two frames: as often as faces are looked for live, {@code RecognitionSettings.standard}. */
    static final Duration FRAME_INTERVAL = Duration.ofMillis(100);

    static final int WIDTH = 320;
    static final int HEIGHT = 240;

    private static final int LEAST_FRAMES = 10;
    private static final int MOST_FRAMES = 40;
    /** At least so many frames of one picture before the next: people turn their heads no faster than about twice a second. */
    private static final int LEAST_FRAMES_OF_A_PICTURE = 5;
    /** How much of a disturbance is left in the next frame. */
    private static final double MEMORY = 0.7;

    WalkScript {
        poses = List.copyOf(poses);
    }

    /**
     * What one frame shows.
     *
     * @param picture number of the source picture
     * @param x of the face's centre, in pixels
     * @param faceWidth in pixels
     * @param blurPixels standard deviation of a Gaussian blur
     * @param noise standard deviation of the sensor's noise, in grey levels of 255
     * @param gain of the light
     */
    record Pose(
            int picture,
            double x,
            double y,
            double faceWidth,
            double rollRadians,
            double blurPixels,
            double noise,
            double gain) {}

    static WalkScript draw(int pictures, SplittableRandom random) {
        int frames = random.nextInt(LEAST_FRAMES, MOST_FRAMES + 1);
        int shown = Math.clamp(frames / LEAST_FRAMES_OF_A_PICTURE, 1, pictures);
        double from = random.nextDouble(26, 40);
        double to = random.nextDouble(56, 96);
        double noise = random.nextDouble(2, 10);
        double blur = random.nextDouble(0.2, 0.9);
        double gainFrom = random.nextDouble(0.5, 1.25);
        double gainTo = random.nextDouble(0.5, 1.25);
        double x = WIDTH * random.nextDouble(0.42, 0.58);
        double y = HEIGHT * random.nextDouble(0.46, 0.54);
        Disturbance sideways = new Disturbance(random, 0.05);
        Disturbance upAndDown = new Disturbance(random, 0.04);
        Disturbance roll = new Disturbance(random, Math.toRadians(6));
        Disturbance focus = new Disturbance(random, 0.6);
        List<Pose> poses = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            double share = i / (frames - 1.0);
            // At a steady pace the distance, one over the width, shrinks evenly.
            double width = 1 / (1 / from + (1 / to - 1 / from) * share);
            poses.add(new Pose(
                    i * shown / frames,
                    x + sideways.next() * width,
                    y + upAndDown.next() * width,
                    width,
                    roll.next(),
                    blur + Math.abs(focus.next()),
                    noise,
                    gainFrom + (gainTo - gainFrom) * share));
        }
        return new WalkScript(poses);
    }

    /** A value that wanders about 0: each is made of the one before and of something new. */
    private static final class Disturbance {
        private final SplittableRandom random;
        private final double deviation;
        private double value;

        Disturbance(SplittableRandom random, double deviation) {
            this.random = random;
            this.deviation = deviation;
            value = deviation * random.nextGaussian();
        }

        double next() {
            value = MEMORY * value + Math.sqrt(1 - MEMORY * MEMORY) * deviation * random.nextGaussian();
            return value;
        }
    }
}
