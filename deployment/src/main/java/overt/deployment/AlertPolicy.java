package overt.deployment;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import overt.vocabulary.Candidate;
import overt.vocabulary.CandidateList;
import overt.vocabulary.EntryId;
import overt.vocabulary.Probe;
import overt.vocabulary.TrackId;

/**
 * When a candidate becomes an alert: it is the best one, its score reaches the threshold, the probe is made of enough,
 * and this person was not already pointed out in this pass. One policy belongs to one camera's pipeline and is confined
 * to its thread.
 */
public final class AlertPolicy {
    private final double threshold;
    private final int samplesNeeded;
    private final int qualityThatNeedsOneSample;
    private final Map<TrackId, Set<EntryId>> raised = new HashMap<>();

    /**
     * @param threshold least comparison score of an alert
     * @param samplesNeeded face samples that a probe must be made of
     * @param qualityThatNeedsOneSample a best sample of at least this quality is enough alone
     */
    public AlertPolicy(double threshold, int samplesNeeded, int qualityThatNeedsOneSample) {
        if (!(threshold > -1 && threshold <= 1)) {
            throw new IllegalArgumentException("a threshold is a comparison score: " + threshold);
        }
        if (samplesNeeded < 1) {
            throw new IllegalArgumentException("an alert needs at least one sample: " + samplesNeeded);
        }
        this.threshold = threshold;
        this.samplesNeeded = samplesNeeded;
        this.qualityThatNeedsOneSample = qualityThatNeedsOneSample;
    }

    public double threshold() {
        return threshold;
    }

    /** The candidate to raise an alert for, remembered as raised; empty if there is none or it was raised before. */
    public Optional<Candidate> decide(Probe probe, CandidateList identified) {
        if (!isEnough(probe) || identified.candidates().isEmpty()) {
            return Optional.empty();
        }
        Candidate best = identified.candidates().getFirst();
        boolean isNew = best.score() >= threshold
                && raised.computeIfAbsent(probe.track(), track -> new HashSet<>())
                        .add(best.entry());
        return isNew ? Optional.of(best) : Optional.empty();
    }

    /** Forgets a track that ended. */
    public void forget(TrackId track) {
        raised.remove(track);
    }

    private boolean isEnough(Probe probe) {
        return probe.samples() >= samplesNeeded || probe.quality().overall() >= qualityThatNeedsOneSample;
    }
}
