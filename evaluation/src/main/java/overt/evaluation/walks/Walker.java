package overt.evaluation.walks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import overt.evaluation.walks.WalkOutcome.Step;
import overt.evaluation.walks.WalkScript.Pose;
import overt.face.FaceDetector;
import overt.face.FaceEncoder;
import overt.face.FaceSampler;
import overt.face.FaceTracker;
import overt.face.StageTimes;
import overt.face.Track;
import overt.face.TrackEncoder;
import overt.face.Workers;
import overt.recognition.RecognitionSettings;
import overt.vocabulary.Box;
import overt.vocabulary.CameraId;
import overt.vocabulary.Embedding;
import overt.vocabulary.Face;
import overt.vocabulary.FaceSample;
import overt.vocabulary.Frame;
import overt.vocabulary.Probe;
import overt.vocabulary.RgbPicture;
import overt.vocabulary.TrackId;
import overt.vocabulary.Zone;
import overt.watchlist.ReferenceDatabase;

/** Sends walks through the parts that run live, with their settings. Thread-safe: each walk has a tracker of its own. */
final class Walker {
    private static final CameraId CAMERA = new CameraId("walk");
    /** A face is the walker's if its box shares this much with the place where the head was drawn: half, roughly. */
    private static final float LEAST_OVERLAP = 0.3f;

    private final FaceDetector detector;
    private final FaceSampler sampler;
    private final FaceEncoder encoder;
    private final RecognitionSettings settings;
    private final ReferenceDatabase watchList;

    Walker(
            FaceDetector detector,
            FaceSampler sampler,
            FaceEncoder encoder,
            RecognitionSettings settings,
            ReferenceDatabase watchList) {
        this.detector = detector;
        this.sampler = sampler;
        this.encoder = encoder;
        this.settings = settings;
        this.watchList = watchList;
    }

    WalkOutcome walk(
            String subject, boolean mated, WalkScript script, List<WalkPicture> pictures, SplittableRandom random) {
        try (Walk walk = new Walk(subject)) {
            int middle = script.poses().size() / 2;
            for (int i = 0; i < script.poses().size(); i++) {
                Pose pose = script.poses().get(i);
                WalkPicture picture = pictures.get(pose.picture());
                Instant at = Instant.EPOCH.plus(WalkScript.FRAME_INTERVAL.multipliedBy(i));
                RgbPicture pixels = picture.draw(pose, random);
                try (Frame frame = new Frame(CAMERA, i, at, pixels, pixels::erase)) {
                    walk.frame(frame, picture.boxIn(pose), i >= middle);
                }
            }
            walk.end();
            return walk.outcome(mated, script.poses().size());
        }
    }

    /** One walk under way. */
    private final class Walk implements AutoCloseable {
        private final String subject;
        private final FaceTracker tracker = new FaceTracker(CAMERA, settings.tracker());
        private final TrackEncoder trackEncoder;
        private final Workers alone = new Workers(1);
        private final Map<TrackId, Pass> passes = new LinkedHashMap<>();
        private Optional<Found> middle = Optional.empty();

        Walk(String subject) {
            this.subject = subject;
            trackEncoder = new TrackEncoder(sampler, encoder, settings.fusion(), new StageTimes(alone));
        }

        void frame(Frame frame, Box drawn, boolean isMiddle) {
            List<Face> faces = detector.detect(frame.picture(), Zone.WHOLE_FRAME);
            if (isMiddle && middle.isEmpty()) {
                middle = faces.stream()
                        .filter(face -> face.box().overlap(drawn) >= LEAST_OVERLAP)
                        .findFirst()
                        .map(face -> single(frame, face));
            }
            for (Track track : tracker.update(faces, frame.capturedAt())) {
                if (track.hasEnded()) {
                    conclude(track);
                } else {
                    follow(frame, track, drawn);
                }
            }
        }

        private Found single(Frame frame, Face face) {
            try (FaceSample sample = sampler.sample(frame.picture(), face, frame.capturedAt())) {
                return search(sample);
            }
        }

        private Found search(FaceSample sample) {
            try (Embedding embedding = encoder.encode(sample)) {
                return Found.search(watchList, embedding, subject);
            }
        }

        private void follow(Frame frame, Track track, Box drawn) {
            Pass pass = passes.computeIfAbsent(track.id(), id -> new Pass());
            pass.frames += track.face().box().overlap(drawn) >= LEAST_OVERLAP ? 1 : 0;
            if (trackEncoder.encode(frame, track) instanceof Probe probe) {
                try (probe) {
                    pass.probes.add(step(probe));
                }
            }
        }

        private Step step(Probe probe) {
            boolean mayAlert = probe.samples() >= settings.samplesNeeded()
                    || probe.quality().overall() >= settings.qualityThatNeedsOneSample();
            return new Step(
                    probe.samples(),
                    Duration.between(probe.firstSampleAt(), probe.capturedAt()),
                    mayAlert,
                    Found.search(watchList, probe.embedding(), subject));
        }

        void end() {
            tracker.endAll().forEach(this::conclude);
        }

        private void conclude(Track track) {
            try (track) {
                // A track that was never confirmed has samples, but live no probe is made of them.
                Pass pass = Objects.requireNonNull(passes.get(track.id()));
                pass.best =
                        track.bestSample().filter(sample -> track.isConfirmed()).map(this::search);
            }
        }

        WalkOutcome outcome(boolean mated, int frames) {
            // Of a walk that was lost and found again, and of anything else in the picture, the walker's longest track
            // counts.
            Pass pass = passes.values().stream()
                    .filter(one -> one.frames > 0)
                    .max((a, b) -> Integer.compare(a.frames, b.frames))
                    .orElseGet(Pass::new);
            return new WalkOutcome(subject, mated, frames, middle, pass.best, pass.probes);
        }

        @Override
        public void close() {
            tracker.endAll().forEach(Track::close);
            alone.close();
        }
    }

    /** What a track gave. */
    private static final class Pass {
        private final List<Step> probes = new ArrayList<>();
        private int frames;
        private Optional<Found> best = Optional.empty();
    }
}
