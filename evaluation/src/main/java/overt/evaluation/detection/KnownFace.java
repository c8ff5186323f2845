package overt.evaluation.detection;

import java.nio.file.Path;
import overt.vocabulary.Landmarks;

/**
 * A picture and where its face is.
 *
 * @param landmarks in the picture's pixels
 * @param agreed whether all model packs agree on them; otherwise they are the usual place of a face in these pictures, which is good
 *     enough to say whether the face was found, and not to measure landmarks by
 */
record KnownFace(Path image, Landmarks landmarks, boolean agreed) {
    /** In the picture's pixels. */
    double width() {
        return FaceWidth.of(landmarks);
    }
}
