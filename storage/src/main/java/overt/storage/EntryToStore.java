package overt.storage;

import java.util.List;
import overt.vocabulary.Embedding;
import overt.vocabulary.EmbeddingContract;
import overt.vocabulary.Quality;
import overt.watchlist.ImageOrigin;
import overt.watchlist.WatchListEntry;

/** An entry with its enrolled images, to be sealed. Biometric data: erased by its owner's closing it. */
public record EntryToStore(WatchListEntry entry, List<Reference> references) implements AutoCloseable {
    public EntryToStore {
        references = List.copyOf(references);
    }

    @Override
    public void close() {
        references.forEach(Reference::close);
    }

    /**
     * One enrolled image.
     *
     * @param image as it came, encoded
     * @param crop the aligned face that was encoded, as an encoded picture
     */
    public record Reference(
            ImageOrigin origin,
            Quality quality,
            EmbeddingContract contract,
            Embedding embedding,
            Plaintext crop,
            Plaintext image)
            implements AutoCloseable {
        @Override
        public void close() {
            embedding.close();
            crop.close();
            image.close();
        }
    }
}
