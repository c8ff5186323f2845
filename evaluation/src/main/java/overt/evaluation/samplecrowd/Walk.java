package overt.evaluation.samplecrowd;

/**
 * A way over the street, straight and at one speed, from one end to the other.
 *
 * <p>A place on the street is given by the size at which a face there appears: a face {@code w} pixels wide is at depth
 * {@code 1 / w}. The camera hangs above the heads and looks at the vanishing point of the street, so a face
 * {@code across} face widths right of the middle is seen at {@code x = 640 + across * w}, {@code y = 60 + 6.6 * w}.
 *
 * @param startSeconds when the person is first drawn, from the start of the recording
 * @param endSeconds when the person has gone
 * @param fromWidth width of the face at the start, in pixels
 * @param stepsPerSecond of the person's walk; the head bobs once a step
 * @param phase of the walk at the start, in steps
 */
record Walk(
        double startSeconds,
        double endSeconds,
        double fromAcross,
        double fromWidth,
        double toAcross,
        double toWidth,
        double stepsPerSecond,
        double phase) {

    static final int FRAME_WIDTH = 1280;
    static final int FRAME_HEIGHT = 720;
    static final double HORIZON_Y = 60;
    /** How far heads are below the horizon, in face widths: with a face 15 cm wide, the camera hangs 1 m above them. */
    static final double HEAD_DROP = 6.6;
    /** How far the ground is below the horizon, in face widths. */
    static final double GROUND_DROP = 17;

    private static final double BOB = 0.10;
    private static final double SWAY = 0.07;
    private static final double ROLL_RADIANS = 0.07;

    Walk {
        if (!(endSeconds > startSeconds && fromWidth > 0 && toWidth > 0)) {
            throw new IllegalArgumentException("a walk from %s s to %s s, face %s to %s px"
                    .formatted(startSeconds, endSeconds, fromWidth, toWidth));
        }
    }

    /**
     * Where a face is and how it is held.
     *
     * @param x of the face's centre
     * @param faceWidth in pixels
     * @param rollRadians head to its own right, as the camera sees it clockwise
     * @param stride -1 to 1: which leg is in front, how far
     */
    record Pose(double x, double y, double faceWidth, double rollRadians, double stride) {}

    boolean covers(double seconds) {
        return seconds >= startSeconds && seconds < endSeconds;
    }

    Pose at(double seconds) {
        double share = (seconds - startSeconds) / (endSeconds - startSeconds);
        double faceWidth = 1 / (1 / fromWidth + (1 / toWidth - 1 / fromWidth) * share);
        double across = fromAcross + (toAcross - fromAcross) * share;
        // StrictMath: the same frames on every machine, whatever sine its processor or JVM has.
        double steps = phase + stepsPerSecond * (seconds - startSeconds);
        double stride = StrictMath.sin(StrictMath.PI * steps);
        return new Pose(
                FRAME_WIDTH / 2.0 + (across + SWAY * stride) * faceWidth,
                HORIZON_Y + (HEAD_DROP - BOB * stride * stride) * faceWidth,
                faceWidth,
                ROLL_RADIANS * StrictMath.sin(StrictMath.PI * steps + phase),
                stride);
    }
}
