package overt.evaluation.verification;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import overt.evaluation.images.ImageFailure;
import overt.evaluation.metrics.ErrorVersusDiscard;
import overt.evaluation.metrics.ScoredPair;
import overt.evaluation.metrics.Verification;

/**
 * What a verification evaluation measured.
 *
 * @param images how many different ones there were
 * @param failures of images, by path
 * @param qualities of each pair, the lower one of its images; empty for a pair with a failure
 */
public record VerificationResult(
        Verification verification, int images, Map<Path, ImageFailure> failures, List<OptionalInt> qualities) {
    public VerificationResult {
        qualities = List.copyOf(qualities);
    }

    /** How FNMR at a threshold falls when the pairs of lowest quality are discarded. */
    ErrorVersusDiscard errorVersusDiscard(double threshold) {
        List<ErrorVersusDiscard.Judged> judged = new ArrayList<>();
        for (int i = 0; i < qualities.size(); i++) {
            ScoredPair pair = verification.pairs().get(i);
            if (pair.same() && qualities.get(i).isPresent()) {
                boolean isError = pair.score().orElseThrow() < threshold;
                judged.add(new ErrorVersusDiscard.Judged(qualities.get(i).getAsInt(), isError));
            }
        }
        return ErrorVersusDiscard.of(judged);
    }
}
