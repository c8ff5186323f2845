package overt.evaluation.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import overt.evaluation.report.Software;
import overt.face.FaceEncoder;
import overt.face.FaceModels;
import overt.face.FaceSettings;
import overt.face.Workers;
import overt.face.models.ModelPack;
import overt.vocabulary.EmbeddingContract;
import overt.vocabulary.FaceSample;
import overt.vocabulary.Picture;
import overt.vocabulary.ProgressListener;
import overt.watchlist.DecodedImage;
import overt.watchlist.ImageDecoder;
import overt.watchlist.ImageFault;

/** Encodes the main face of each of many image files. Used by one thread; the workers share the images. */
public final class ImageEncoder {
    private final MainFaceSampler sampler;
    private final FaceEncoder encoder;
    private final Workers workers;
    private final Optional<EmbeddingCache> cache;
    private final PictureForm form;
    private final ImageDecoder decoder = new ImageDecoder();

    ImageEncoder(
            MainFaceSampler sampler,
            FaceEncoder encoder,
            Workers workers,
            Optional<EmbeddingCache> cache,
            PictureForm form) {
        this.sampler = sampler;
        this.encoder = encoder;
        this.workers = workers;
        this.cache = cache;
        this.form = form;
    }

    /** Encodes with these models; a cache must have been opened with {@link #cacheKey}. */
    public static ImageEncoder of(FaceModels models, Workers workers, Optional<EmbeddingCache> cache) {
        return of(models, workers, cache, PictureForm.AS_DECODED);
    }

    /** Encodes what becomes of each image; the cache must have been opened for this form only. */
    public static ImageEncoder of(
            FaceModels models, Workers workers, Optional<EmbeddingCache> cache, PictureForm form) {
        return new ImageEncoder(MainFaceSampler.of(models, workers), models.encoder(), workers, cache, form);
    }

    /** Everything that an embedding depends on but the image: models, settings, and the software between them. */
    public static String cacheKey(ModelPack pack, EmbeddingContract contract, FaceSettings settings, PictureForm form) {
        return String.join(
                "\n",
                contract.toString(),
                pack.detector().toString(),
                pack.landmarks().toString(),
                settings.toString(),
                form.toString(),
                Software.running().toString());
    }

    public EmbeddingContract contract() {
        return encoder.contract();
    }

    /** Encodes single face samples, with the same cache: for studies that make pictures of their own. Thread-safe. */
    public FaceEncoder samples() {
        return cache.<FaceEncoder>map(kept -> new CachedFaceEncoder(encoder, kept))
                .orElse(encoder);
    }

    /**
     * Encodes each image once.
     *
     * @param images repeated ones count once
     * @param progress hears images
     * @return what each gave, in the order given; the caller closes the embeddings
     * @throws IOException if a file is missing, before any is encoded, or cannot be read; what was encoded before is in the cache
     */
    public Map<Path, ImageAcquisition> encode(Collection<Path> images, ProgressListener progress) throws IOException {
        List<Path> distinct = images.stream().distinct().toList();
        requireFiles(distinct);
        ImageAcquisition[] acquired = new ImageAcquisition[distinct.size()];
        AtomicLong done = new AtomicLong();
        try {
            workers.forEach(acquired.length, i -> {
                acquired[i] = read(distinct.get(i));
                progress.progressed(done.incrementAndGet(), acquired.length);
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Map<Path, ImageAcquisition> byPath = new LinkedHashMap<>();
        for (int i = 0; i < acquired.length; i++) {
            byPath.put(distinct.get(i), acquired[i]);
        }
        return byPath;
    }

    /** Nobody should wait for an hour to hear that the last image of a list is missing. */
    private static void requireFiles(List<Path> images) throws IOException {
        List<Path> missing =
                images.stream().filter(image -> !Files.isRegularFile(image)).toList();
        if (missing.size() == 1) {
            throw new IOException(missing.getFirst()
                    + (Files.isDirectory(missing.getFirst())
                            ? " is a folder; the list must name an image file"
                            : " does not exist; check --images and the list"));
        }
        if (!missing.isEmpty()) {
            throw new IOException("%d of %d images do not exist, the first of them %s; check --images and the list"
                    .formatted(missing.size(), images.size(), missing.getFirst()));
        }
    }

    private ImageAcquisition read(Path image) {
        try {
            return encode(Files.readAllBytes(image));
        } catch (AccessDeniedException e) {
            throw new UncheckedIOException(new IOException(image + " may not be read; check its permissions", e));
        } catch (IOException e) {
            throw new UncheckedIOException(new IOException(image + " cannot be read: " + e.getMessage(), e));
        }
    }

    private ImageAcquisition encode(byte[] file) throws IOException {
        if (cache.isEmpty()) {
            return acquire(file);
        }
        String digest = Digests.sha256(file);
        Optional<ImageAcquisition> known = cache.get().find(digest);
        if (known.isPresent()) {
            return known.get();
        }
        ImageAcquisition acquired = acquire(file);
        if (acquired instanceof EncodedImage || acquired.equals(ImageFailure.NO_FACE)) {
            cache.get().put(digest, acquired);
        }
        return acquired;
    }

    private ImageAcquisition acquire(byte[] file) {
        return switch (decoder.decode(file)) {
            case DecodedImage decoded -> {
                try (decoded) {
                    yield acquire(form.of(decoded.picture()));
                }
            }
            case ImageFault fault -> new ImageFailure(fault.advice());
        };
    }

    private ImageAcquisition acquire(Picture picture) {
        Optional<FaceSample> found = sampler.sample(picture);
        if (found.isEmpty()) {
            return ImageFailure.NO_FACE;
        }
        try (FaceSample sample = found.get()) {
            return new EncodedImage(encoder.encode(sample), sample.quality().overall());
        }
    }
}
