package overt.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import overt.evaluation.labels.SubjectFolders;
import overt.evaluation.walks.WalkFiles;
import overt.evaluation.walks.WalkResult;
import overt.evaluation.walks.WalkStudy;
import overt.face.models.ModelStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code overt evaluate walks}: labelled pictures walk past a simulated camera. */
@Command(
        name = "walks",
        description = {
            "Lets labelled pictures walk past a simulated camera, and compares one frame, the best sample and the fused probe;"
                    + " writes metrics.json and report.html. DIR of --images has a folder for each subject."
        })
final class EvaluateWalksCommand implements Callable<Integer> {
    private final ModelStore store;
    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private CommandSpec spec;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Other numbers draw other walks (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--every",
            paramLabel = "N",
            defaultValue = "1",
            description = "Take each N-th subject only, for a quick look (default: all).")
    private int every;

    @Option(
            names = "--others",
            paramLabel = "N",
            description = "At most so many people who are on no list walk past, drawn by lot (default: all).")
    private int others = Integer.MAX_VALUE;

    @Mixin
    private final SubjectHalfOption half = new SubjectHalfOption();

    @Mixin
    private final ImageEvaluationOptions options = new ImageEvaluationOptions();

    EvaluateWalksCommand() {
        this(ModelStore.ofUser(), Clock.systemUTC());
    }

    EvaluateWalksCommand(ModelStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        if (every < 1) {
            throw new ParameterException(spec.commandLine(), "--every must be 1 or more, not " + every);
        }
        if (others < 1) {
            throw new ParameterException(spec.commandLine(), "--others must be 1 or more, not " + others);
        }
        Map<String, List<Path>> subjects = SubjectFolders.everyNth(SubjectFolders.read(options.images), every);
        subjects.keySet().removeIf(subject -> !half.half.has(subject));
        half.requireSome(subjects.keySet(), options.images);
        options.run(spec, store, (models, encoder, workers, pack, progress) -> {
            WalkResult result = WalkStudy.of(models, encoder, workers).run(subjects, others, seed, progress);
            WalkFiles.write(result, options.out, ImageEvaluationOptions.provenance(spec, Optional.of(pack), clock));
            spec.commandLine().getOut().println(WalkFiles.summary(result));
        });
        spec.commandLine().getOut().println("report: " + options.out.resolve("report.html"));
        return 0;
    }
}
