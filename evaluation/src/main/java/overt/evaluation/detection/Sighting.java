package overt.evaluation.detection;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import overt.vocabulary.Box;
import overt.vocabulary.Face;
import overt.vocabulary.Landmarks;
import overt.vocabulary.Point;

/**
 * What became of one face of a scene.
 *
 * @param width of the face in the scene, in pixels
 * @param landmarkError of what was found; empty if it was not found or its points are not known well enough
 */
record Sighting(double width, boolean found, OptionalDouble landmarkError) {
    /** A box that is wider or narrower than the face by more than this factor is not the face's. */
    private static final double LARGEST_SIZE_RATIO = 2;

    /** A face is found if a detected box contains the middle of its true points and is about as wide as it. */
    static Sighting of(ScenePlan.Placed face, List<Face> detected) {
        Landmarks truth = face.landmarks();
        Point middle = FaceWidth.middle(truth);
        Optional<Face> found = detected.stream()
                .filter(candidate -> isOf(candidate.box(), middle, face.width()))
                .min(Comparator.comparingDouble(
                        candidate -> candidate.box().centre().distanceTo(middle)));
        OptionalDouble error = found.isPresent() && face.face().agreed()
                ? OptionalDouble.of(LandmarkError.of(found.get().landmarks(), truth))
                : OptionalDouble.empty();
        return new Sighting(face.width(), found.isPresent(), error);
    }

    private static boolean isOf(Box box, Point middle, double width) {
        double ratio = box.width() / width;
        return middle.x() >= box.x()
                && middle.x() <= box.x() + box.width()
                && middle.y() >= box.y()
                && middle.y() <= box.y() + box.height()
                && ratio <= LARGEST_SIZE_RATIO
                && ratio >= 1 / LARGEST_SIZE_RATIO;
    }
}
