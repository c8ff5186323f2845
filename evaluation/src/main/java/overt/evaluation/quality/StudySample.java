package overt.evaluation.quality;

import java.util.List;
import java.util.Optional;
import overt.face.FaceMeasures;

/**
 * One picture of the study and what became of it.
 *
 * @param degradation empty for the picture as it is
 * @param step 0 for the picture as it is
 * @param acquired empty if no face was found
 */
record StudySample(String subject, Optional<Degradation> degradation, int step, Optional<Acquired> acquired) {

    /**
     * @param quality overall, of the poorer of sample and reference, 0 to 100
     * @param mated comparison score with another picture of the same subject
     * @param nonMated comparison scores with pictures of other subjects
     */
    record Acquired(FaceMeasures measures, int quality, double mated, List<Double> nonMated) {
        Acquired {
            nonMated = List.copyOf(nonMated);
        }
    }
}
