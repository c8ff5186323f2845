package overt.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import overt.evaluation.report.Numbers;
import overt.evaluation.trial.SeededTrial;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code overt evaluate trial}: scores a seeded trial. */
@Command(name = "trial", description = "Scores a seeded trial; writes metrics.json and report.html.")
final class EvaluateTrialCommand implements Callable<Integer> {
    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private CommandSpec spec;

    @Option(
            names = "--passes",
            required = true,
            paramLabel = "FILE",
            description = "When volunteers passed: CSV with the header subject,camera,start,end, times in ISO 8601.")
    private Path passes = Path.of("");

    @Option(
            names = "--alerts",
            required = true,
            paramLabel = "FILE",
            description = "Alerts as the deployment exported them: CSV with at least subject,camera,time.")
    private Path alerts = Path.of("");

    @Option(names = "--faces", required = true, paramLabel = "N", description = "Faces seen during the trial.")
    private long faces;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder for the results; it is created.")
    private Path out = Path.of("");

    EvaluateTrialCommand() {
        this(Clock.systemUTC());
    }

    EvaluateTrialCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        if (faces < 0) {
            throw new ParameterException(spec.commandLine(), "--faces must be 0 or more, not " + faces);
        }
        SeededTrial trial = SeededTrial.read(passes, alerts, faces);
        trial.write(out, ImageEvaluationOptions.provenance(spec, Optional.empty(), clock));
        spec.commandLine()
                .getOut()
                .printf(
                        "recognised passes (TRR): %s%nfalse alerts (FAR): %s%nreport: %s%n",
                        Numbers.rate(trial.score().trr()), Numbers.rate(trial.far()), out.resolve("report.html"));
        return 0;
    }
}
