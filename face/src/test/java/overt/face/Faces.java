package overt.face;

import overt.vocabulary.Box;
import overt.vocabulary.Face;
import overt.vocabulary.Landmarks;
import overt.vocabulary.Point;

/** Faces as a detector would give them, upright and looking straight ahead. */
final class Faces {
    private Faces() {}

    /** @param width of the box, in pixels; the eyes are 0.45 of it apart, as on ArcFace's template */
    static Face at(double centreX, double centreY, double width) {
        double height = 1.25 * width;
        Box box = new Box((float) (centreX - width / 2), (float) (centreY - height / 2), (float) width, (float) height);
        // ArcFace's five points (112x112), eyes 35.2 apart, moved and scaled.
        double scale = 0.45 * width / 35.24;
        Landmarks landmarks = new Landmarks(
                point(centreX, centreY, scale, 38.29, 51.70),
                point(centreX, centreY, scale, 73.53, 51.50),
                point(centreX, centreY, scale, 56.03, 71.74),
                point(centreX, centreY, scale, 41.55, 92.37),
                point(centreX, centreY, scale, 70.73, 92.20));
        return new Face(box, landmarks, 0.95f);
    }

    /** In profile: the nose's tip stands beside the eyes. */
    static Face turnedAway(double centreX, double centreY, double width) {
        Face face = at(centreX, centreY, width);
        Landmarks front = face.landmarks();
        Point nose = new Point((float) (centreX + 0.45 * width), front.nose().y());
        return new Face(
                face.box(),
                new Landmarks(
                        front.leftEye(), front.rightEye(), nose, front.leftMouthCorner(), front.rightMouthCorner()),
                face.detectionScore());
    }

    private static Point point(double centreX, double centreY, double scale, double x, double y) {
        return new Point((float) (centreX + (x - 56) * scale), (float) (centreY + (y - 66) * scale));
    }
}
