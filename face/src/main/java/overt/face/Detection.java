package overt.face;

import java.util.Optional;
import overt.vocabulary.Box;
import overt.vocabulary.Landmarks;

/**
 * What a detector found in one tile.
 *
 * @param landmarks empty where the detector gives none
 * @param score 0 to 1
 * @param cut whether the box touches an edge of its tile beyond which the picture goes on, so that a part may be missing
 */
record Detection(Box box, Optional<Landmarks> landmarks, float score, boolean cut) {}
