package overt.evaluation.rehearsal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import overt.capture.CaptureSettings;
import overt.deployment.LiveDeployment;
import overt.evaluation.metrics.PassScorer.Pass;
import overt.evaluation.samplecrowd.SampleCrowd;
import overt.evaluation.video.Truth;
import overt.evaluation.video.VideoEvaluation;
import overt.face.FaceModels;
import overt.face.FaceSettings;
import overt.face.QualityGate;
import overt.face.Workers;
import overt.face.models.InstalledPack;
import overt.face.models.LicenceAcceptance;
import overt.face.models.ModelStore;
import overt.face.models.UserCache;
import overt.recognition.AlertRaiser;
import overt.recognition.LiveRecognition;
import overt.recognition.LiveRecognition.CameraState;
import overt.recognition.Recognition;
import overt.recognition.RecognitionSettings;
import overt.vocabulary.Alert;
import overt.vocabulary.ProgressListener;
import overt.watchlist.AcceptedReference;
import overt.watchlist.Enrolment;
import overt.watchlist.ReferenceDatabase;
import overt.watchlist.WatchListSource;

/** The sample crowd and the starter pack, installed in the user's cache as the product does, for tests. */
public final class SampleVolunteers {
    private static final ProgressListener SILENT = (done, total) -> {};

    private SampleVolunteers() {}

    public static SampleCrowd crowd() throws IOException {
        return SampleCrowd.install(UserCache.folder("sample-crowd"), SILENT);
    }

    public static List<Pass> mainPasses() throws IOException {
        return Truth.readPasses(crowd().truth(), VideoEvaluation.CAMERA);
    }

    public static VideoEvaluation.Result evaluate(int threads) throws IOException, InterruptedException {
        SampleCrowd crowd = crowd();
        Truth truth = new Truth(
                Truth.readPasses(crowd.allTruth(), VideoEvaluation.CAMERA),
                Truth.readBoxes(crowd.boxes(), VideoEvaluation.CAMERA));
        try (FaceModels models = models();
                ReferenceDatabase watchList = enrol(models)) {
            return new VideoEvaluation(models, watchList, threshold(), RecognitionSettings.standard(threads))
                    .run(crowd.video(), truth, SILENT);
        }
    }

    static Rehearsal.Result rehearse(Duration duration) throws IOException, InterruptedException {
        Clock clock = Clock.systemUTC();
        List<Alert> alerts = new CopyOnWriteArrayList<>();
        try (FaceModels models = models();
                ReferenceDatabase watchList = enrol(models);
                LiveDeployment deployment = LiveRehearsals.begin(Rehearsal.camera(crowd()), threshold(), clock)) {
            AlertRaiser raiser =
                    new AlertRaiser(deployment.deployment().id(), (alert, evidence) -> alerts.add(alert), clock);
            Recognition recognition =
                    new Recognition(models, watchList, threshold(), raiser, RecognitionSettings.standard(2));
            LiveRecognition live = LiveRecognition.begin(
                    deployment.authority(), recognition, CaptureSettings.STANDARD.withLoop(true), clock);
            return new Rehearsal(crowd(), models, threshold(), clock)
                    .run(new AtWork(live), () -> alerts, watchList.entries().size(), duration, SILENT);
        }
    }

    private record AtWork(LiveRecognition live) implements Rehearsal.CameraAtWork {
        @Override
        public CameraState state() {
            return live.states().getFirst();
        }

        @Override
        public boolean isAtWork() {
            return true;
        }

        @Override
        public Optional<RuntimeException> failure() {
            return live.failure();
        }

        @Override
        public void end() {
            live.close();
        }
    }

    static FaceModels models() throws IOException {
        InstalledPack pack = starter();
        return FaceModels.open(pack.pack(), pack.folder(), FaceSettings.DEFAULT);
    }

    static ReferenceDatabase enrol(FaceModels models) throws IOException {
        try (Workers workers = new Workers(2);
                Workers alone = new Workers(1);
                WatchListSource images = WatchListSource.open(crowd().watchlist());
                ReferenceDatabase.Builder builder = ReferenceDatabase.builder(models.contract())) {
            Enrolment enrolment = new Enrolment(
                    models.stillDetector(alone), models.sampler(), models.encoder(), QualityGate.ENROLMENT, workers);
            enrolment.enrol(images, SILENT, result -> {
                if (result instanceof AcceptedReference reference) {
                    try (reference) {
                        builder.add(reference.entry().id(), reference.embedding());
                    }
                }
            });
            return builder.freeze();
        }
    }

    private static double threshold() throws IOException {
        return starter().pack().defaultThreshold();
    }

    private static InstalledPack starter() throws IOException {
        return ModelStore.ofUser().install("starter", LicenceAcceptance.NOT_GIVEN, SILENT);
    }
}
