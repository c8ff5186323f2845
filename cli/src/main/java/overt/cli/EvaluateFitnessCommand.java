package overt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import overt.audit.format.SigningKey;
import overt.evaluation.fitness.FitnessEvaluation;
import overt.evaluation.fitness.FitnessReport;
import overt.evaluation.fitness.FitnessReport.Differences;
import overt.evaluation.fitness.FitnessReport.NotCompared;
import overt.evaluation.identification.Groups;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code overt evaluate fitness}: an evaluation as one signed file that a deployment refers to. */
@Command(
        name = "fitness",
        description = {
            "Makes one signed file of an identification evaluation: the model pack, a threshold, the error rates there and their"
                    + " differences between groups. A deployment refers to it by digest. 'fitness verify FILE' checks one."
        },
        subcommands = EvaluateFitnessVerifyCommand.class)
final class EvaluateFitnessCommand implements Callable<Integer> {
    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private CommandSpec spec;

    // Not 'required' to picocli, which would ask for them in front of 'verify' too.
    @Option(
            names = "--identification",
            paramLabel = "DIR",
            description = "Folder that 'overt evaluate identification' wrote.")
    private Optional<Path> identification = Optional.empty();

    @Option(names = "--out", paramLabel = "FILE", description = "The report; an existing file is not overwritten.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--data-description", paramLabel = "TEXT", description = "What the images are, and whom they show.")
    private Optional<String> data = Optional.empty();

    @Option(names = "--by", paramLabel = "NAME", description = "Who answers for the report.")
    private Optional<String> by = Optional.empty();

    @ArgGroup(multiplicity = "0..1")
    private GroupOptions groups = new GroupOptions();

    @Option(
            names = "--threshold",
            paramLabel = "T",
            description = "Least comparison score of a candidate in the deployment (default: the model pack's).")
    private Optional<Double> threshold = Optional.empty();

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "Private key to sign with; made if it does not exist, with its public half in FILE.pub (default: a key of this"
                            + " user).")
    private Path key = EvaluationKey.ofUser();

    private static final class GroupOptions {
        @Option(
                names = "--groups",
                paramLabel = "FILE",
                description = "Labelled groups to compare: CSV with the header subject,group.")
        private Optional<Path> file = Optional.empty();

        @Option(
                names = "--without-groups",
                paramLabel = "REASON",
                description = "Why no groups are compared; the report says so.")
        private Optional<String> reason = Optional.empty();
    }

    EvaluateFitnessCommand() {
        this(Clock.systemUTC());
    }

    EvaluateFitnessCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = required("--identification", identification);
        Path file = required("--out", out);
        String description = required("--data-description", data);
        String author = required("--by", by);
        FitnessEvaluation evaluation = FitnessEvaluation.read(folder);
        double least = threshold.orElseGet(evaluation::proposedThreshold);
        if (!(least > -1 && least <= 1)) {
            throw new ParameterException(
                    spec.commandLine(), "--threshold is a comparison score between -1 and 1, not " + least);
        }
        FitnessReport report =
                evaluation.report(least, differences(evaluation, least), description, author, clock.instant());
        SigningKey signing = EvaluationKey.open(key, file);
        FitnessFile written = FitnessFile.write(report, signing, file);
        PrintWriter text = spec.commandLine().getOut();
        FitnessText.print(written, text);
        text.printf("signed with %s%nwritten to %s%n", signing.verifierKey(), file);
        text.flush();
        return 0;
    }

    private Differences differences(FitnessEvaluation evaluation, double least) throws IOException {
        if (groups.file.isPresent()) {
            return evaluation.compare(Groups.read(groups.file.get()), least);
        }
        return new NotCompared(required("--groups (or --without-groups with a reason)", groups.reason));
    }

    private <T> T required(String option, Optional<T> value) {
        return value.orElseThrow(
                () -> new ParameterException(spec.commandLine(), "Missing required option: " + option));
    }
}
