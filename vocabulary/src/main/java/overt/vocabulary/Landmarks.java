package overt.vocabulary;

import java.util.List;

/**
 * Five points of a face in the pixels of its picture. Left and right are the viewer's: on an upright, unmirrored face
 * {@code leftEye.x < rightEye.x}.
 */
public record Landmarks(Point leftEye, Point rightEye, Point nose, Point leftMouthCorner, Point rightMouthCorner) {

    /** The five points in the order that ArcFace's template uses: eyes, nose, mouth corners. */
    public List<Point> points() {
        return List.of(leftEye, rightEye, nose, leftMouthCorner, rightMouthCorner);
    }

    /** Distance between the eyes' centres, in pixels. */
    public float interEyeDistancePixels() {
        return leftEye.distanceTo(rightEye);
    }
}
