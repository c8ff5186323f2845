package overt.evaluation.video;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import overt.vocabulary.Alert;
import overt.vocabulary.Box;

/** {@code alerts.csv}: one line an alert, in order of time. */
public final class AlertsFile {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader("time_s", "frame", "track", "subject", "score", "threshold", "x", "y", "width", "height")
            .setRecordSeparator("\n")
            .get();

    private AlertsFile() {}

    /** Writes the alerts; times count from {@code start}. */
    public static void write(Path file, List<Alert> alerts, Instant start) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file);
                CSVPrinter lines = new CSVPrinter(out, FORMAT)) {
            List<Alert> inOrder = alerts.stream()
                    .sorted(Comparator.comparing(Alert::capturedAt).thenComparingLong(Alert::number))
                    .toList();
            for (Alert alert : inOrder) {
                Box box = alert.face().box();
                lines.printRecord(
                        decimals(3, Duration.between(start, alert.capturedAt()).toNanos() / 1e9),
                        alert.frame(),
                        alert.track(),
                        alert.entry(),
                        decimals(4, alert.score()),
                        decimals(4, alert.threshold()),
                        decimals(1, box.x()),
                        decimals(1, box.y()),
                        decimals(1, box.width()),
                        decimals(1, box.height()));
            }
        }
    }

    private static String decimals(int count, double value) {
        return String.format(Locale.ROOT, "%." + count + "f", value);
    }
}
