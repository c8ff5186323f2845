package overt.face;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import overt.vocabulary.Box;
import overt.vocabulary.Face;

/**
 * People who walk before a camera, as its detector would see them: a pinhole camera of 1280x720 and 1,000 pixels of focal
 * length at head height, heads 0.16 m wide that bob and sway with the gait, boxes that jitter, detections that are missed, and
 * faces that are hidden by whoever is nearer.
 */
final class WalkingPeople {
    private static final double FOCAL_PIXELS = 1_000;
    private static final double HEAD_METRES = 0.16;

    /** Cameras hang above the heads: a face nearer than 1.5 m leaves their picture. */
    private static final double LARGEST_WIDTH = FOCAL_PIXELS * HEAD_METRES / 1.5;

    /** A face is not detected if a nearer one covers more of it than this. */
    private static final double HIDDEN = 0.4;

    private final List<Person> people = new ArrayList<>();
    private final Random random;
    private final double framesPerSecond;
    private double jitter = 0.04;
    private double missRate = 0.1;

    /** Where a person is at time 0 and how they walk; x to the right, z away from the camera, y down; metres and m/s. */
    record Person(double x, double y, double z, double speedX, double speedZ, double stepPhase) {}

    /** A detection and whose it is. */
    record Sighting(int person, Face face) {}

    record Sightings(Instant at, List<Sighting> sightings) {
        List<Face> faces() {
            return sightings.stream().map(Sighting::face).toList();
        }
    }

    WalkingPeople(long seed, double framesPerSecond) {
        this.random = new Random(seed);
        this.framesPerSecond = framesPerSecond;
    }

    /** @param jitter standard deviation of a box's centre and of the log of its size, in sizes */
    WalkingPeople detectedWith(double jitter, double missRate) {
        this.jitter = jitter;
        this.missRate = missRate;
        return this;
    }

    WalkingPeople with(double x, double z, double speedX, double speedZ) {
        // People differ in height by some centimetres, also in a simulation.
        people.add(new Person(x, 0.06 * random.nextGaussian(), z, speedX, speedZ, random.nextDouble() * 2 * Math.PI));
        return this;
    }

    /**
     * What the detector gives, frame by frame. It misses faces at random, but no one more than twice in a row, and no one's
     * first two frames: only who is confirmed has a track to keep.
     */
    List<Sightings> watch(Duration duration) {
        int frames = (int) (duration.toMillis() / 1e3 * framesPerSecond);
        int[] missed = new int[people.size()];
        int[] detected = new int[people.size()];
        List<Sightings> seen = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            double seconds = frame / framesPerSecond;
            List<Box> boxes =
                    people.stream().map(person -> box(person, seconds)).toList();
            List<Sighting> sightings = new ArrayList<>();
            for (int i = 0; i < people.size(); i++) {
                Box box = boxes.get(i);
                if (!isInView(box) || isHidden(box, boxes)) {
                    continue;
                }
                boolean misses = random.nextDouble() < missRate;
                if (misses && missed[i] < 2 && detected[i] >= 2) {
                    missed[i]++;
                    continue;
                }
                missed[i] = 0;
                detected[i]++;
                sightings.add(new Sighting(i, detect(box)));
            }
            Collections.shuffle(sightings, random);
            seen.add(new Sightings(Instant.EPOCH.plusNanos((long) (seconds * 1e9)), sightings));
        }
        return seen;
    }

    private static Box box(Person person, double seconds) {
        double distance = Math.max(0.3, person.z + person.speedZ * seconds);
        double step = 2 * Math.PI * 1.9 * seconds + person.stepPhase;
        double x = person.x + person.speedX * seconds + 0.02 * Math.sin(step / 2);
        double y = person.y + 0.02 * Math.sin(step);
        double width = FOCAL_PIXELS * HEAD_METRES / distance;
        return Faces.at(640 + FOCAL_PIXELS * x / distance, 360 + FOCAL_PIXELS * y / distance, width)
                .box();
    }

    private static boolean isInView(Box box) {
        return box.centre().x() > 0 && box.centre().x() < 1280 && box.width() > 16 && box.width() < LARGEST_WIDTH;
    }

    private static boolean isHidden(Box box, List<Box> boxes) {
        return boxes.stream()
                .anyMatch(other -> other.area() > box.area() && other.intersection(box) > HIDDEN * box.area());
    }

    private Face detect(Box box) {
        double width = box.width() * Math.exp(jitter * random.nextGaussian());
        return Faces.at(
                box.centre().x() + jitter * box.width() * random.nextGaussian(),
                box.centre().y() + jitter * box.width() * random.nextGaussian(),
                width);
    }
}
