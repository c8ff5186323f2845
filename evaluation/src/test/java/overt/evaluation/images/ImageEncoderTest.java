package overt.evaluation.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import overt.face.Workers;
import overt.vocabulary.ProgressListener;

class ImageEncoderTest {
    private static final ProgressListener SILENT = (done, total) -> {};

    @TempDir
    private Path folder;

    private final FakeEncoder encoder = new FakeEncoder();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void theNumberOfThreadsChangesNothing(int threads) throws IOException {
        List<Path> images = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            images.add(FakeEncoder.write(folder.resolve(i + ".png"), i % 7 == 0 ? 0 : i * 50_000));
        }
        AtomicLong heard = new AtomicLong();
        try (Workers workers = new Workers(threads)) {
            Map<Path, ImageAcquisition> acquired = encoder.over(workers, Optional.empty())
                    .encode(images, (done, total) -> heard.accumulateAndGet(done, Math::max));
            assertThat(acquired.keySet()).containsExactlyElementsOf(images);
            assertThat(heard).hasValue(30);
            for (int i = 0; i < 30; i++) {
                if (i % 7 == 0) {
                    assertThat(acquired.get(images.get(i))).isEqualTo(ImageFailure.NO_FACE);
                } else {
                    assertThat(acquired.get(images.get(i)))
                            .isInstanceOfSatisfying(
                                    EncodedImage.class,
                                    image -> assertThat(image.quality()).isEqualTo(70));
                }
            }
        }
    }

    @Test
    void anImageThatCannotBeReadIsAFailureToAcquireAndAMissingOneAnError() throws IOException {
        Path damaged = Files.writeString(folder.resolve("damaged.jpg"), "not a picture");
        try (Workers workers = new Workers(1)) {
            ImageEncoder images = encoder.over(workers, Optional.empty());
            assertThat(images.encode(List.of(damaged), SILENT).get(damaged))
                    .isInstanceOfSatisfying(
                            ImageFailure.class,
                            failure -> assertThat(failure.reason()).contains("not an image"));
            assertThatThrownBy(() -> images.encode(List.of(folder.resolve("none.jpg")), SILENT))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("none.jpg does not exist; check --images");
            assertThatThrownBy(() -> images.encode(List.of(folder), SILENT))
                    .hasMessageContaining("is a folder; the list must name an image file");
        }
    }

    @Test
    void saysAtOnceHowManyImagesAreMissingAndEncodesNothing() throws IOException {
        Path there = FakeEncoder.write(folder.resolve("there.png"), 0xff0000);
        try (Workers workers = new Workers(1)) {
            ImageEncoder images = encoder.over(workers, Optional.empty());
            assertThatThrownBy(() ->
                            images.encode(List.of(there, folder.resolve("a.jpg"), folder.resolve("b.jpg")), SILENT))
                    .hasMessageContaining("2 of 3 images do not exist, the first of them")
                    .hasMessageContaining("a.jpg");
            assertThat(encoder.encoded).hasValue(0);
        }
    }

    @Test
    void goesOnFromTheCacheWhereItWasBrokenOff() throws IOException {
        List<Path> images = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            images.add(FakeEncoder.write(folder.resolve(i + ".png"), i * 100_000));
        }
        images.add(FakeEncoder.write(folder.resolve("black.png"), 0));
        assertThatThrownBy(() -> encodeWithCache(images, (done, total) -> {
                    if (done == 6) {
                        throw new IllegalStateException("broken off");
                    }
                }))
                .hasMessage("broken off");
        assertThat(encoder.encoded).hasValue(6);

        Map<Path, ImageAcquisition> first = encodeWithCache(images);
        assertThat(encoder.encoded).hasValue(10);
        Map<Path, ImageAcquisition> second = encodeWithCache(images);
        assertThat(encoder.encoded).hasValue(10);
        for (Path image : images.subList(0, 10)) {
            assertThat(vector(second, image)).isEqualTo(vector(first, image));
        }
        assertThat(second.get(images.getLast())).isEqualTo(ImageFailure.NO_FACE);
    }

    @Test
    void anImageIsKnownByItsContentAndNotByItsName() throws IOException {
        Path image = FakeEncoder.write(folder.resolve("a.png"), 0xff0000);
        float[] red = vector(encodeWithCache(List.of(image)), image);
        FakeEncoder.write(image, 0x00ff00);
        assertThat(vector(encodeWithCache(List.of(image)), image)).isNotEqualTo(red);
    }

    private Map<Path, ImageAcquisition> encodeWithCache(List<Path> images) throws IOException {
        return encodeWithCache(images, SILENT);
    }

    private Map<Path, ImageAcquisition> encodeWithCache(List<Path> images, ProgressListener progress)
            throws IOException {
        try (Workers workers = new Workers(1);
                EmbeddingCache cache = EmbeddingCache.open(folder.resolve("cache"), "key", 3)) {
            return encoder.over(workers, Optional.of(cache)).encode(images, progress);
        }
    }

    private static float[] vector(Map<Path, ImageAcquisition> acquired, Path image) {
        return ((EncodedImage) Objects.requireNonNull(acquired.get(image)))
                .embedding()
                .toArray();
    }
}
