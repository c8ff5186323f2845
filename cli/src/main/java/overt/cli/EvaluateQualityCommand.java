package overt.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import overt.evaluation.images.MainFaceSampler;
import overt.evaluation.quality.QualityStudy;
import overt.evaluation.quality.QualityStudyFiles;
import overt.evaluation.quality.QualityStudyResult;
import overt.evaluation.quality.StudySubject;
import overt.face.FaceModels;
import overt.face.FaceSettings;
import overt.face.Workers;
import overt.face.models.InstalledPack;
import overt.face.models.ModelStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code overt evaluate quality}: whether low quality predicts errors. */
@Command(
        name = "quality",
        description =
                "Makes pictures of labelled people worse step by step and measures whether quality predicts the errors;"
                        + " writes metrics.json, samples.csv and report.html.")
final class EvaluateQualityCommand implements Callable<Integer> {
    private final ModelStore store;
    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private CommandSpec spec;

    @Option(
            names = "--images",
            required = true,
            paramLabel = "DIR",
            description = "Folder with one folder a person, in it the person's images; the first two are used.")
    private Path images = Path.of("");

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder for the results; it is created.")
    private Path out = Path.of("");

    @Option(names = "--most", paramLabel = "N", description = "How many people at most (default: ${DEFAULT-VALUE}).")
    private int most = 600;

    @Mixin
    private final SubjectHalfOption subjects = new SubjectHalfOption();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Decides what is left to chance (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many images are worked on at a time (default: one a core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private final ModelPackOption pack = new ModelPackOption();

    EvaluateQualityCommand() {
        this(ModelStore.ofUser(), Clock.systemUTC());
    }

    EvaluateQualityCommand(ModelStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        if (most < 2) {
            throw new ParameterException(spec.commandLine(), "--most must be 2 or more, not " + most);
        }
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be 1 or more, not " + threads);
        }
        List<StudySubject> people = StudySubject.of(images, subjects.half, most);
        InstalledPack installed = pack.open(spec, store);
        try (FaceModels models = FaceModels.open(installed.pack(), installed.folder(), FaceSettings.DEFAULT);
                Workers workers = new Workers(threads);
                TerminalProgress progress =
                        new TerminalProgress(spec.commandLine().getErr(), "people")) {
            QualityStudyResult result = new QualityStudy(
                            MainFaceSampler.of(models, workers), models.encoder(), workers, seed)
                    .run(people, progress);
            QualityStudyFiles.write(
                    result, out, ImageEvaluationOptions.provenance(spec, Optional.of(installed), clock));
        }
        spec.commandLine().getOut().println("report: " + out.resolve("report.html"));
        return 0;
    }
}
