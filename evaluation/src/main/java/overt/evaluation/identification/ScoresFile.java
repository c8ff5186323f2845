package overt.evaluation.identification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import overt.evaluation.labels.LabelFile;
import overt.evaluation.metrics.ProbeResult;

/** {@code scores.csv}: one line a probe, scores in full so that thresholds can be chosen from it; empty after a failure. */
public final class ScoresFile {
    private static final List<String> COLUMNS =
            List.of("probe", "subject", "mated", "best_subject", "best_score", "own_score");

    private ScoresFile() {}

    /** Writes the results in their order. */
    static void write(Path file, List<ProbeResult> results) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader(COLUMNS.toArray(String[]::new))
                .setRecordSeparator("\n")
                .get();
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (CSVPrinter lines = new CSVPrinter(Files.newBufferedWriter(file), format)) {
            for (ProbeResult result : results) {
                lines.printRecord(
                        result.probe(),
                        result.subject(),
                        result.mated(),
                        result.bestSubject().orElse(""),
                        text(result.bestScore()),
                        text(result.ownScore()));
            }
        }
    }

    /**
     * Reads such a file.
     *
     * @throws IOException that names the file, the line and what to do
     */
    public static List<ProbeResult> read(Path file) throws IOException {
        return LabelFile.read(
                file,
                COLUMNS,
                line -> new ProbeResult(
                        line.text("probe"),
                        line.text("subject"),
                        line.truth("mated"),
                        Optional.of(line.optional("best_subject")).filter(subject -> !subject.isEmpty()),
                        score(line, "best_score"),
                        score(line, "own_score")));
    }

    private static String text(OptionalDouble score) {
        return score.isPresent() ? Double.toString(score.getAsDouble()) : "";
    }

    private static OptionalDouble score(LabelFile.Line line, String column) {
        return line.optional(column).isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(line.number(column));
    }
}
