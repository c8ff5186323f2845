package overt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import overt.evaluation.identification.ScoredReferences;
import overt.evaluation.identification.ScoresFile;
import overt.evaluation.metrics.Interval;
import overt.evaluation.metrics.ProbeResult;
import overt.evaluation.metrics.ThresholdAdvice;
import overt.evaluation.metrics.WatchListSizeModel;
import overt.evaluation.report.Numbers;
import overt.evaluation.report.ResultFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code overt evaluate threshold}: which threshold keeps the expected false alerts of a deployment under a number. */
@Command(
        name = "threshold",
        description = "Says which threshold keeps the expected false alerts of a deployment under a number.")
final class EvaluateThresholdCommand implements Callable<Integer> {
    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private CommandSpec spec;

    @Option(
            names = "--scores",
            required = true,
            paramLabel = "FILE",
            description =
                    "scores.csv of an identification evaluation; metrics.json beside it says how many references it had.")
    private Path scores = Path.of("");

    @Option(
            names = "--watchlist-size",
            required = true,
            paramLabel = "N",
            description = "References that the deployment will have.")
    private int watchlistSize;

    @Option(names = "--faces", required = true, paramLabel = "F", description = "Faces that the deployment will see.")
    private long faces;

    @Option(
            names = "--false-alerts",
            required = true,
            paramLabel = "K",
            description = "The expected number of false alerts stays under this.")
    private double falseAlerts;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    EvaluateThresholdCommand() {
        this(Clock.systemUTC());
    }

    EvaluateThresholdCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        requirePositive("--watchlist-size", watchlistSize);
        requirePositive("--faces", (double) faces);
        requirePositive("--false-alerts", falseAlerts);
        List<ProbeResult> results = ScoresFile.read(scores);
        ScoredReferences measured = ScoredReferences.of(scores, results);
        ThresholdAdvice advice = advice(results, new WatchListSizeModel(measured.count(), watchlistSize));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(ResultFile.text(
                    fields(advice, measured), ImageEvaluationOptions.provenance(spec, Optional.empty(), clock)));
        } else {
            print(advice, measured, out);
        }
        out.flush();
        return 0;
    }

    private ThresholdAdvice advice(List<ProbeResult> results, WatchListSizeModel size) throws IOException {
        try {
            return ThresholdAdvice.of(results, size, faces, falseAlerts);
        } catch (IllegalArgumentException e) {
            throw new IOException(scores + ": " + e.getMessage(), e);
        }
    }

    private Map<String, Object> fields(ThresholdAdvice advice, ScoredReferences measured) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("watchlistSize", watchlistSize);
        fields.put("faces", faces);
        fields.put("falseAlerts", falseAlerts);
        fields.put("references", measured.count());
        fields.put("threshold", advice.threshold());
        fields.put("thresholdCi95", advice.thresholdCi95());
        fields.put("expectedFalseAlerts", advice.expectedFalseAlerts());
        fields.put("expectedFalseAlertsCi95", advice.expectedFalseAlertsCi95());
        fields.put("tpir", advice.tpir());
        fields.put("model", "FPIR(N) = 1 - (1 - FPIR(N0))^(N / N0)");
        fields.put("warnings", advice.warnings());
        return fields;
    }

    private void print(ThresholdAdvice advice, ScoredReferences measured, PrintWriter out) {
        Interval threshold = advice.thresholdCi95();
        Interval expected = advice.expectedFalseAlertsCi95();
        out.printf(
                "threshold %s keeps expected false alerts under %s among %,d faces with %,d references%n",
                Numbers.threshold(advice.threshold()), Numbers.number(falseAlerts), faces, watchlistSize);
        out.printf(
                "  95 %% interval of that threshold: %s to %s; its upper end is the cautious choice%n",
                Numbers.threshold(threshold.low()), Numbers.threshold(threshold.high()));
        out.printf(
                "  false alerts to be expected with it: %s (95 %% interval %s to %s)%n",
                Numbers.number(advice.expectedFalseAlerts()),
                Numbers.number(expected.low()),
                Numbers.number(expected.high()));
        out.printf("  watch-listed people recognised with it (TPIR): %s%n", Numbers.rate(advice.tpir()));
        out.printf(
                "  measured with %,d references%s; carried over to %,d as if comparisons were independent:%n    FPIR(N) = 1 - (1 - FPIR(N0))^(N / N0)%n",
                measured.count(), measured.isExact() ? "" : " or more", watchlistSize);
        advice.warnings().forEach(warning -> out.println("Mind: " + warning));
        if (!measured.isExact()) {
            out.println(
                    "Mind: there is no metrics.json beside the scores, so the number of references was counted from the people that"
                            + " occur in them. It may have been larger; the threshold is then higher than it needs to be.");
        }
    }

    private void requirePositive(String option, double value) {
        if (!(value > 0)) {
            throw new ParameterException(
                    spec.commandLine(), "%s must be above 0, not %s".formatted(option, Numbers.number(value)));
        }
    }
}
