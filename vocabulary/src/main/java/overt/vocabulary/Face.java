package overt.vocabulary;

/**
 * A detected face in one frame.
 *
 * @param detectionScore the detector's own score, 0 to 1; comparable only between faces of one detector
 */
public record Face(Box box, Landmarks landmarks, float detectionScore) {
    public Face {
        if (!(detectionScore >= 0 && detectionScore <= 1)) {
            throw new IllegalArgumentException("a detection score lies between 0 and 1: " + detectionScore);
        }
    }
}
