package overt.evaluation.rehearsal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import overt.evaluation.metrics.Rate;
import overt.evaluation.rehearsal.Rehearsal.Result;
import overt.evaluation.report.Provenance;
import overt.evaluation.report.ResultFile;

/** The record of a rehearsal: {@code record.json}, and its plain numbers as {@code record.csv} (docs/cli.md). */
public final class RehearsalRecord {
    private static final String PLACE = "sample crowd (a recording, no real place)";
    private static final String USE_CASE = "rehearsal";

    private final Map<String, Object> fields;

    private RehearsalRecord(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** @param peakResidentMiB most memory that the process had, see {@link ProcessMemory} */
    public static RehearsalRecord of(Result result, RehearsalProof proof, long peakResidentMiB) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("rehearsal", true);
        fields.put("place", PLACE);
        fields.put(
                "date", result.startedAt().atZone(ZoneOffset.UTC).toLocalDate().toString());
        fields.put("durationSeconds", result.duration().toMillis() / 1e3);
        fields.put("useCase", USE_CASE);
        fields.put("watchlistSize", result.watchListSize());
        fields.put("threshold", result.threshold());
        fields.putAll(result.figures().fields());
        fields.put(
                "hard",
                Map.of(
                        "passes",
                        result.hard().passes().size(),
                        "trr",
                        result.hard().trr()));
        fields.put("recognitionTimeMillis", percentiles(RecognitionTimes.of(result.alerts())));
        fields.put("sinceTrackBeganMillis", percentiles(RecognitionTimes.sinceTrackBegan(result.alerts())));
        fields.put("peakResidentMiB", peakResidentMiB);
        fields.put("auditVerified", proof.auditVerified());
        fields.put("destructionVerified", proof.destructionVerified());
        return new RehearsalRecord(fields);
    }

    public void writeJson(Path file, Provenance provenance) throws IOException {
        ResultFile.write(file, fields, provenance);
    }

    /** One line of values under one line of names; a rate is its value, what has parts is left to the JSON. */
    public void writeCsv(Path file) throws IOException {
        Map<String, Object> plain = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (value instanceof Rate rate) {
                plain.put(name, Double.isNaN(rate.value()) ? "" : rate.value());
            } else if (!(value instanceof Map)) {
                plain.put(name, value);
            }
        });
        CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();
        try (BufferedWriter out = Files.newBufferedWriter(file);
                CSVPrinter lines = new CSVPrinter(out, format)) {
            lines.printRecord(plain.keySet());
            lines.printRecord(List.copyOf(plain.values()));
        }
    }

    private static Map<String, Object> percentiles(RecognitionTimes times) {
        Map<String, Object> percentiles = new LinkedHashMap<>();
        percentiles.put("p50", millis(times.percentile(50)));
        percentiles.put("p95", millis(times.percentile(95)));
        percentiles.put("p99", millis(times.percentile(99)));
        return percentiles;
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
