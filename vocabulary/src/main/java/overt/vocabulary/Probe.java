package overt.vocabulary;

import java.time.Instant;

/**
 * Embedding of a track, made from its best samples. Biometric data: erased on close.
 *
 * @param samples how many face samples it is made of
 * @param quality of the best of them
 * @param face where the newest of them was found
 * @param firstSampleAt when the first sample good enough to encode was captured: recognition time counts from here
 * @param trackBeganAt when the track began
 */
public record Probe(
        TrackId track,
        Embedding embedding,
        EmbeddingContract contract,
        int samples,
        Quality quality,
        Face face,
        Instant firstSampleAt,
        Instant trackBeganAt,
        Instant capturedAt)
        implements Acquisition, AutoCloseable {
    @Override
    public void close() {
        embedding.close();
    }
}
