package overt.face;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import overt.face.models.ModelPack.Pixels;
import overt.vocabulary.Box;
import overt.vocabulary.Landmarks;
import overt.vocabulary.Picture;
import overt.vocabulary.Point;

/**
 * Finds five points of a face by a model of sixty-eight (iBUG 300-W order). Where the points come to lie depends on the square
 * that the model is shown, and a detector's box sits now better, now worse: so the model is shown the square that its own
 * answer asks for, turned upright, until the answer hardly changes. Thread-safe.
 */
final class LandmarkFinder {
    private static final int POINTS = 68;

    /**
     * Looks at one face. When the detector's box is moved a little, the points move by 3.0, 1.1, 0.5 and 0.2 % of the distance
     * between the eyes after 1, 2, 3 and 5 looks: docs/evaluation/alignment.md.
     */
    private static final int LOOKS = 3;

    /** For the embedding contract: embeddings of faces that were aligned otherwise are not compared. */
    static final String METHOD = "five of 68 points, " + LOOKS + " looks";

    /** Where the points lie in the detector's square, 0 to 1: mean of the even half of lfw-dev, made symmetric. */
    private static final List<Point> USUAL_PLACES = List.of(
            new Point(0.342f, 0.397f),
            new Point(0.658f, 0.397f),
            new Point(0.5f, 0.576f),
            new Point(0.361f, 0.735f),
            new Point(0.639f, 0.735f));

    /** A further look whose square is not about that of the detector has lost the face. */
    private static final double LARGEST_CHANGE_OF_SIZE = 1.6;

    private static final double LARGEST_CHANGE_OF_PLACE = 0.4;

    private final OnnxModel model;
    private final int inputSize;
    private final Pixels pixels;

    LandmarkFinder(OnnxModel model, int inputSize, Pixels pixels) {
        Map<String, Integer> outputs = model.outputLengths();
        if (outputs.size() != 1 || !outputs.containsValue(2 * POINTS)) {
            throw new IllegalArgumentException(
                    "a landmark model has one output of " + 2 * POINTS + " values, this has " + outputs);
        }
        this.model = model;
        this.inputSize = inputSize;
        this.pixels = pixels;
    }

    /** @param box of the face, as an SSD detector gives it */
    Landmarks find(Picture picture, Box box) {
        Similarity first = square(box);
        Landmarks landmarks = look(picture, first);
        for (int look = 1; look < LOOKS; look++) {
            Similarity next = uprightSquare(landmarks);
            if (!near(first, next)) {
                return landmarks;
            }
            landmarks = look(picture, next);
        }
        return landmarks;
    }

    /** The square as high as the box, with its centre: what the model's publisher feeds it with. */
    private Similarity square(Box box) {
        double scale = box.height() / inputSize;
        Point centre = box.centre();
        return new Similarity(scale, 0, centre.x() - box.height() / 2, centre.y() - box.height() / 2);
    }

    /** The square in which the points would lie where they usually lie. */
    private Similarity uprightSquare(Landmarks landmarks) {
        List<Point> places = USUAL_PLACES.stream()
                .map(place -> new Point(place.x() * inputSize, place.y() * inputSize))
                .toList();
        return Similarity.between(places, landmarks.points());
    }

    private boolean near(Similarity first, Similarity next) {
        double change = next.scale() / first.scale();
        double middle = inputSize / 2.0;
        double moved = Math.hypot(
                next.x(middle, middle) - first.x(middle, middle), next.y(middle, middle) - first.y(middle, middle));
        return change < LARGEST_CHANGE_OF_SIZE
                && change > 1 / LARGEST_CHANGE_OF_SIZE
                && moved < LARGEST_CHANGE_OF_PLACE * inputSize * first.scale();
    }

    /** One run on a square of the picture. */
    private Landmarks look(Picture picture, Similarity toPicture) {
        return model.run(
                input -> {
                    Warping.read(picture, toPicture, inputSize, pixels.order(), Interpolation.AREA, input);
                    ColourConversion.toInput(input, inputSize * inputSize, pixels);
                },
                outputs -> five(outputs.values().iterator().next(), toPicture));
    }

    private Landmarks five(FloatBuffer points, Similarity toPicture) {
        return new Landmarks(
                mean(points, List.of(36, 37, 38, 39, 40, 41), toPicture),
                mean(points, List.of(42, 43, 44, 45, 46, 47), toPicture),
                mean(points, List.of(30), toPicture),
                mean(points, List.of(48), toPicture),
                mean(points, List.of(54), toPicture));
    }

    private Point mean(FloatBuffer points, List<Integer> indices, Similarity toPicture) {
        double x = 0;
        double y = 0;
        for (int index : indices) {
            x += points.get(2 * index);
            y += points.get(2 * index + 1);
        }
        double scale = (double) inputSize / indices.size();
        return toPicture.apply(new Point((float) (x * scale), (float) (y * scale)));
    }
}
