package overt.evaluation.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.vocabulary.Embedding;

class EmbeddingCacheTest {
    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);

    @TempDir
    private Path folder;

    @Test
    void keepsWhatImagesGave() throws IOException {
        fill();
        try (EmbeddingCache cache = EmbeddingCache.open(folder, "key", 4)) {
            assertThat(cache.find(A)).get().isInstanceOfSatisfying(EncodedImage.class, image -> {
                assertThat(image.quality()).isEqualTo(83);
                assertThat(image.embedding().toArray())
                        .isEqualTo(
                                Embedding.normalised(new float[] {1, 2, 3, 4}).toArray());
            });
            assertThat(cache.find(B)).contains(ImageFailure.NO_FACE);
            assertThat(cache.find("c".repeat(64))).isEmpty();
        }
    }

    @Test
    void whatWasMadeInAnotherWayIsNotFound() throws IOException {
        fill();
        try (EmbeddingCache other = EmbeddingCache.open(folder, "another key", 4)) {
            assertThat(other.find(A)).isEmpty();
        }
    }

    @Test
    void dropsARecordThatWasCutOffAndGoesOnAfterTheOthers() throws IOException {
        fill();
        Path file = file();
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 5));
        try (EmbeddingCache cache = EmbeddingCache.open(folder, "key", 4)) {
            assertThat(cache.find(A)).isPresent();
            assertThat(cache.find(B)).isEmpty();
            cache.put(B, ImageFailure.NO_FACE);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    @Test
    void dropsADamagedRecord() throws IOException {
        fill();
        byte[] bytes = Files.readAllBytes(file());
        bytes[40] ^= 1;
        Files.write(file(), bytes);
        try (EmbeddingCache cache = EmbeddingCache.open(folder, "key", 4)) {
            assertThat(cache.find(A)).isEmpty();
        }
    }

    @Test
    void isUsedByOneEvaluationAtATime() throws IOException {
        try (EmbeddingCache cache = EmbeddingCache.open(folder, "key", 4)) {
            assertThatThrownBy(() -> EmbeddingCache.open(folder, "key", 4))
                    .hasMessageContaining("in use by another evaluation");
            assertThat(cache.find(A)).isEmpty();
        }
    }

    private void fill() throws IOException {
        try (EmbeddingCache cache = EmbeddingCache.open(folder, "key", 4)) {
            cache.put(A, new EncodedImage(Embedding.normalised(new float[] {1, 2, 3, 4}), 83));
            cache.put(B, ImageFailure.NO_FACE);
        }
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }
}
