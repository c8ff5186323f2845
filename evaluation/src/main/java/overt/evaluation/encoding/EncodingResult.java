package overt.evaluation.encoding;

import java.util.List;
import java.util.Map;
import overt.evaluation.labels.SubjectHalf;
import overt.evaluation.metrics.PairedRate;

/**
 * What an encoding study measured.
 *
 * @param pairs of the list, of one person and of different people
 * @param firstImages different first images of the pairs
 */
public record EncodingResult(int pairs, int firstImages, int secondImages, List<OfVariant> variants) {
    public EncodingResult {
        variants = List.copyOf(variants);
    }

    /** @param points by half of the subjects, then by ascending strictness */
    record OfVariant(Variant variant, int failuresToAcquire, Map<SubjectHalf, List<Point>> points) {}

    /**
     * An operating point.
     *
     * @param nonMated comparisons that the threshold was set on
     * @param tmr true match rate, beside that of the variant's baseline
     */
    record Point(double fmr, double threshold, long nonMated, PairedRate tmr) {}
}
