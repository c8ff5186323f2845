package overt.storage;

import overt.vocabulary.Alert;
import overt.vocabulary.Embedding;
import overt.vocabulary.EmbeddingContract;

/**
 * An alert with its evidence, to be sealed. Biometric data: erased by its owner's closing it.
 *
 * @param sample the sample picture, encoded
 */
public record AlertToStore(Alert alert, Plaintext sample, Embedding probe, EmbeddingContract contract)
        implements AutoCloseable {
    @Override
    public void close() {
        sample.close();
        probe.close();
    }
}
