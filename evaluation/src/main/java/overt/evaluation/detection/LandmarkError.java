package overt.evaluation.detection;

import java.util.List;
import overt.vocabulary.Landmarks;
import overt.vocabulary.Point;

/** How far points lie from where they should be, as the landmark literature measures it (Sagonas et al. 2013, 300-W). */
final class LandmarkError {
    private LandmarkError() {}

    /** Mean distance of the five points, divided by the distance between the true eyes. */
    static double of(Landmarks found, Landmarks truth) {
        List<Point> points = found.points();
        List<Point> expected = truth.points();
        double sum = 0;
        for (int i = 0; i < points.size(); i++) {
            sum += points.get(i).distanceTo(expected.get(i));
        }
        return sum / points.size() / truth.interEyeDistancePixels();
    }
}
