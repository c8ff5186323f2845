package overt.face;

import java.time.Instant;
import overt.vocabulary.Face;
import overt.vocabulary.FaceSample;
import overt.vocabulary.Picture;

/** Brings a face into the encoder's position and measures its quality. Thread-safe. */
@FunctionalInterface
public interface FaceSampler {
    /** @return the aligned crop with its quality; the caller closes it */
    FaceSample sample(Picture picture, Face face, Instant capturedAt);
}
