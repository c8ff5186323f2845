package overt.evaluation.walks;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import overt.evaluation.metrics.ProbeResult;

/**
 * What one walk gave.
 *
 * @param middle the frame in the middle of the walk, or the first after it in which the face was found; empty if there was none
 * @param bestSample the sample of highest quality; empty after a failure to acquire
 * @param probes every fused probe, in the order in which they came
 */
record WalkOutcome(
        String subject,
        boolean mated,
        int frames,
        Optional<Found> middle,
        Optional<Found> bestSample,
        List<Step> probes) {
    WalkOutcome {
        probes = List.copyOf(probes);
    }

    /**
     * A fused probe.
     *
     * @param samples that it is made of
     * @param sinceFirstSample from the capture of the first sample to that of the newest
     * @param mayAlert whether it is made of enough for an alert, as the live alert policy asks
     */
    record Step(int samples, Duration sinceFirstSample, boolean mayAlert, Found found) {}

    /** The probe at the end of the walk; empty after a failure to acquire. */
    Optional<Found> fused() {
        return probes.isEmpty()
                ? Optional.empty()
                : Optional.of(probes.getLast().found());
    }

    /** The first probe that is made of so many samples, or the last one if none is; empty after a failure to acquire. */
    Optional<Step> after(int samples) {
        return probes.stream()
                .filter(step -> step.samples() >= samples)
                .findFirst()
                .or(() -> probes.isEmpty() ? Optional.empty() : Optional.of(probes.getLast()));
    }

    /** The highest scores of all probes that may raise an alert: each of them is searched for live. */
    Optional<Found> anyProbe() {
        return probes.stream().filter(Step::mayAlert).map(Step::found).reduce(Found::or);
    }

    /** The first probe from which on the answer at this threshold stays what it is at the end. */
    Optional<Step> settled(double threshold) {
        Optional<Step> settled = Optional.empty();
        for (Step step : probes.reversed()) {
            if (!answer(step, threshold).equals(answer(probes.getLast(), threshold))) {
                break;
            }
            settled = Optional.of(step);
        }
        return settled;
    }

    private static String answer(Step step, double threshold) {
        return step.found().bestScore() >= threshold ? step.found().best() : "";
    }

    ProbeResult result(Optional<Found> found) {
        return found.map(one -> one.result(subject)).orElseGet(() -> ProbeResult.failure(subject, subject, mated));
    }
}
