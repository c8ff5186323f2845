package overt.evaluation.identification;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import overt.evaluation.images.ImageFailure;
import overt.evaluation.metrics.Identification;
import overt.evaluation.metrics.ProbeResult;

/**
 * What an identification evaluation measured.
 *
 * @param references that were tried, failures included
 * @param referenceFailures those that gave no embedding
 * @param probeFailures those that gave no embedding
 */
public record IdentificationResult(
        List<LabelledImage> references,
        Map<LabelledImage, ImageFailure> referenceFailures,
        Map<LabelledImage, ImageFailure> probeFailures,
        Identification identification) {
    public IdentificationResult {
        references = List.copyOf(references);
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
        List<ProbeResult> results = identification.results().stream()
                .filter(result -> subjects.test(result.subject()))
                .toList();
        return new IdentificationResult(
                references.stream()
                        .filter(image -> subjects.test(image.subject()))
                        .toList(),
                of(referenceFailures, subjects),
                of(probeFailures, subjects),
                new Identification(results));
    }

    private static Map<LabelledImage, ImageFailure> of(
            Map<LabelledImage, ImageFailure> failures, Predicate<String> subjects) {
        Map<LabelledImage, ImageFailure> some = new LinkedHashMap<>(failures);
        some.keySet().removeIf(image -> !subjects.test(image.subject()));
        return some;
    }
}
