package overt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import overt.evaluation.report.EnrolmentReport;
import overt.evaluation.report.Provenance;
import overt.face.FaceModels;
import overt.face.FaceSettings;
import overt.face.QualityGate;
import overt.face.Workers;
import overt.face.models.InstalledPack;
import overt.face.models.LicenceAcceptance;
import overt.face.models.ModelStore;
import overt.watchlist.AcceptedReference;
import overt.watchlist.Enrolment;
import overt.watchlist.EnrolmentResult;
import overt.watchlist.ReferenceDatabase;
import overt.watchlist.RejectedImage;
import overt.watchlist.WatchListSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code overt watchlist check}: enrols a watch list without keeping anything, and says what to fix. */
@Command(
        name = "check",
        description = "Enrols a folder, ZIP or CSV without keeping anything and says which images to replace, and why.")
final class WatchlistCheckCommand implements Callable<Integer> {
    private final ModelStore store;
    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PATH",
            description = "A folder with a sub-folder or an image for each person, a ZIP of such a folder, or a CSV.")
    private Path path = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write enrolment.csv and enrolment.html into this folder; it is created.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--pack",
            paramLabel = "NAME",
            defaultValue = "starter",
            description = "Model pack (default: ${DEFAULT-VALUE}; see 'overt models list').")
    private String pack = "starter";

    WatchlistCheckCommand(ModelStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        try (WatchListSource source = WatchListSource.open(path)) {
            InstalledPack installed = installed();
            EnrolmentReport report = check(source, installed);
            print(report);
            if (out.isPresent()) {
                write(report, out.get(), installed);
            }
            return 0;
        }
    }

    private InstalledPack installed() throws IOException {
        try (TerminalProgress progress = new TerminalProgress(err(), "installing model pack " + pack + ", bytes")) {
            return store.install(pack, LicenceAcceptance.NOT_GIVEN, progress);
        }
    }

    private EnrolmentReport check(WatchListSource source, InstalledPack installed) throws IOException {
        double threshold = installed.pack().defaultThreshold();
        List<EnrolmentResult> results = new ArrayList<>();
        try (FaceModels models = FaceModels.open(installed.pack(), installed.folder(), FaceSettings.DEFAULT);
                ReferenceDatabase.Builder references = ReferenceDatabase.builder(models.contract())) {
            enrol(source, models, result -> {
                results.add(result);
                if (result instanceof AcceptedReference accepted) {
                    references.add(accepted.entry().id(), accepted.embedding());
                    accepted.close();
                }
            });
            try (ReferenceDatabase database = references.freeze()) {
                return new EnrolmentReport(
                        results, source.ignoredFiles(), database.confusableEntries(threshold), threshold);
            }
        }
    }

    private void enrol(WatchListSource source, FaceModels models, Consumer<EnrolmentResult> results) {
        int threads = Runtime.getRuntime().availableProcessors();
        try (Workers images = new Workers(threads);
                Workers withinAnImage = new Workers(1);
                TerminalProgress progress = new TerminalProgress(err(), "enrolling images")) {
            new Enrolment(
                            models.stillDetector(withinAnImage),
                            models.sampler(),
                            models.encoder(),
                            QualityGate.ENROLMENT,
                            images)
                    .enrol(source, progress, results);
        }
    }

    private void print(EnrolmentReport report) {
        PrintWriter text = spec.commandLine().getOut();
        text.println(report.summary());
        report.results().stream()
                .filter(RejectedImage.class::isInstance)
                .forEach(rejected -> text.println("  " + ((RejectedImage) rejected).message()));
        report.confusable()
                .forEach(pair -> text.println("  %s and %s look alike (comparison score %.3f)"
                        .formatted(pair.first(), pair.second(), pair.score())));
        text.flush();
    }

    private void write(EnrolmentReport report, Path folder, InstalledPack installed) throws IOException {
        List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
        report.writeCsv(folder.resolve("enrolment.csv"));
        report.page(Provenance.of(Optional.of(installed.pack()), arguments, clock))
                .write(folder.resolve("enrolment.html"));
        spec.commandLine().getOut().println("report: " + folder.resolve("enrolment.html"));
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
