package overt.evaluation.identification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import overt.evaluation.images.ImageFailure;
import overt.evaluation.metrics.ErrorVersusDiscard;
import overt.evaluation.metrics.Identification;
import overt.evaluation.metrics.ProbeResult;

/**
 * What an identification evaluation measured.
 *
 * @param references that were tried, failures included
 * @param referenceFailures those that gave no embedding
 * @param probeFailures those that gave no embedding
 * @param probeQualities overall quality of each probe, in the order of the results; empty for a failure
 */
public record IdentificationResult(
        List<LabelledImage> references,
        Map<LabelledImage, ImageFailure> referenceFailures,
        Map<LabelledImage, ImageFailure> probeFailures,
        Identification identification,
        List<OptionalInt> probeQualities) {
    public IdentificationResult {
        references = List.copyOf(references);
        probeQualities = List.copyOf(probeQualities);
        if (probeQualities.size() != identification.results().size()) {
            throw new IllegalArgumentException("%d qualities of %d probes"
                    .formatted(probeQualities.size(), identification.results().size()));
        }
    }

    /** How FNIR at a threshold falls when the probes of lowest quality are discarded. */
    ErrorVersusDiscard errorVersusDiscard(double threshold) {
        List<ErrorVersusDiscard.Judged> judged = new ArrayList<>();
        for (int i = 0; i < probeQualities.size(); i++) {
            ProbeResult result = identification.results().get(i);
            OptionalInt quality = probeQualities.get(i);
            if (result.mated() && quality.isPresent()) {
                judged.add(new ErrorVersusDiscard.Judged(quality.getAsInt(), !result.isTruePositive(threshold)));
            }
        }
        return ErrorVersusDiscard.of(judged);
    }

    /** References that probes were compared with. */
    int enrolled() {
        return references.size() - referenceFailures.size();
    }

    /** How many probes are the very images of references, which no search could miss. */
    long probesOnTheList() {
        Set<String> names = references.stream().map(LabelledImage::name).collect(Collectors.toSet());
        return identification.results().stream()
                .filter(result -> names.contains(result.probe()))
                .count();
    }

    /** References and probes of some subjects; their probes were compared with all references. */
    IdentificationResult of(Predicate<String> subjects) {
        List<ProbeResult> results = new ArrayList<>();
        List<OptionalInt> qualities = new ArrayList<>();
        for (int i = 0; i < probeQualities.size(); i++) {
            ProbeResult result = identification.results().get(i);
            if (subjects.test(result.subject())) {
                results.add(result);
                qualities.add(probeQualities.get(i));
            }
        }
        return new IdentificationResult(
                references.stream()
                        .filter(image -> subjects.test(image.subject()))
                        .toList(),
                of(referenceFailures, subjects),
                of(probeFailures, subjects),
                new Identification(results),
                qualities);
    }

    private static Map<LabelledImage, ImageFailure> of(
            Map<LabelledImage, ImageFailure> failures, Predicate<String> subjects) {
        Map<LabelledImage, ImageFailure> some = new LinkedHashMap<>(failures);
        some.keySet().removeIf(image -> !subjects.test(image.subject()));
        return some;
    }
}
