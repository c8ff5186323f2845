package overt.watchlist;

import overt.vocabulary.Embedding;
import overt.vocabulary.FaceSample;
import overt.vocabulary.Quality;

/**
 * An image that became a reference of its entry. Biometric data: erased when its owner closes it.
 *
 * @param image as the source names it
 * @param sample that was encoded
 * @param file the image as it came
 */
public record AcceptedReference(
        WatchListEntry entry, ImageOrigin origin, String image, Embedding embedding, FaceSample sample, ImageFile file)
        implements EnrolmentResult, AutoCloseable {
    @Override
    public String subject() {
        return entry.id().value();
    }

    public Quality quality() {
        return sample.quality();
    }

    @Override
    public void close() {
        embedding.close();
        sample.close();
        file.close();
    }
}
