package overt.evaluation.detection;

import java.util.List;
import overt.vocabulary.Landmarks;
import overt.vocabulary.Point;

/**
 * How wide a face is, from its five points. Detectors draw their boxes each in its own way, so that a box is no measure to compare
 * them by.
 */
final class FaceWidth {
    /**
     * Face width divided by the root mean square distance of the five points from their middle: in ArcFace's template that
     * distance is 23.25 and the eyes are 35.24 apart, and eyes are 0.42 of the face's width apart: docs/evaluation/quality.md.
     */
    private static final double WIDTH_TO_SPREAD = 35.24 / 0.42 / 23.25;

    private FaceWidth() {}

    /** In the unit of the points. A turned head keeps most of its width, since the points spread up and down too. */
    static double of(Landmarks landmarks) {
        List<Point> points = landmarks.points();
        Point middle = middle(landmarks);
        double squares = 0;
        for (Point point : points) {
            double distance = point.distanceTo(middle);
            squares += distance * distance;
        }
        return WIDTH_TO_SPREAD * Math.sqrt(squares / points.size());
    }

    /** The mean of the five points. */
    static Point middle(Landmarks landmarks) {
        List<Point> points = landmarks.points();
        double x = 0;
        double y = 0;
        for (Point point : points) {
            x += point.x();
            y += point.y();
        }
        return new Point((float) (x / points.size()), (float) (y / points.size()));
    }
}
