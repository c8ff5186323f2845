package overt.evaluation.identification;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import overt.evaluation.images.EncodedImage;
import overt.evaluation.images.ImageAcquisition;
import overt.evaluation.images.ImageEncoder;
import overt.evaluation.images.ImageFailure;
import overt.evaluation.metrics.Identification;
import overt.evaluation.metrics.ProbeResult;
import overt.face.Workers;
import overt.vocabulary.Candidate;
import overt.vocabulary.EntryId;
import overt.vocabulary.ProgressListener;
import overt.watchlist.ReferenceDatabase;

/** Searches a watch list of labelled references for labelled probes. */
public final class IdentificationEvaluation {
    /** Every entry is a candidate: thresholds are applied to the scores afterwards. */
    private static final double EVERY_SCORE = -1;

    private IdentificationEvaluation() {}

    /**
     * Encodes every image once, enrols the references and identifies the probes.
     *
     * @param references every image that gives an embedding is enrolled, whatever its quality
     * @param workers share the searches
     * @param progress hears images
     * @throws IOException if an image file cannot be read
     */
    public static IdentificationResult run(
            List<LabelledImage> references,
            List<LabelledImage> probes,
            ImageEncoder encoder,
            Workers workers,
            ProgressListener progress)
            throws IOException {
        Map<Path, ImageAcquisition> images = encoder.encode(
                Stream.concat(references.stream(), probes.stream())
                        .map(LabelledImage::path)
                        .toList(),
                progress);
        try (ReferenceDatabase database = enrol(references, images, encoder)) {
            return new IdentificationResult(
                    references,
                    failures(references, images),
                    failures(probes, images),
                    new Identification(identify(probes, subjects(references), database, images, workers)),
                    probes.stream()
                            .map(probe -> quality(Objects.requireNonNull(images.get(probe.path()))))
                            .toList());
        } finally {
            for (ImageAcquisition acquisition : images.values()) {
                if (acquisition instanceof EncodedImage encoded) {
                    encoded.close();
                }
            }
        }
    }

    private static ReferenceDatabase enrol(
            List<LabelledImage> references, Map<Path, ImageAcquisition> images, ImageEncoder encoder) {
        try (ReferenceDatabase.Builder builder = ReferenceDatabase.builder(encoder.contract())) {
            for (LabelledImage reference : references) {
                if (images.get(reference.path()) instanceof EncodedImage encoded) {
                    builder.add(new EntryId(reference.subject()), encoded.embedding());
                }
            }
            return builder.freeze();
        }
    }

    private static List<ProbeResult> identify(
            List<LabelledImage> probes,
            Set<String> onTheList,
            ReferenceDatabase database,
            Map<Path, ImageAcquisition> images,
            Workers workers) {
        ProbeResult[] results = new ProbeResult[probes.size()];
        workers.forEach(results.length, i -> {
            LabelledImage probe = probes.get(i);
            boolean mated = onTheList.contains(probe.subject());
            results[i] = switch (Objects.requireNonNull(images.get(probe.path()))) {
                case EncodedImage encoded -> result(probe, mated, database, encoded);
                case ImageFailure failure -> ProbeResult.failure(probe.name(), probe.subject(), mated);
            };
        });
        return Arrays.asList(results);
    }

    private static OptionalInt quality(ImageAcquisition acquisition) {
        return switch (acquisition) {
            case EncodedImage encoded -> OptionalInt.of(encoded.quality());
            case ImageFailure failure -> OptionalInt.empty();
        };
    }

    private static ProbeResult result(
            LabelledImage probe, boolean mated, ReferenceDatabase database, EncodedImage encoded) {
        List<Candidate> candidates =
                database.identify(encoded.embedding(), EVERY_SCORE).candidates();
        Optional<Candidate> best = candidates.stream().findFirst();
        Optional<Candidate> own = candidates.stream()
                .filter(candidate -> candidate.entry().value().equals(probe.subject()))
                .findFirst();
        return new ProbeResult(
                probe.name(),
                probe.subject(),
                mated,
                best.map(candidate -> candidate.entry().value()),
                score(best),
                score(own));
    }

    private static OptionalDouble score(Optional<Candidate> candidate) {
        return candidate.isPresent() ? OptionalDouble.of(candidate.get().score()) : OptionalDouble.empty();
    }

    private static Set<String> subjects(List<LabelledImage> references) {
        return references.stream().map(LabelledImage::subject).collect(Collectors.toSet());
    }

    private static Map<LabelledImage, ImageFailure> failures(
            List<LabelledImage> list, Map<Path, ImageAcquisition> images) {
        Map<LabelledImage, ImageFailure> failures = new LinkedHashMap<>();
        for (LabelledImage image : list) {
            if (images.get(image.path()) instanceof ImageFailure failure) {
                failures.put(image, failure);
            }
        }
        return failures;
    }
}
