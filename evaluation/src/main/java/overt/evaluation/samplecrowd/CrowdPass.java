package overt.evaluation.samplecrowd;

import overt.evaluation.samplecrowd.Walk.Pose;

/** One picture on its way through the scene. */
record CrowdPass(LabelledPicture picture, Walk walk) {
    /** How much of a face may stand behind somebody nearer and still count as seen. */
    static final double MOST_COVERED = 0.3;

    String subject() {
        return picture.subject();
    }

    /** Width to height as in the source picture: a face is never squashed. */
    double faceHeight(Pose pose) {
        return pose.faceWidth() * picture.face().height() / picture.face().width();
    }

    /** Whether the centre of the face is in the frame. */
    boolean inFrame(double seconds) {
        if (!walk.covers(seconds)) {
            return false;
        }
        Pose pose = walk.at(seconds);
        return pose.x() >= 0 && pose.x() < Walk.FRAME_WIDTH && pose.y() >= 0 && pose.y() < Walk.FRAME_HEIGHT;
    }

    /** Share of this face that another person who is nearer to the camera covers, 0 to 1. */
    double coveredBy(CrowdPass other, double seconds) {
        if (other.equals(this) || !walk.covers(seconds) || !other.walk.covers(seconds)) {
            return 0;
        }
        Pose pose = walk.at(seconds);
        Pose nearer = other.walk.at(seconds);
        if (nearer.faceWidth() <= pose.faceWidth()) {
            return 0;
        }
        double width = pose.faceWidth();
        double height = faceHeight(pose);
        double head = shared(pose.x(), width, nearer.x(), 1.4 * nearer.faceWidth())
                * shared(pose.y(), height, nearer.y(), 1.4 * other.faceHeight(nearer));
        double bodyTop = nearer.y() + Figure.SHOULDER_DROP * nearer.faceWidth();
        double body = shared(pose.x(), width, nearer.x(), 2 * Figure.SHOULDER_HALF_WIDTH * nearer.faceWidth())
                * Math.clamp(pose.y() + height / 2 - bodyTop, 0, height);
        return Math.min(1, (head + body) / (width * height));
    }

    private static double shared(double centre, double length, double otherCentre, double otherLength) {
        double low = Math.max(centre - length / 2, otherCentre - otherLength / 2);
        double high = Math.min(centre + length / 2, otherCentre + otherLength / 2);
        return Math.max(0, high - low);
    }
}
