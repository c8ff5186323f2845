package overt.face;

import overt.vocabulary.Landmarks;
import overt.vocabulary.Point;

/**
 * How a head is held, from its five landmarks.
 *
 * @param yawDegrees out of the plane to a side; positive to the viewer's right
 * @param pitchDegrees positive is up
 * @param rollDegrees in the picture's plane; positive is clockwise
 */
record HeadPose(float yawDegrees, float pitchDegrees, float rollDegrees) {
    /** ArcFace's template: how far down from eyes to mouth the nose of a level head is, (72.2 - 52.1) / (92.8 - 52.1). */
    private static final float LEVEL_NOSE = 0.495f;

    /** Depth of the nose tip before the plane of the eyes, in inter-eye distances: about 25 of 62 mm. */
    private static final double NOSE_DEPTH = 0.4;

    static HeadPose of(Landmarks landmarks) {
        return new HeadPose(yawDegrees(landmarks), pitchDegrees(landmarks), rollDegrees(landmarks));
    }

    /** From where the nose's tip stands between the eyes, in the head's own upright frame. */
    private static float yawDegrees(Landmarks landmarks) {
        Point nose = upright(landmarks, landmarks.nose());
        return (float) Math.toDegrees(Math.atan2(nose.x(), NOSE_DEPTH));
    }

    /** From how far down from eyes to mouth the nose's tip stands. */
    private static float pitchDegrees(Landmarks landmarks) {
        Point left = upright(landmarks, landmarks.leftMouthCorner());
        Point right = upright(landmarks, landmarks.rightMouthCorner());
        float mouth = (left.y() + right.y()) / 2;
        float nose = upright(landmarks, landmarks.nose()).y();
        if (mouth <= 0) {
            return 90;
        }
        return (float) Math.toDegrees(Math.atan2((LEVEL_NOSE - nose / mouth) * mouth, NOSE_DEPTH));
    }

    private static float rollDegrees(Landmarks landmarks) {
        Point left = landmarks.leftEye();
        Point right = landmarks.rightEye();
        return (float) Math.toDegrees(Math.atan2(right.y() - left.y(), right.x() - left.x()));
    }

    /** A point from between the eyes, in inter-eye distances, x along the line of the eyes. */
    private static Point upright(Landmarks landmarks, Point point) {
        Point left = landmarks.leftEye();
        Point right = landmarks.rightEye();
        float dx = right.x() - left.x();
        float dy = right.y() - left.y();
        float squares = Math.max(1e-6f, dx * dx + dy * dy);
        float px = point.x() - (left.x() + right.x()) / 2;
        float py = point.y() - (left.y() + right.y()) / 2;
        return new Point((px * dx + py * dy) / squares, (py * dx - px * dy) / squares);
    }
}
