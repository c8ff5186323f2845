package overt.recognition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import overt.deployment.AlertPolicy;
import overt.face.FaceDetector;
import overt.face.FaceTracker;
import overt.face.Stage;
import overt.face.StageTimes;
import overt.face.Track;
import overt.face.TrackEncoder;
import overt.face.Workers;
import overt.vocabulary.Acquisition;
import overt.vocabulary.Candidate;
import overt.vocabulary.CandidateList;
import overt.vocabulary.Face;
import overt.vocabulary.FailureToAcquire;
import overt.vocabulary.Frame;
import overt.vocabulary.NothingNew;
import overt.vocabulary.Probe;
import overt.vocabulary.TrackId;
import overt.vocabulary.Zone;
import overt.watchlist.ReferenceDatabase;

/**
 * The life of a frame: one camera's frames to alerts. What a face leaves behind is erased when its track ends. Confined
 * to one thread, but for {@link #counts()}.
 */
public final class RecognitionPipeline implements AutoCloseable {
    private final Zone zone;
    private final FaceDetector detector;
    private final FaceTracker tracker;
    private final TrackEncoder encoder;
    private final ReferenceDatabase watchList;
    private final AlertPolicy alertPolicy;
    private final AlertRaiser alertRaiser;
    private final Workers workers;
    private final StageTimes stageTimes;

    private final Set<TrackId> seen = new HashSet<>();
    private final LongAdder framesProcessed = new LongAdder();
    private final LongAdder facesSeen = new LongAdder();
    private final LongAdder failuresToAcquire = new LongAdder();
    private final LongAdder alerts = new LongAdder();

    /** A pipeline for one camera. */
    RecognitionPipeline(
            Zone zone,
            FaceDetector detector,
            FaceTracker tracker,
            TrackEncoder encoder,
            ReferenceDatabase watchList,
            AlertPolicy alertPolicy,
            AlertRaiser alertRaiser,
            Workers workers,
            StageTimes stageTimes) {
        this.zone = zone;
        this.detector = detector;
        this.tracker = tracker;
        this.encoder = encoder;
        this.watchList = watchList;
        this.alertPolicy = alertPolicy;
        this.alertRaiser = alertRaiser;
        this.workers = workers;
        this.stageTimes = stageTimes;
    }

    /** Takes the next frame of this camera; the caller closes it. */
    public void process(Frame frame) {
        framesProcessed.increment();
        stageTimes.measureTotal(() -> recognise(frame));
    }

    /** Ends all tracks, as at the end of the video or of the authority. */
    @Override
    public void close() {
        tracker.endAll().forEach(this::conclude);
    }

    /**
     * Ends the tracks that were not seen for too long; called at least once a second while no frame comes, so that nobody
     * is remembered because a camera failed.
     */
    public void expire(Instant now) {
        tracker.expire(now).forEach(this::conclude);
    }

    /** May be called from any thread. */
    public PipelineCounts counts() {
        return new PipelineCounts(framesProcessed.sum(), facesSeen.sum(), failuresToAcquire.sum(), alerts.sum());
    }

    private void recognise(Frame frame) {
        List<Face> faces = stageTimes.measure(Stage.DETECT, () -> detector.detect(frame.picture(), zone));
        List<Track> tracks = stageTimes.measure(Stage.TRACK, () -> tracker.update(faces, frame.capturedAt()));
        List<Probe> probes = Collections.synchronizedList(new ArrayList<>());
        try {
            Acquisition[] acquisitions = acquire(frame, tracks, probes);
            for (int i = 0; i < acquisitions.length; i++) {
                switch (acquisitions[i]) {
                    case Probe probe -> identify(probe, tracks.get(i), frame);
                    case NothingNew nothing -> {}
                    case FailureToAcquire failure -> failuresToAcquire.increment();
                }
            }
        } finally {
            // Also when a model or the sink failed: nobody is remembered because something went wrong for another.
            probes.forEach(Probe::close);
            tracks.stream().filter(Track::hasEnded).forEach(this::forget);
        }
    }

    private Acquisition[] acquire(Frame frame, List<Track> tracks, List<Probe> probes) {
        Acquisition[] acquisitions = new Acquisition[tracks.size()];
        workers.forEach(tracks.size(), i -> {
            acquisitions[i] = encoder.encode(frame, tracks.get(i));
            if (acquisitions[i] instanceof Probe probe) {
                probes.add(probe);
            }
        });
        return acquisitions;
    }

    private void identify(Probe probe, Track track, Frame frame) {
        if (seen.add(probe.track())) {
            facesSeen.increment();
        }
        CandidateList identified =
                stageTimes.measure(Stage.IDENTIFY, () -> watchList.identify(probe, alertPolicy.threshold()));
        Optional<Candidate> decided = alertPolicy.decide(probe, identified);
        decided.ifPresent(candidate -> raise(probe, candidate, identified, frame, track));
    }

    private void raise(Probe probe, Candidate candidate, CandidateList identified, Frame frame, Track track) {
        // A track that gave a probe has a sample.
        alertRaiser.raise(
                probe,
                candidate,
                identified,
                frame,
                track.bestSample().orElseThrow().aligned());
        alerts.increment();
    }

    private void conclude(Track track) {
        if (encoder.finish(track) instanceof FailureToAcquire) {
            failuresToAcquire.increment();
        }
        forget(track);
    }

    private void forget(Track track) {
        track.close();
        alertPolicy.forget(track.id());
        seen.remove(track.id());
    }
}
