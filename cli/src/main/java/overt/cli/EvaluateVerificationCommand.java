package overt.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import overt.evaluation.verification.LabelledPair;
import overt.evaluation.verification.PairList;
import overt.evaluation.verification.VerificationEvaluation;
import overt.evaluation.verification.VerificationFiles;
import overt.evaluation.verification.VerificationResult;
import overt.face.models.ModelStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code overt evaluate verification}: compares labelled pairs of images. */
@Command(
        name = "verification",
        description =
                "Measures 1:1 comparison on labelled pairs of images; writes metrics.json, det.svg and report.html.")
final class EvaluateVerificationCommand implements Callable<Integer> {
    private final ModelStore store;
    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private CommandSpec spec;

    @Option(
            names = "--pairs",
            required = true,
            paramLabel = "FILE",
            description = "CSV with the header path_a,path_b,same, or pairs.txt of Labeled Faces in the Wild.")
    private Path pairs = Path.of("");

    @Mixin
    private final SubjectHalfOption subjects = new SubjectHalfOption();

    @Mixin
    private final ImageEvaluationOptions options = new ImageEvaluationOptions();

    EvaluateVerificationCommand() {
        this(ModelStore.ofUser(), Clock.systemUTC());
    }

    EvaluateVerificationCommand(ModelStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        List<LabelledPair> list = PairList.read(pairs, options.images).stream()
                .filter(pair -> subjects.half.hasSubjectOf(pair.a()) && subjects.half.hasSubjectOf(pair.b()))
                .toList();
        subjects.requireSome(list, pairs);
        options.run(spec, store, (models, encoder, workers, pack, progress) -> {
            VerificationResult result = VerificationEvaluation.run(list, encoder, progress);
            VerificationFiles.write(
                    result, options.out, ImageEvaluationOptions.provenance(spec, Optional.of(pack), clock));
        });
        spec.commandLine().getOut().println("report: " + options.out.resolve("report.html"));
        return 0;
    }
}
