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
import java.util.concurrent.CopyOnWriteArrayList;
import overt.evaluation.rehearsal.ProcessMemory;
import overt.evaluation.rehearsal.Rehearsal;
import overt.evaluation.rehearsal.Rehearsal.CameraAtWork;
import overt.evaluation.rehearsal.RehearsalProof;
import overt.evaluation.rehearsal.RehearsalRecord;
import overt.evaluation.rehearsal.RehearsalReport;
import overt.evaluation.report.Provenance;
import overt.evaluation.samplecrowd.SampleCrowd;
import overt.evaluation.video.AlertsFile;
import overt.face.models.InstalledPack;
import overt.face.models.LicenceAcceptance;
import overt.face.models.ModelStore;
import overt.face.models.UserCache;
import overt.operation.EnrolledWatchList;
import overt.operation.FaceEngine;
import overt.operation.Installation;
import overt.operation.MadeUpRehearsal;
import overt.operation.Places;
import overt.recognition.RecognitionSettings;
import overt.storage.DatabaseChoice;
import overt.vocabulary.Alert;
import overt.watchlist.EnrolmentResult;
import overt.watchlist.RejectedImage;
import overt.watchlist.WatchListSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    /** Nobody plays for longer; its authority has to end some time. */
    private static final Duration LONGEST_WITH_CONSOLE = Duration.ofHours(8);

    @Option(names = "--headless", description = "Without the console, for --seconds.")
    private boolean headless;

    @Mixin
    private ListeningOptions listening = new ListeningOptions();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description =
                    "How long it lasts without the console (default: ${DEFAULT-VALUE}, once through the recording).")
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
        TemporaryInstallation.clearAway(clock, this::warn);
        Outcome outcome;
        if (data.isPresent()) {
            outcome = rehearse(places(data.get()), pack, crowd, clock);
        } else {
            try (TemporaryInstallation temporary = TemporaryInstallation.make()) {
                outcome = rehearse(temporary.places(), pack, crowd, clock);
            }
        }
        out().print(RehearsalReport.terminal(outcome.result(), outcome.proof()));
        if (out.isPresent()) {
            write(outcome.result(), outcome.proof(), pack, out.get(), clock);
        }
        out().flush();
        return outcome.proof().auditVerified() && outcome.proof().destructionVerified() ? 0 : 1;
    }

    private record Outcome(Rehearsal.Result result, RehearsalProof proof) {}

    private Places places(Path folder) {
        return new Places(
                folder,
                keys.orElseGet(() -> DefaultFolders.keys(folder)),
                Optional.empty(),
                new DatabaseChoice.Sqlite());
    }

    /** The whole life of the deployment. */
    private Outcome rehearse(Places places, InstalledPack pack, SampleCrowd crowd, Clock clock)
            throws IOException, InterruptedException {
        RecognitionSettings settings =
                RecognitionSettings.standard(Runtime.getRuntime().availableProcessors());
        List<Alert> alerts = new CopyOnWriteArrayList<>();
        Duration longest = headless ? Duration.ofSeconds(seconds) : LONGEST_WITH_CONSOLE;
        try (FaceEngine engine = FaceEngine.open(pack, settings, clock);
                Installation installation = Installation.open(places, clock, this::warn);
                MadeUpRehearsal deployment = MadeUpRehearsal.authorise(
                        installation, List.of(Rehearsal.camera(crowd)), THRESHOLD, engine.models(), longest, clock)) {
            installation.keepRetention(this::warn);
            installation.listen(happening -> happening.alert().ifPresent(alerts::add));
            int watchListSize = compose(installation, deployment, engine, crowd, clock);
            Rehearsal rehearsal = new Rehearsal(crowd, engine.faceModels(), THRESHOLD, clock);
            Rehearsal.Result result;
            if (headless) {
                deployment.goLive(engine);
                say("rehearsing for %d s: the sample crowd walks by ...".formatted(seconds));
                CameraAtWork camera = new SampleCamera(installation, deployment);
                try (TerminalProgress progress = progress("rehearsing (seconds)")) {
                    result = rehearsal.run(camera, () -> alerts, watchListSize, longest, progress);
                }
            } else {
                try (RehearsalConsole console = RehearsalConsole.open(listening, installation, places, engine, clock)) {
                    deployment.goLive(engine);
                    console.plays(deployment.id());
                    sayHowToPlay(console);
                    result = rehearsal.runUntil(
                            new SampleCamera(installation, deployment),
                            () -> alerts,
                            watchListSize,
                            () -> console.isEnded() || isOver(installation, deployment),
                            console::playedFor);
                }
            }
            MadeUpRehearsal.Proof proof = deployment.destroy();
            return new Outcome(
                    result,
                    new RehearsalProof(proof.auditVerified(), proof.destructionVerified(), proof.destroyedRecords()));
        }
    }

    private void sayHowToPlay(RehearsalConsole console) {
        say("The rehearsal is live. Open its console in a browser on this machine; the link works once:");
        say("  " + console.link());
        say("The browser will not know the certificate, which is made for this rehearsal: tell it to go on.");
        say("End it in the console, or with Ctrl-C; then it is scored and everything is destroyed.");
    }

    private static boolean isOver(Installation installation, MadeUpRehearsal deployment) {
        return installation.deployments().get(deployment.id()).state().isOver();
    }

    /** @return how many entries there are */
    private int compose(
            Installation installation, MadeUpRehearsal deployment, FaceEngine engine, SampleCrowd crowd, Clock clock)
            throws IOException {
        try (WatchListSource images = WatchListSource.open(crowd.watchlist());
                TerminalProgress progress = progress("enrolling");
                EnrolledWatchList enrolled = EnrolledWatchList.enrol(
                        engine.faceModels(),
                        images,
                        THRESHOLD,
                        MadeUpRehearsal.completing(installation.policies().inForce(), clock),
                        progress,
                        this::sayIfRejected)) {
            deployment.compose(enrolled);
            return enrolled.entries().size();
        }
    }

    private void sayIfRejected(EnrolmentResult result) {
        if (result instanceof RejectedImage rejected) {
            warn("rejected: " + rejected.message());
        }
    }

    private void checkUsage() {
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

    private void warn(String sentence) {
        spec.commandLine().getErr().println(sentence);
        spec.commandLine().getErr().flush();
    }

    private void say(String sentence) {
        out().println(sentence);
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
