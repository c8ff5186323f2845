package overt.operation;

import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import overt.capture.CaptureSettings;
import overt.deployment.OperatingAuthority;
import overt.deployment.casefile.ModelPackId;
import overt.face.FaceModels;
import overt.face.FaceSettings;
import overt.face.models.InstalledPack;
import overt.face.models.ModelPack;
import overt.recognition.AlertRaiser;
import overt.recognition.AlertSink;
import overt.recognition.LiveRecognition;
import overt.recognition.LiveRecognition.CameraState;
import overt.recognition.Recognition;
import overt.recognition.RecognitionSettings;
import overt.vocabulary.EmbeddingContract;
import overt.watchlist.ReferenceDatabase;

/** The real engine: a model pack, and {@link LiveRecognition}. */
public final class FaceEngine implements Engine, AutoCloseable {
    private final ModelPackId id;
    private final FaceModels models;
    private final RecognitionSettings settings;
    private final CaptureSettings capture;
    private final Clock clock;

    private FaceEngine(
            ModelPackId id, FaceModels models, RecognitionSettings settings, CaptureSettings capture, Clock clock) {
        this.id = id;
        this.models = models;
        this.settings = settings;
        this.capture = capture;
        this.clock = clock;
    }

    /**
     * Loads the models.
     *
     * @param pack whose files were found with their digests when it was opened, just now
     */
    public static FaceEngine open(InstalledPack pack, RecognitionSettings settings, Clock clock) throws IOException {
        FaceModels models = FaceModels.open(pack.pack(), pack.folder(), FaceSettings.DEFAULT);
        // A rehearsal's recording begins again when it is over; a camera has no end.
        CaptureSettings capture = CaptureSettings.STANDARD.withLoop(true);
        return new FaceEngine(idOf(pack.pack()), models, settings, capture, clock);
    }

    /** How a case and a fitness report name a pack. */
    public static ModelPackId idOf(ModelPack pack) {
        Map<String, String> files = new HashMap<>();
        files.put("detector", pack.detector().file().digest());
        pack.landmarks()
                .ifPresent(landmarks -> files.put("landmarks", landmarks.file().digest()));
        files.put("encoder", pack.encoder().file().digest());
        return ModelPackId.of(pack.name(), pack.version(), files);
    }

    /** For enrolment. */
    public FaceModels faceModels() {
        return models;
    }

    @Override
    public ModelPackId models() {
        return id;
    }

    @Override
    public EmbeddingContract contract() {
        return models.contract();
    }

    @Override
    public Running begin(OperatingAuthority authority, ReferenceDatabase watchList, AlertSink sink, Viewers viewers) {
        AlertRaiser raiser = new AlertRaiser(authority.deployment(), sink, clock);
        Recognition recognition = new Recognition(models, watchList, authority.threshold(), raiser, settings);
        LiveRecognition live = LiveRecognition.begin(authority, recognition, capture, clock, viewers::show);
        return new Running() {
            @Override
            public List<CameraState> states() {
                return live.states();
            }

            @Override
            public Optional<RuntimeException> failure() {
                return live.failure();
            }

            @Override
            public void close() {
                live.close();
            }
        };
    }

    @Override
    public void close() {
        models.close();
    }
}
