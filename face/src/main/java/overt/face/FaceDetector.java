package overt.face;

import java.util.List;
import overt.vocabulary.Face;
import overt.vocabulary.Picture;
import overt.vocabulary.Zone;

/** Finds faces. Thread-safe; the same picture always gives the same faces. */
public interface FaceDetector {
    /**
     * Faces whose centre lies in the zone, with five landmarks, in the picture's pixels.
     *
     * @return by descending detection score, then by position; no two of them are the same face
     */
    List<Face> detect(Picture picture, Zone zone);
}
