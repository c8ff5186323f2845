package overt.evaluation.rehearsal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import overt.evaluation.metrics.PassScorer;
import overt.evaluation.metrics.PassScorer.RaisedAlert;
import overt.evaluation.metrics.PassScorer.Score;
import overt.evaluation.samplecrowd.SampleCrowd;
import overt.evaluation.video.Figures;
import overt.evaluation.video.Figures.ModelClock;
import overt.evaluation.video.VideoEvaluation;
import overt.face.FaceModels;
import overt.recognition.LiveRecognition.CameraState;
import overt.vocabulary.Alert;
import overt.vocabulary.Camera;
import overt.vocabulary.CameraId;
import overt.vocabulary.ProgressListener;
import overt.vocabulary.Zone;

/** One rehearsal, from the moment it is live to its score. Whoever takes it live also ends and destroys it. */
public final class Rehearsal {
    /** The sample camera. */
    public static final CameraId CAMERA = new CameraId("sample-camera");

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final SampleCrowd crowd;
    private final FaceModels models;
    private final double threshold;
    private final Clock clock;

    /**
     * @param models at work in the rehearsal
     * @param threshold least comparison score of an alert
     */
    public Rehearsal(SampleCrowd crowd, FaceModels models, double threshold, Clock clock) {
        this.crowd = crowd;
        this.models = models;
        this.threshold = threshold;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param figures with the score of the main passes
     * @param hard score of the hard passes, whose pictures are known to be poor
     * @param alerts with their times
     * @param startedAt when the sample camera's first frame was captured
     * @param facesSeen when each face was seen, since then
     */
    public record Result(
            Figures figures,
            Score hard,
            List<Alert> alerts,
            Instant startedAt,
            Duration duration,
            List<Duration> facesSeen,
            double threshold,
            int watchListSize) {}

    /**
     * Watches the sample camera for so long, ends it, and scores.
     *
     * @param camera at work since just now; ended here
     * @param alerts that were raised until it ended, by their numbers
     * @param watchListSize entries
     * @param progress hears seconds
     * @throws IOException if the sample crowd's truth cannot be read
     */
    public Result run(
            CameraAtWork camera,
            Supplier<List<Alert>> alerts,
            int watchListSize,
            Duration duration,
            ProgressListener progress)
            throws IOException, InterruptedException {
        CrowdTruth truth = CrowdTruth.read(crowd, CAMERA, duration);
        List<Duration> facesSeen = new ArrayList<>();
        ModelClock modelClock = ModelClock.read(models.modelTimes());
        watch(camera, duration, facesSeen, progress);
        camera.end();
        CameraState ended = camera.state();
        List<Alert> raised = List.copyOf(alerts.get());
        Score all = PassScorer.score(truth.all(), raised(raised, ended.startedAt()), truth.boxes());
        long processed = ended.counts().framesProcessed();
        Figures figures = new Figures(
                ended.health().decodedFrames(),
                ended.counts(),
                ended.health().skippedFrames(),
                ended.health().droppedFrames(),
                duration,
                Figures.stageMillis(ended.stageTimes(), processed),
                modelClock.millisSince(models.modelTimes(), processed),
                raised.size(),
                truth.mainPart(all));
        return new Result(
                figures,
                truth.hardPart(all),
                raised,
                ended.startedAt(),
                duration,
                facesSeen,
                threshold,
                watchListSize);
    }

    /** The sample camera of a rehearsal deployment that is live. */
    public interface CameraAtWork {
        CameraState state();

        /** Why it stopped although nobody ended it. */
        Optional<RuntimeException> failure();

        /** Ends the deployment; the state afterwards is the last one. */
        void end();
    }

    /** The sample camera as a case names it. */
    public static Camera camera(SampleCrowd crowd) {
        return new Camera(CAMERA, crowd.video().toUri(), Zone.WHOLE_FRAME);
    }

    private void watch(CameraAtWork camera, Duration duration, List<Duration> facesSeen, ProgressListener progress)
            throws InterruptedException {
        Instant until = camera.state().startedAt().plus(duration);
        for (Duration left = duration; left.isPositive(); left = Duration.between(clock.instant(), until)) {
            if (camera.failure().isPresent()) {
                throw camera.failure().get();
            }
            Duration elapsed = duration.minus(left);
            while (facesSeen.size() < camera.state().counts().facesSeen()) {
                facesSeen.add(elapsed);
            }
            progress.progressed(elapsed.toSeconds(), duration.toSeconds());
            Thread.sleep(Math.min(LOOK_EVERY.toMillis(), 1 + left.toMillis()));
        }
    }

    private static List<RaisedAlert> raised(List<Alert> alerts, Instant start) {
        return alerts.stream()
                .map(alert -> VideoEvaluation.raised(alert, start))
                .toList();
    }
}
