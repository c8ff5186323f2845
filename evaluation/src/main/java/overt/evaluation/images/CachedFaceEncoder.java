package overt.evaluation.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;
import overt.face.FaceEncoder;
import overt.vocabulary.Embedding;
import overt.vocabulary.EmbeddingContract;
import overt.vocabulary.FaceSample;

/**
 * Encodes face samples that a study makes anew in each run, such as those of simulated walks, and keeps what it encoded in the
 * evaluator's cache: a study that was broken off goes on where it was. A sample is known by the SHA-256 of its aligned pixels.
 */
final class CachedFaceEncoder implements FaceEncoder {
    private final FaceEncoder encoder;
    private final EmbeddingCache cache;

    CachedFaceEncoder(FaceEncoder encoder, EmbeddingCache cache) {
        this.encoder = encoder;
        this.cache = cache;
    }

    @Override
    public EmbeddingContract contract() {
        return encoder.contract();
    }

    @Override
    public Embedding encode(FaceSample sample) {
        String digest = digest(sample);
        Optional<ImageAcquisition> known = cache.find(digest);
        if (known.isPresent() && known.get() instanceof EncodedImage encoded) {
            return encoded.embedding();
        }
        Embedding embedding = encoder.encode(sample);
        try {
            cache.put(digest, new EncodedImage(embedding, sample.quality().overall()));
        } catch (IOException e) {
            embedding.close();
            throw new UncheckedIOException(e);
        }
        return embedding;
    }

    private static String digest(FaceSample sample) {
        byte[] pixels = sample.aligned().pixels().bytes().toArray(ValueLayout.JAVA_BYTE);
        try {
            return Digests.sha256(pixels);
        } finally {
            Arrays.fill(pixels, (byte) 0);
        }
    }
}
