package overt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import overt.evaluation.report.Provenance;
import overt.evaluation.report.ResultFile;
import overt.evaluation.video.AlertsFile;
import overt.evaluation.video.Truth;
import overt.evaluation.video.VideoEvaluation;
import overt.evaluation.video.VideoReport;
import overt.face.FaceModels;
import overt.face.FaceSettings;
import overt.face.models.InstalledPack;
import overt.face.models.LicenceAcceptance;
import overt.face.models.ModelStore;
import overt.recognition.RecognitionSettings;
import overt.watchlist.ReferenceDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code overt evaluate video}: a labelled recording through the live pipeline. */
@Command(
        name = "video",
        description = {
            "A labelled recording through the live pipeline, as fast as it goes.",
            "It measures, it does not search footage: alerts are listed only for subjects that the truth has."
        },
        mixinStandardHelpOptions = true)
final class EvaluateVideoCommand implements Callable<Integer> {
    private static final String PACK = "starter";

    @Option(
            names = "--watchlist",
            required = true,
            paramLabel = "PATH",
            description = "Folder, ZIP or CSV of pictures.")
    private Path watchlist = Path.of("");

    @Option(names = "--video", required = true, paramLabel = "FILE", description = "MP4, MKV or AVI.")
    private Path video = Path.of("");

    @Option(
            names = "--truth",
            required = true,
            paramLabel = "FILE",
            description = "CSV subject,start_s,end_s: when people on the watch list pass.")
    private Path truth = Path.of("");

    @Option(
            names = "--boxes",
            paramLabel = "FILE",
            description = "CSV subject,time_s,x,y,width,height: where they are.")
    private Optional<Path> boxes = Optional.empty();

    @Option(
            names = "--threshold",
            paramLabel = "T",
            description = "Least comparison score of an alert (default: the model pack's).")
    private Optional<Double> threshold = Optional.empty();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "That share the work (default: one a core). They change no result.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the results are written.")
    private Path out = Path.of("");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        checkUsage();
        Truth known = new Truth(
                Truth.readPasses(truth, VideoEvaluation.CAMERA),
                boxes.isPresent() ? Truth.readBoxes(boxes.get(), VideoEvaluation.CAMERA) : List.of());
        InstalledPack pack =
                ModelStore.ofUser().install(PACK, LicenceAcceptance.NOT_GIVEN, progress("installing models"));
        double least = threshold.orElseGet(() -> pack.pack().defaultThreshold());
        VideoEvaluation.Result result;
        try (FaceModels models = FaceModels.open(pack.pack(), pack.folder(), FaceSettings.DEFAULT);
                ReferenceDatabase references = WatchListEnrolment.enrol(
                        models,
                        watchlist,
                        progress("enrolling"),
                        spec.commandLine().getErr());
                TerminalProgress progress = progress("evaluating (seconds of video)")) {
            VideoEvaluation evaluation =
                    new VideoEvaluation(models, references, least, RecognitionSettings.standard(threads));
            result = evaluation.run(video, known, progress);
        }
        write(result, least, pack);
        stdout().print(VideoReport.terminal(result));
        stdout().flush();
        return 0;
    }

    private void checkUsage() {
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be 1 or more, not " + threads);
        }
        if (threshold.isPresent() && !(threshold.get() > 0 && threshold.get() < 1)) {
            throw new ParameterException(
                    spec.commandLine(), "--threshold is a comparison score between 0 and 1, not " + threshold.get());
        }
    }

    private void write(VideoEvaluation.Result result, double least, InstalledPack pack) throws IOException {
        Files.createDirectories(out);
        Provenance provenance = Provenance.of(
                Optional.of(pack.pack()), spec.commandLine().getParseResult().originalArgs(), Clock.systemUTC());
        ResultFile.write(out.resolve("metrics.json"), result.figures().fields(), provenance);
        AlertsFile.write(out.resolve("alerts.csv"), result.alerts(), Instant.EPOCH);
        VideoReport.of(result, least, provenance).write(out.resolve("report.html"));
    }

    private TerminalProgress progress(String what) {
        return new TerminalProgress(spec.commandLine().getErr(), what);
    }

    private PrintWriter stdout() {
        return spec.commandLine().getOut();
    }
}
