package overt.evaluation.samplecrowd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import overt.evaluation.samplecrowd.Walk.Pose;
import overt.vocabulary.RgbPicture;

/**
 * The frames of the recording. A frame depends on its number alone, so frames may be drawn in any order and by several
 * threads, each with a {@link Canvas} of its own.
 */
final class Scene {
    /** Share of the time between two frames during which the shutter is open: 1/125 s at 25 frames/s. */
    private static final double SHUTTER = 0.2;

    private static final double NOISE_DEVIATION = 2.2; // of 255: a street camera by daylight
    private static final int NOISE_LENGTH = 1 << 20;
    private static final long SEED_OF_NOISE = 25;
    private static final long SEED_OF_FOCUS = 26;
    private static final double MOST_DEFOCUS = 0.35;
    private static final double APPEARING_OVER_PIXELS = 4;

    private final List<Actor> actors;
    private final byte[] street = Street.draw();
    private final byte[] noise = noise();

    private record Actor(Walk walk, Figure figure, double defocus) {}

    /** Memory to draw one frame after another in. */
    static final class Canvas {
        private final byte[] rgb = new byte[Walk.FRAME_WIDTH * Walk.FRAME_HEIGHT * 3];
        private final Layer layer = new Layer();

        /** The frame drawn last; overwritten by the next. */
        RgbPicture picture() {
            return RgbPicture.of(rgb, Walk.FRAME_WIDTH, Walk.FRAME_HEIGHT);
        }
    }

    Scene(Timetable timetable, SourcePictures sources) {
        Random random = new Random(SEED_OF_FOCUS);
        List<Actor> walking = new ArrayList<>();
        for (CrowdPass pass : timetable.passes()) {
            walking.add(new Actor(pass.walk(), sources.figure(pass.picture()), MOST_DEFOCUS * random.nextDouble()));
        }
        actors = List.copyOf(walking);
    }

    void draw(int frame, Canvas canvas) {
        double time = Timetable.seconds(frame);
        System.arraycopy(street, 0, canvas.rgb, 0, street.length);
        actors.stream()
                .filter(actor -> actor.walk.covers(time))
                .sorted(Comparator.comparingDouble(actor -> actor.walk.at(time).faceWidth())) // far ones first
                .forEach(actor -> draw(actor, time, canvas));
        light(frame, time, canvas.rgb);
    }

    private static void draw(Actor actor, double time, Canvas canvas) {
        Pose pose = actor.walk.at(time);
        Pose before = actor.walk.at(time - 1.0 / Timetable.FRAMES_PER_SECOND);
        actor.figure.draw(pose, actor.defocus, canvas.layer, Walk.FRAME_WIDTH, Walk.FRAME_HEIGHT);
        canvas.layer.blurRows(SHUTTER * Math.abs(pose.x() - before.x()));
        double appeared = Math.clamp((pose.faceWidth() - Timetable.FAR_FACE) / APPEARING_OVER_PIXELS, 0, 1);
        canvas.layer.over(canvas.rgb, Walk.FRAME_WIDTH, (float) appeared);
    }

    /** Shade on the left, sun on the right, clouds that pass, and the noise of the sensor. */
    private void light(int frame, double time, byte[] rgb) {
        int[] gains = gains(time);
        Random random = new Random(frame);
        for (int y = 0; y < Walk.FRAME_HEIGHT; y++) {
            int noiseAt = random.nextInt(NOISE_LENGTH - Walk.FRAME_WIDTH * 3);
            int at = y * Walk.FRAME_WIDTH * 3;
            for (int i = 0; i < Walk.FRAME_WIDTH * 3; i++) {
                int lit = (((rgb[at + i] & 0xff) * gains[i]) >> 12) + noise[noiseAt + i];
                rgb[at + i] = (byte) Math.max(0, Math.min(255, lit));
            }
        }
    }

    /** Brightness of each sample of a row, in 4096ths. */
    private static int[] gains(double time) {
        double cloud = 0.97 + 0.10 * StrictMath.sin(time * 0.45) + 0.04 * StrictMath.sin(time * 1.7);
        int[] gains = new int[Walk.FRAME_WIDTH * 3];
        for (int x = 0; x < Walk.FRAME_WIDTH; x++) {
            double sun = 0.16 * StrictMath.sin((x - 500) / 330.0 + 0.1 * time);
            for (int c = 0; c < 3; c++) {
                gains[3 * x + c] = (int) (4096 * (cloud + sun));
            }
        }
        return gains;
    }

    private static byte[] noise() {
        Random random = new Random(SEED_OF_NOISE);
        byte[] noise = new byte[NOISE_LENGTH];
        for (int i = 0; i < NOISE_LENGTH; i++) {
            noise[i] = (byte) Math.round(NOISE_DEVIATION * gaussian(random));
        }
        return noise;
    }

    /** Sum of twelve uniform numbers: near enough to normal, and the same on every JDK. */
    private static double gaussian(Random random) {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextFloat();
        }
        return sum;
    }
}
