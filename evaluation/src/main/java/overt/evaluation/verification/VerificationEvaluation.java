package overt.evaluation.verification;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import overt.evaluation.images.EncodedImage;
import overt.evaluation.images.ImageAcquisition;
import overt.evaluation.images.ImageEncoder;
import overt.evaluation.images.ImageFailure;
import overt.evaluation.metrics.ScoredPair;
import overt.evaluation.metrics.Verification;
import overt.vocabulary.ProgressListener;

/** Compares labelled pairs of images. */
public final class VerificationEvaluation {
    private VerificationEvaluation() {}

    /**
     * Encodes every image once and compares the pairs.
     *
     * @param progress hears images
     * @throws IOException if an image file cannot be read
     */
    public static VerificationResult run(List<LabelledPair> pairs, ImageEncoder encoder, ProgressListener progress)
            throws IOException {
        Map<Path, ImageAcquisition> images = encoder.encode(
                pairs.stream().flatMap(pair -> Stream.of(pair.a(), pair.b())).toList(), progress);
        List<ScoredPair> scored = new ArrayList<>();
        List<OptionalInt> qualities = new ArrayList<>();
        for (LabelledPair pair : pairs) {
            ImageAcquisition a = Objects.requireNonNull(images.get(pair.a()));
            ImageAcquisition b = Objects.requireNonNull(images.get(pair.b()));
            boolean isEncoded = a instanceof EncodedImage && b instanceof EncodedImage;
            scored.add(new ScoredPair(score(a, b), pair.same(), pair.fold()));
            qualities.add(isEncoded ? OptionalInt.of(Math.min(quality(a), quality(b))) : OptionalInt.empty());
        }
        Map<Path, ImageFailure> failures = new LinkedHashMap<>();
        images.forEach((path, acquisition) -> {
            switch (acquisition) {
                case EncodedImage encoded -> encoded.close();
                case ImageFailure failure -> failures.put(path, failure);
            }
        });
        return new VerificationResult(new Verification(scored), images.size(), failures, qualities);
    }

    private static OptionalDouble score(ImageAcquisition a, ImageAcquisition b) {
        return a instanceof EncodedImage first && b instanceof EncodedImage second
                ? OptionalDouble.of(first.embedding().compare(second.embedding()))
                : OptionalDouble.empty();
    }

    private static int quality(ImageAcquisition acquisition) {
        return switch (acquisition) {
            case EncodedImage encoded -> encoded.quality();
            case ImageFailure failure -> 0;
        };
    }
}
