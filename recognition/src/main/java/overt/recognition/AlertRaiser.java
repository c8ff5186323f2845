package overt.recognition;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import overt.vocabulary.Alert;
import overt.vocabulary.Candidate;
import overt.vocabulary.CandidateList;
import overt.vocabulary.DeploymentId;
import overt.vocabulary.Frame;
import overt.vocabulary.Probe;
import overt.vocabulary.RgbPicture;

/** Numbers the alerts of one deployment and hands them to its sink. Thread-safe: all its cameras share one. */
public final class AlertRaiser {
    private final DeploymentId deployment;
    private final AlertSink sink;
    private final InstantSource time;
    private final AtomicLong raised = new AtomicLong();

    /** @param time of raising: the clock of the frames' capture times, so that recognition times can be told */
    public AlertRaiser(DeploymentId deployment, AlertSink sink, InstantSource time) {
        this.deployment = deployment;
        this.sink = sink;
        this.time = time;
    }

    void raise(Probe probe, Candidate candidate, CandidateList identified, Frame frame, RgbPicture sample) {
        Alert alert = new Alert(
                raised.incrementAndGet(),
                deployment,
                probe.track(),
                frame.sequenceNumber(),
                candidate.entry(),
                candidate.score(),
                identified.threshold(),
                identified.watchListVersion(),
                probe.face(),
                frame.capturedAt(),
                probe.firstSampleAt(),
                probe.trackBeganAt(),
                time.instant());
        sink.raise(alert, new AlertEvidence(sample, probe.embedding(), probe.contract()));
    }
}
