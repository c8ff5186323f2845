package overt.face;

import java.util.List;
import overt.vocabulary.Face;
import overt.vocabulary.Picture;
import overt.vocabulary.Zone;

/** Looks at a single picture, which has no next frame: where it finds nothing it looks again, finer and less strict. */
final class StillFaceDetector implements FaceDetector {
    /** A still shows its person large: faces under this share of the longer side are looked for only if there is no other. */
    private static final double SMALLEST_SHARE = 1 / 24.0;

    /** Detection scores from here on count when nothing better was found: docs/evaluation/detection.md. */
    private static final float SECOND_LOOK_THRESHOLD = 0.3f;

    private final TiledFaceDetector detector;
    private final float threshold;
    private final int smallestFaceWidthPixels;

    StillFaceDetector(TiledFaceDetector detector, float threshold, int smallestFaceWidthPixels) {
        this.detector = detector;
        this.threshold = threshold;
        this.smallestFaceWidthPixels = smallestFaceWidthPixels;
    }

    @Override
    public List<Face> detect(Picture picture, Zone zone) {
        double smallest =
                Math.max(smallestFaceWidthPixels, SMALLEST_SHARE * Math.max(picture.width(), picture.height()));
        List<Face> faces = detector.look(picture, zone, smallest, threshold);
        return faces.isEmpty()
                ? detector.look(picture, zone, smallestFaceWidthPixels / 2.0, SECOND_LOOK_THRESHOLD)
                : faces;
    }
}
