package overt.storage;

import java.util.List;
import overt.vocabulary.Embedding;
import overt.vocabulary.EmbeddingContract;
import overt.vocabulary.Quality;
import overt.watchlist.ImageOrigin;
import overt.watchlist.WatchListEntry;

/** An entry as it is stored. Biometric data: its embeddings are erased on close. */
public record StoredEntry(WatchListEntry entry, List<Reference> references) implements AutoCloseable {
    public StoredEntry {
        references = List.copyOf(references);
    }

    /** @param id of its pictures, for {@link WatchLists#image} and {@link WatchLists#crop} */
    public record Reference(
            String id, ImageOrigin origin, Quality quality, EmbeddingContract contract, Embedding embedding) {}

    @Override
    public void close() {
        references.forEach(reference -> reference.embedding().close());
    }
}
