package overt.face;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import overt.vocabulary.Box;

/**
 * Leaves one detection of each face. A whole one is kept before one that its tile cuts off, then the better score. Stateless.
 */
final class NonMaximumSuppression {
    /** Intersection over union from which on two boxes are the same face; the value of the detectors' publishers. */
    private static final float SAME_FACE_OVERLAP = 0.4f;

    /**
     * Share of the smaller box inside the larger from which on they are the same face: the part of a large face that a fine
     * tile shows, or a face cut off by its tile. docs/evaluation/detection.md.
     */
    private static final float SAME_FACE_INSIDE = 0.7f;

    /** Total, so that the result does not depend on the order in which tiles were looked at. */
    private static final Comparator<Detection> BEST_FIRST = Comparator.comparing(Detection::cut)
            .thenComparing(Comparator.comparingDouble(Detection::score).reversed())
            .thenComparingDouble(detection -> detection.box().y())
            .thenComparingDouble(detection -> detection.box().x())
            .thenComparingDouble(detection -> detection.box().width())
            .thenComparingDouble(detection -> detection.box().height());

    private NonMaximumSuppression() {}

    /** @return by descending score, then by position */
    static List<Detection> distinct(List<Detection> detections) {
        List<Detection> ordered = new ArrayList<>(detections);
        ordered.sort(BEST_FIRST);
        List<Detection> kept = new ArrayList<>();
        for (Detection candidate : ordered) {
            if (kept.stream().noneMatch(other -> sameFace(candidate.box(), other.box()))) {
                kept.add(candidate);
            }
        }
        kept.sort(Comparator.comparingDouble(Detection::score)
                .reversed()
                .thenComparingDouble(detection -> detection.box().y())
                .thenComparingDouble(detection -> detection.box().x()));
        return kept;
    }

    private static boolean sameFace(Box a, Box b) {
        return a.overlap(b) > SAME_FACE_OVERLAP || a.intersection(b) > SAME_FACE_INSIDE * Math.min(a.area(), b.area());
    }
}
