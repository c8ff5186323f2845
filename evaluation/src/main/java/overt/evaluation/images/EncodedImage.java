package overt.evaluation.images;

import overt.vocabulary.Embedding;

/**
 * The main face of an image, encoded. Biometric data: erased on close.
 *
 * @param quality overall quality of its face sample, 0 to 100
 */
public record EncodedImage(Embedding embedding, int quality) implements ImageAcquisition, AutoCloseable {
    @Override
    public void close() {
        embedding.close();
    }
}
