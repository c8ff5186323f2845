package overt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import overt.evaluation.report.EnrolmentReport;
import overt.evaluation.report.Provenance;
import overt.face.FaceModels;
import overt.face.FaceSettings;
import overt.face.models.InstalledPack;
import overt.face.models.ModelStore;
import overt.vocabulary.EntryId;
import overt.watchlist.AcceptedReference;
import overt.watchlist.Cohort;
import overt.watchlist.ConfusableEntries;
import overt.watchlist.EnrolmentResult;
import overt.watchlist.ReferenceDatabase;
import overt.watchlist.RejectedImage;
import overt.watchlist.WatchListSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code overt watchlist check}: enrols a watch list without keeping anything, and says what to fix. */
@Command(
        name = "check",
        description = "Enrols a folder, ZIP or CSV without keeping anything and says which images to replace, and why.",
        mixinStandardHelpOptions = true)
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
            names = "--cohort",
            paramLabel = "DIR",
            description =
                    "A folder, ZIP or CSV of at least 100 people who are not on the watch list, to find entries that score high against"
                            + " many (default: the other entries, where they are enough).")
    private Optional<Path> cohort = Optional.empty();

    @Mixin
    private final ModelPackOption pack = new ModelPackOption();

    WatchlistCheckCommand() {
        this(ModelStore.ofUser(), Clock.systemUTC());
    }

    WatchlistCheckCommand(ModelStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        try (WatchListSource source = WatchListSource.open(path)) {
            InstalledPack installed = pack.open(spec, store);
            EnrolmentReport report = check(source, installed);
            print(report);
            if (out.isPresent()) {
                write(report, out.get(), installed);
            }
            return 0;
        }
    }

    private EnrolmentReport check(WatchListSource source, InstalledPack installed) throws IOException {
        double threshold = installed.pack().defaultThreshold();
        List<EnrolmentResult> results = new ArrayList<>();
        try (FaceModels models = FaceModels.open(installed.pack(), installed.folder(), FaceSettings.DEFAULT);
                ReferenceDatabase.Builder references = ReferenceDatabase.builder(models.contract())) {
            WatchListEnrolment.enrol(models, source, progress("enrolling images"), result -> {
                results.add(result);
                if (result instanceof AcceptedReference accepted) {
                    references.add(accepted.entry().id(), accepted.embedding());
                    accepted.close();
                }
            });
            try (ReferenceDatabase database = references.freeze()) {
                return report(results, source.ignoredFiles(), database, models, threshold);
            }
        }
    }

    private EnrolmentReport report(
            List<EnrolmentResult> results, int ignored, ReferenceDatabase database, FaceModels models, double threshold)
            throws IOException {
        List<ConfusableEntries> confusable = database.confusableEntries(threshold);
        Optional<Cohort> others =
                cohort.isPresent() ? Optional.of(read(cohort.get(), models)) : Cohort.ofEntries(database);
        if (others.isEmpty()) {
            return new EnrolmentReport(results, ignored, confusable, threshold, List.of(), 0);
        }
        try (Cohort people = others.get()) {
            return new EnrolmentReport(
                    results, ignored, confusable, threshold, people.raisedBy(database, threshold), people.size());
        }
    }

    /** One reference of each person, as good as a watch list asks for. */
    private Cohort read(Path folder, FaceModels models) throws IOException {
        Map<EntryId, AcceptedReference> people = new LinkedHashMap<>();
        try (WatchListSource source = WatchListSource.open(folder)) {
            WatchListEnrolment.enrol(models, source, progress("encoding the cohort"), result -> {
                if (result instanceof AcceptedReference accepted
                        && people.putIfAbsent(accepted.entry().id(), accepted) != null) {
                    accepted.close();
                }
            });
            return Cohort.of(
                    people.values().stream().map(AcceptedReference::embedding).toList());
        } catch (IllegalArgumentException e) {
            throw new IOException("--cohort %s: %s".formatted(folder, e.getMessage()), e);
        } finally {
            people.values().forEach(AcceptedReference::close);
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
        report.raising()
                .forEach(one -> text.println(
                        "  %s scores high against other people (%.1f standard deviations above the usual); use another picture if there is one"
                                .formatted(one.entry(), one.deviations())));
        text.flush();
    }

    private void write(EnrolmentReport report, Path folder, InstalledPack installed) throws IOException {
        List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
        report.writeCsv(folder.resolve("enrolment.csv"));
        report.page(Provenance.of(Optional.of(installed.pack()), arguments, clock))
                .write(folder.resolve("enrolment.html"));
        spec.commandLine().getOut().println("report: " + folder.resolve("enrolment.html"));
    }

    private TerminalProgress progress(String what) {
        return new TerminalProgress(spec.commandLine().getErr(), what);
    }
}
