package overt.evaluation.video;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import overt.capture.Recording;
import overt.evaluation.metrics.PassScorer;
import overt.evaluation.metrics.PassScorer.RaisedAlert;
import overt.evaluation.metrics.PassScorer.Score;
import overt.evaluation.video.Figures.ModelClock;
import overt.face.FaceModels;
import overt.face.Stage;
import overt.face.StageTimes;
import overt.face.Workers;
import overt.recognition.AlertRaiser;
import overt.recognition.Recognition;
import overt.recognition.RecognitionPipeline;
import overt.recognition.RecognitionSettings;
import overt.vocabulary.Alert;
import overt.vocabulary.CameraId;
import overt.vocabulary.DeploymentId;
import overt.vocabulary.Frame;
import overt.vocabulary.ProgressListener;
import overt.vocabulary.Zone;
import overt.watchlist.ReferenceDatabase;

/** A labelled recording through the live pipeline, as fast as it goes, no frame dropped. */
public final class VideoEvaluation {
    /** The one camera of a recording. */
    public static final CameraId CAMERA = new CameraId("recording");

    private static final DeploymentId EVALUATION = new DeploymentId("evaluation");
    private static final Instant START = Instant.EPOCH;

    private final FaceModels models;
    private final ReferenceDatabase watchList;
    private final double threshold;
    private final RecognitionSettings settings;

    /** @param threshold least comparison score of an alert */
    public VideoEvaluation(
            FaceModels models, ReferenceDatabase watchList, double threshold, RecognitionSettings settings) {
        this.models = models;
        this.watchList = watchList;
        this.threshold = threshold;
        this.settings = settings;
    }

    /**
     * What came of it.
     *
     * @param alerts for subjects that the truth has, in the order in which they were raised; those for other entries are in
     *     the figures, as false, and not told
     * @param facesSeen when each face was seen, since the first frame
     * @param length of the recording
     */
    public record Result(Figures figures, List<Alert> alerts, List<Duration> facesSeen, Duration length) {}

    /**
     * Runs the whole recording through the pipeline and scores its alerts.
     *
     * @param progress hears seconds of video
     * @throws overt.capture.CaptureException if the recording cannot be read
     */
    public Result run(Path recording, Truth truth, ProgressListener progress) throws InterruptedException {
        List<Alert> alerts = new ArrayList<>();
        List<Duration> facesSeen = new ArrayList<>();
        try (Workers workers = new Workers(settings.threads());
                Recording source = Recording.open(recording, CAMERA, START, settings.detectionInterval())) {
            StageTimes stageTimes = new StageTimes(workers);
            FrameTime time = new FrameTime();
            Recognition recognition = new Recognition(
                    models,
                    watchList,
                    threshold,
                    new AlertRaiser(EVALUATION, (alert, evidence) -> alerts.add(alert), () -> time.now),
                    settings);
            RecognitionPipeline pipeline = recognition.pipeline(CAMERA, Zone.WHOLE_FRAME, workers, stageTimes);
            ModelClock modelClock = ModelClock.read(models.modelTimes());
            long started = System.nanoTime();
            try (pipeline) {
                for (Optional<Frame> next = decode(source, workers, stageTimes);
                        next.isPresent();
                        next = decode(source, workers, stageTimes)) {
                    try (Frame frame = next.get()) {
                        time.now = frame.capturedAt();
                        pipeline.process(frame);
                    }
                    while (facesSeen.size() < pipeline.counts().facesSeen()) {
                        facesSeen.add(Duration.between(START, time.now));
                    }
                    long seconds = Duration.between(START, time.now).toSeconds();
                    progress.progressed(
                            seconds, Math.max(seconds, source.length().toSeconds()));
                }
            }
            long processed = pipeline.counts().framesProcessed();
            Figures figures = new Figures(
                    source.decodedFrames(),
                    pipeline.counts(),
                    source.skippedFrames(),
                    0,
                    Duration.ofNanos(System.nanoTime() - started),
                    Figures.stageMillis(stageTimes, processed),
                    modelClock.millisSince(models.modelTimes(), processed),
                    alerts.size(),
                    score(alerts, truth));
            List<Alert> listed =
                    alerts.stream().filter(alert -> truth.knows(alert.entry())).toList();
            return new Result(figures, listed, facesSeen, Duration.between(START, time.now));
        }
    }

    private static Optional<Frame> decode(Recording source, Workers workers, StageTimes stageTimes)
            throws InterruptedException {
        long started = workers.workingNanos();
        try {
            return source.next();
        } finally {
            stageTimes.addOutside(Stage.DECODE, workers.workingNanos() - started);
        }
    }

    private static Score score(List<Alert> alerts, Truth truth) {
        List<RaisedAlert> raised =
                alerts.stream().map(alert -> raised(alert, START)).toList();
        return PassScorer.score(truth.passes(), raised, truth.boxes());
    }

    /** An alert as the scorer takes it; times count from {@code start}. */
    public static RaisedAlert raised(Alert alert, Instant start) {
        return new RaisedAlert(
                alert.track().camera(),
                alert.entry().value(),
                Duration.between(start, alert.capturedAt()),
                Optional.of(alert.face().box()));
    }

    /** A recording has no clock: its time is that of the frame at hand, so that every run tells the same times. */
    private static final class FrameTime {
        private Instant now = START;
    }
}
