package overt.evaluation.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.face.FaceEncoder;
import overt.face.Workers;
import overt.vocabulary.Embedding;
import overt.vocabulary.FaceSample;
import overt.vocabulary.RgbPicture;

class CachedFaceEncoderTest {
    @TempDir
    private Path folder;

    private final FakeEncoder encoder = new FakeEncoder();

    @Test
    void aStudyThatWasBrokenOffEncodesOnlyWhatIsNew() throws IOException {
        float[] red = encode(0xff1000);
        assertThat(encoder.encoded).hasValue(1);
        assertThat(encode(0xff1000)).isEqualTo(red);
        assertThat(encoder.encoded).hasValue(1);
        assertThat(encode(0xff1001)).isNotEqualTo(red);
        assertThat(encoder.encoded).hasValue(2);
    }

    @Test
    void withoutACacheEverySampleIsEncoded() throws IOException {
        try (Workers workers = new Workers(1);
                FaceSample sample = sample(workers, 0xff1000)) {
            FaceEncoder plain = encoder.over(workers, Optional.empty()).samples();
            plain.encode(sample).close();
            plain.encode(sample).close();
            assertThat(encoder.encoded).hasValue(2);
        }
    }

    /** Opens the cache as a run of a study does, and closes it again. */
    private float[] encode(int rgb) throws IOException {
        try (Workers workers = new Workers(1);
                EmbeddingCache cache = EmbeddingCache.open(folder, "key", 3);
                FaceSample sample = sample(workers, rgb);
                Embedding embedding =
                        encoder.over(workers, Optional.of(cache)).samples().encode(sample)) {
            return embedding.toArray();
        }
    }

    private static FaceSample sample(Workers workers, int rgb) {
        byte[] pixels = new byte[8 * 8 * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (rgb >> (16 - 8 * (i % 3)));
        }
        return FakeEncoder.sampler(workers).sample(RgbPicture.of(pixels, 8, 8)).orElseThrow();
    }
}
