package overt.evaluation.detection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import overt.vocabulary.Box;
import overt.vocabulary.Landmarks;
import overt.vocabulary.Point;

/**
 * Which faces stand where in one scene, and how large.
 *
 * @param seed of the scene's own drawing
 */
record ScenePlan(long seed, List<Placed> faces) {
    /** Narrowest and widest face, in pixels: what can be found at all, and a person who stands before the camera. */
    static final double NARROWEST = 16;

    static final double WIDEST = 300;

    private static final int MOST_FACES = 12;
    private static final int TRIES = 200;

    ScenePlan {
        faces = List.copyOf(faces);
    }

    /**
     * A face in a scene.
     *
     * @param place where its whole picture comes to lie; it may reach beyond the scene, the face itself does not
     */
    record Placed(KnownFace face, double scale, Box place) {
        /** In the scene's pixels. */
        Landmarks landmarks() {
            return GroundTruth.moved(face.landmarks(), scale, scale, place.x(), place.y());
        }

        double width() {
            return face.width() * scale;
        }

        private boolean isApartFrom(Placed other) {
            return place.intersection(other.place) == 0;
        }
    }

    /** The size of a picture in pixels. */
    record Size(int width, int height) {}

    /**
     * Gives every face a place. Widths are drawn so that each doubling has the same share of the faces; places are drawn evenly. A
     * face for which no room is found opens the next scene.
     *
     * @param sizes of the faces' pictures, in the same order
     */
    static List<ScenePlan> of(List<KnownFace> faces, List<Size> sizes, long seed) {
        Random random = new Random(seed);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < faces.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        List<ScenePlan> scenes = new ArrayList<>();
        List<Placed> placed = new ArrayList<>();
        for (int i : order) {
            double width = NARROWEST * Math.pow(WIDEST / NARROWEST, random.nextDouble());
            Optional<Placed> next = place(faces.get(i), sizes.get(i), width, placed, random);
            if (next.isEmpty() || placed.size() == MOST_FACES) {
                scenes.add(new ScenePlan(random.nextLong(), placed));
                placed = new ArrayList<>();
                next = place(faces.get(i), sizes.get(i), width, placed, random);
            }
            placed.add(next.orElseThrow(() -> new IllegalArgumentException("a scene has no room for one face")));
        }
        if (!placed.isEmpty()) {
            scenes.add(new ScenePlan(random.nextLong(), placed));
        }
        return scenes;
    }

    private static Optional<Placed> place(KnownFace face, Size size, double width, List<Placed> others, Random random) {
        double scale = width / face.width();
        Point middle = FaceWidth.middle(face.landmarks());
        // Forehead and chin reach further from the middle of the points than the cheeks.
        double aside = 0.6 * width;
        double above = 0.9 * width;
        for (int i = 0; i < TRIES; i++) {
            double x = random.nextDouble(aside, SyntheticScene.WIDTH - aside);
            double y = random.nextDouble(above, SyntheticScene.HEIGHT - above);
            Placed candidate = new Placed(
                    face,
                    scale,
                    new Box(
                            (float) (x - middle.x() * scale),
                            (float) (y - middle.y() * scale),
                            (float) (size.width() * scale),
                            (float) (size.height() * scale)));
            if (others.stream().allMatch(candidate::isApartFrom)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
