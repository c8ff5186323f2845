package overt.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import overt.evaluation.labels.SubjectFolders;
import overt.evaluation.references.ReferenceFiles;
import overt.evaluation.references.ReferenceStudy;
import overt.face.models.ModelStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code overt evaluate references}: what several references of one person are worth, and whom a warning is right about. */
@Command(
        name = "references",
        description = {
            "Measures how several references of one person are best used, and how often a warning of an entry that scores high"
                    + " against others is right; writes metrics.json and report.html. DIR of --images has a folder for each subject."
        })
final class EvaluateReferencesCommand implements Callable<Integer> {
    private final ModelStore store;
    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private CommandSpec spec;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Other numbers draw other references (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private final ImageEvaluationOptions options = new ImageEvaluationOptions();

    EvaluateReferencesCommand() {
        this(ModelStore.ofUser(), Clock.systemUTC());
    }

    EvaluateReferencesCommand(ModelStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, List<Path>> subjects = SubjectFolders.read(options.images);
        options.run(spec, store, (models, encoder, workers, pack, progress) -> {
            try (ReferenceStudy study = ReferenceStudy.of(subjects, seed, encoder, workers, progress)) {
                ReferenceFiles.write(
                        study, seed, options.out, ImageEvaluationOptions.provenance(spec, Optional.of(pack), clock));
            }
        });
        spec.commandLine().getOut().println("report: " + options.out.resolve("report.html"));
        return 0;
    }
}
