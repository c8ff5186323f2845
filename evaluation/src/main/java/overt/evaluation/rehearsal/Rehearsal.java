package overt.evaluation.rehearsal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
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
        ModelClock modelClock = ModelClock.read(models.modelTimes());
        Watched watched = watch(
                camera,
                elapsed -> isInterrupted() ? Duration.ZERO : duration.minus(elapsed),
                elapsed -> progress.progressed(elapsed.toSeconds(), duration.toSeconds()));
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        camera.end();
        return score(camera.state(), alerts.get(), watched.facesSeen(), watchListSize, duration, modelClock);
    }

    /**
     * The same for as long as people want, in which they may pause it: what is scored is the time since it last went on, in which the
     * recording began anew. An interrupt ends it too.
     *
     * @param isOver whether somebody ended it
     * @param progress hears for how long it has gone on
     */
    public Result runUntil(
            CameraAtWork camera,
            Supplier<List<Alert>> alerts,
            int watchListSize,
            BooleanSupplier isOver,
            Consumer<Duration> progress)
            throws IOException {
        ModelClock modelClock = ModelClock.read(models.modelTimes());
        Watched watched = watch(
                camera, elapsed -> isInterrupted() || isOver.getAsBoolean() ? Duration.ZERO : LOOK_EVERY, progress);
        Thread.interrupted(); // heard: what is left to do is not to be broken off
        camera.end();
        CameraState ended = camera.state();
        List<Alert> sinceThen = alerts.get().stream()
                .filter(alert -> !alert.capturedAt().isBefore(ended.startedAt()))
                .toList();
        return score(ended, sinceThen, watched.facesSeen(), watchListSize, watched.duration(), modelClock);
    }

    private Result score(
            CameraState ended,
            List<Alert> alerts,
            List<Duration> facesSeen,
            int watchListSize,
            Duration duration,
            ModelClock modelClock)
            throws IOException {
        CrowdTruth truth = CrowdTruth.read(crowd, CAMERA, duration);
        List<Alert> raised = List.copyOf(alerts);
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
                figures, truth.hardPart(all), raised, ended.startedAt(), duration, facesSeen, threshold, watchListSize);
    }

    /** The sample camera of a rehearsal deployment that is live. */
    public interface CameraAtWork {
        CameraState state();

        /** Whether it is not paused; its state is the last one else. */
        boolean isAtWork();

        /** Why it stopped although nobody ended it. */
        Optional<RuntimeException> failure();

        /** Ends the deployment; the state afterwards is the last one. */
        void end();
    }

    /** The sample camera as a case names it. */
    public static Camera camera(SampleCrowd crowd) {
        return new Camera(CAMERA, crowd.video().toUri(), Zone.WHOLE_FRAME);
    }

    /** @param duration since it last went on */
    private record Watched(Duration duration, List<Duration> facesSeen) {}

    /** @param left how long to go on after so long; not positive at the end */
    private Watched watch(CameraAtWork camera, UnaryOperator<Duration> left, Consumer<Duration> progress) {
        List<Duration> facesSeen = new ArrayList<>();
        Instant started = camera.state().startedAt();
        Duration elapsed = Duration.ZERO;
        while (left.apply(elapsed).isPositive()) {
            if (camera.failure().isPresent()) {
                throw camera.failure().get();
            }
            CameraState now = camera.state();
            if (!now.startedAt().equals(started)) {
                started = now.startedAt();
                facesSeen.clear();
            }
            if (camera.isAtWork()) {
                elapsed = Duration.between(started, clock.instant());
            }
            while (facesSeen.size() < now.counts().facesSeen()) {
                facesSeen.add(elapsed);
            }
            progress.accept(elapsed);
            Duration pause = left.apply(elapsed);
            LockSupport.parkNanos(pause.compareTo(LOOK_EVERY) < 0 ? pause.toNanos() : LOOK_EVERY.toNanos());
        }
        return new Watched(elapsed, facesSeen);
    }

    private static boolean isInterrupted() {
        return Thread.currentThread().isInterrupted();
    }

    private static List<RaisedAlert> raised(List<Alert> alerts, Instant start) {
        return alerts.stream()
                .map(alert -> VideoEvaluation.raised(alert, start))
                .toList();
    }
}
