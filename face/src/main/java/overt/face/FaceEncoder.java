package overt.face;

import overt.vocabulary.Embedding;
import overt.vocabulary.EmbeddingContract;
import overt.vocabulary.FaceSample;

/** Makes an embedding of a face sample. Thread-safe; the same sample always gives the same embedding. */
public interface FaceEncoder {
    EmbeddingContract contract();

    /**
     * Encodes one sample.
     *
     * @return length {@code contract().dimension()}, L2 norm 1; the caller closes it
     */
    Embedding encode(FaceSample sample);
}
