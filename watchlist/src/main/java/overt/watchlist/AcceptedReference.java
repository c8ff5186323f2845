package overt.watchlist;

import overt.vocabulary.Embedding;
import overt.vocabulary.Quality;

/** An image that became a reference of its entry. Biometric data: erased when its owner closes it. */
public record AcceptedReference(
        WatchListEntry entry, ImageOrigin origin, String image, Embedding embedding, Quality quality)
        implements EnrolmentResult, AutoCloseable {
    @Override
    public String subject() {
        return entry.id().value();
    }

    @Override
    public void close() {
        embedding.close();
    }
}
