package overt.evaluation.rehearsal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import overt.capture.CaptureSettings;
import overt.deployment.RehearsalDeployment;
import overt.evaluation.metrics.PassScorer;
import overt.evaluation.metrics.PassScorer.RaisedAlert;
import overt.evaluation.metrics.PassScorer.Score;
import overt.evaluation.samplecrowd.SampleCrowd;
import overt.evaluation.video.Figures;
import overt.evaluation.video.Figures.ModelClock;
import overt.evaluation.video.VideoEvaluation;
import overt.face.FaceModels;
import overt.recognition.AlertRaiser;
import overt.recognition.AlertSink;
import overt.recognition.LiveRecognition;
import overt.recognition.LiveRecognition.CameraState;
import overt.recognition.Recognition;
import overt.recognition.RecognitionSettings;
import overt.vocabulary.Alert;
import overt.vocabulary.Camera;
import overt.vocabulary.CameraId;
import overt.vocabulary.DeploymentId;
import overt.vocabulary.ProgressListener;
import overt.vocabulary.Zone;
import overt.watchlist.ReferenceDatabase;

/** One rehearsal, from its beginning to its score. */
public final class Rehearsal {
    /** The sample camera. */
    public static final CameraId CAMERA = new CameraId("sample-camera");

    /** What a rehearsal's authority lasts longer than the rehearsal itself, so that it is ended and does not expire. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final SampleCrowd crowd;
    private final FaceModels models;
    private final double threshold;
    private final RecognitionSettings settings;
    private final Clock clock;

    /** @param threshold least comparison score of an alert */
    public Rehearsal(
            SampleCrowd crowd, FaceModels models, double threshold, RecognitionSettings settings, Clock clock) {
        this.crowd = crowd;
        this.models = models;
        this.threshold = threshold;
        this.settings = settings;
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
     * Plays the sample camera for so long, then ends and erases the watch list.
     *
     * @param watchList of the sample people; closed at the end
     * @param deployment by which its alerts go
     * @param sink keeps each alert before it counts as raised
     * @param progress hears seconds
     * @throws IOException if the sample crowd's truth cannot be read
     */
    public Result run(
            ReferenceDatabase watchList,
            DeploymentId deployment,
            AlertSink sink,
            Duration duration,
            ProgressListener progress)
            throws IOException, InterruptedException {
        CrowdTruth truth = CrowdTruth.read(crowd, CAMERA, duration);
        Camera camera = new Camera(CAMERA, crowd.video().toUri(), Zone.WHOLE_FRAME);
        List<Alert> alerts = Collections.synchronizedList(new ArrayList<>());
        List<Duration> facesSeen = new ArrayList<>();
        int watchListSize = watchList.entries().size();
        ModelClock modelClock = ModelClock.read(models.modelTimes());
        CameraState ended;
        try (watchList;
                RehearsalDeployment rehearsal = RehearsalDeployment.begin(
                        deployment, List.of(camera), duration.plus(MARGIN), threshold, clock)) {
            AlertSink keeping = (alert, evidence) -> {
                sink.raise(alert, evidence);
                alerts.add(alert);
            };
            AlertRaiser raiser = new AlertRaiser(deployment, keeping, clock);
            Recognition recognition = new Recognition(models, watchList, threshold, raiser, settings);
            CaptureSettings capture = CaptureSettings.STANDARD.withLoop(true);
            LiveRecognition live = LiveRecognition.begin(rehearsal.authority(), recognition, capture, clock);
            try (live) {
                watch(live, duration, facesSeen, progress);
            }
            ended = live.states().getFirst();
        }
        Score all = PassScorer.score(truth.all(), raised(alerts, ended.startedAt()), truth.boxes());
        long processed = ended.counts().framesProcessed();
        Figures figures = new Figures(
                ended.health().decodedFrames(),
                ended.counts(),
                ended.health().skippedFrames(),
                ended.health().droppedFrames(),
                duration,
                Figures.stageMillis(ended.stageTimes(), processed),
                modelClock.millisSince(models.modelTimes(), processed),
                alerts.size(),
                truth.mainPart(all));
        return new Result(
                figures,
                truth.hardPart(all),
                List.copyOf(alerts),
                ended.startedAt(),
                duration,
                facesSeen,
                threshold,
                watchListSize);
    }

    private void watch(LiveRecognition live, Duration duration, List<Duration> facesSeen, ProgressListener progress)
            throws InterruptedException {
        Instant until = live.states().getFirst().startedAt().plus(duration);
        for (Duration left = duration; left.isPositive(); left = Duration.between(clock.instant(), until)) {
            if (live.failure().isPresent()) {
                throw live.failure().get();
            }
            Duration elapsed = duration.minus(left);
            while (facesSeen.size() < live.states().getFirst().counts().facesSeen()) {
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
