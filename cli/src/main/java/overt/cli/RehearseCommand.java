package overt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import overt.evaluation.rehearsal.ProcessMemory;
import overt.evaluation.rehearsal.Rehearsal;
import overt.evaluation.rehearsal.RehearsalProof;
import overt.evaluation.rehearsal.RehearsalRecord;
import overt.evaluation.rehearsal.RehearsalReport;
import overt.evaluation.report.Provenance;
import overt.evaluation.samplecrowd.SampleCrowd;
import overt.evaluation.video.AlertsFile;
import overt.face.FaceModels;
import overt.face.FaceSettings;
import overt.face.models.InstalledPack;
import overt.face.models.LicenceAcceptance;
import overt.face.models.ModelStore;
import overt.face.models.UserCache;
import overt.recognition.RecognitionSettings;
import overt.watchlist.ReferenceDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code overt rehearse}: the main job end to end on sample volunteers, as a seeded trial in real time. */
@Command(
        name = "rehearse",
        description = "The main job end to end on a sample crowd, as a seeded trial in real time.",
        mixinStandardHelpOptions = true)
final class RehearseCommand implements Callable<Integer> {
    private static final String PACK = "starter";

    /**
     * Keeps expected false alerts to one among 1,000 faces with the crowd's 14 references: docs/rehearsal.md, 'Threshold'. The pack's
     * own default is for a watch list of 400.
     */
    private static final double THRESHOLD = 0.44;

    @Option(names = "--headless", description = "Without the console, which does not exist yet: needed today.")
    private boolean headless;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long it lasts (default: ${DEFAULT-VALUE}, once through the sample recording).")
    private int seconds;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the record and the report are written.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Data folder for what is kept sealed and for the audit log, which stays there (default: a temporary one).")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--keys",
            paramLabel = "DIR",
            description =
                    "Folder for the keys, outside the data folder (default: 'overt-keys' beside the data folder's parent).")
    private Optional<Path> keys = Optional.empty();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        checkUsage();
        InstalledPack pack = installModels();
        SampleCrowd crowd = installCrowd();
        Clock clock = Clock.systemUTC();
        Rehearsal.Result result;
        RehearsalProof proof;
        try (FaceModels models = FaceModels.open(pack.pack(), pack.folder(), FaceSettings.DEFAULT);
                RehearsalCustody custody = RehearsalCustody.begin(data, keys, clock)) {
            Rehearsal rehearsal = new Rehearsal(
                    crowd,
                    models,
                    THRESHOLD,
                    RecognitionSettings.standard(Runtime.getRuntime().availableProcessors()),
                    clock);
            try (ReferenceDatabase watchList = WatchListEnrolment.enrol(
                            models,
                            crowd.watchlist(),
                            progress("enrolling"),
                            spec.commandLine().getErr(),
                            references -> custody.keep(references, models.contract()));
                    TerminalProgress progress = progress("rehearsing (seconds)")) {
                custody.live(watchList.version());
                say("rehearsing for %d s: the sample crowd walks by ...".formatted(seconds));
                result = rehearsal.run(
                        watchList, custody.deployment(), custody::raise, Duration.ofSeconds(seconds), progress);
            }
            proof = custody.end();
        }
        out().print(RehearsalReport.terminal(result, proof));
        if (out.isPresent()) {
            write(result, proof, pack, out.get(), clock);
        }
        out().flush();
        return proof.auditVerified() && proof.destructionVerified() ? 0 : 1;
    }

    private void checkUsage() {
        if (!headless) {
            throw new ParameterException(
                    spec.commandLine(), "the console does not exist yet; run: overt rehearse --headless");
        }
        if (seconds < 1) {
            throw new ParameterException(spec.commandLine(), "--seconds must be 1 or more, not " + seconds);
        }
    }

    private InstalledPack installModels() throws IOException {
        try (TerminalProgress progress = progress("installing the model pack (bytes)")) {
            return ModelStore.ofUser().install(PACK, LicenceAcceptance.NOT_GIVEN, progress);
        }
    }

    private SampleCrowd installCrowd() throws IOException {
        try (TerminalProgress progress = progress("making the sample crowd (thousandths)")) {
            return SampleCrowd.install(UserCache.folder("sample-crowd"), progress);
        }
    }

    private void write(Rehearsal.Result result, RehearsalProof proof, InstalledPack pack, Path folder, Clock clock)
            throws IOException {
        Files.createDirectories(folder);
        Provenance provenance = Provenance.of(Optional.of(pack.pack()), arguments(), clock);
        RehearsalRecord record = RehearsalRecord.of(result, proof, ProcessMemory.peakResidentMiB());
        record.writeJson(folder.resolve("record.json"), provenance);
        record.writeCsv(folder.resolve("record.csv"));
        AlertsFile.write(folder.resolve("alerts.csv"), result.alerts(), result.startedAt());
        RehearsalReport.of(result, proof, provenance).write(folder.resolve("report.html"));
        say("written: " + folder.resolve("report.html"));
    }

    private List<String> arguments() {
        return spec.commandLine().getParseResult().originalArgs();
    }

    private TerminalProgress progress(String what) {
        return new TerminalProgress(spec.commandLine().getErr(), what);
    }

    private void say(String sentence) {
        out().println(sentence);
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
