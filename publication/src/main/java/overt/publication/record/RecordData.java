package overt.publication.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import overt.deployment.casefile.FitnessReport;
import overt.deployment.casefile.ModelPackId;
import overt.deployment.casefile.WatchListScope.ScopedCategory;
import overt.publication.figures.FalseAlertRate;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A record for machines: JSON of the form that {@code record.schema.json} describes, and CSV. */
public final class RecordData {
    private static final int FORMAT = 1;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    /** What a CSV says where a count is not published: never an empty cell, which could be read as 0. */
    private static final String NOT_SHOWN = "not shown";

    private RecordData() {}

    /** The JSON Schema of {@link #json}. */
    public static byte[] schema() {
        try (InputStream in = Objects.requireNonNull(RecordData.class.getResourceAsStream("record.schema.json"))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] json(DeploymentRecord record) {
        return JSON.writeValueAsBytes(members(record));
    }

    /** One line a record, the newest first as they are given; only those that have figures. */
    public static byte[] csv(List<DeploymentRecord> records) {
        StringWriter out = new StringWriter();
        try (CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180)) {
            csv.printRecord(header());
            for (DeploymentRecord record : records) {
                if (record.isHeld()) {
                    csv.printRecord(row(record));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> header() {
        List<String> header = new ArrayList<>(List.of("deployment", "rehearsal"));
        for (Column column : Column.values()) {
            header.addAll(
                    switch (column) {
                        case DURATION -> List.of("durationSeconds");
                        case FALSE_ALERT_RATE ->
                            List.of("falseAlertRate", "falseAlertRateLow95", "falseAlertRateHigh95");
                        default -> List.of(column.key());
                    });
        }
        return header;
    }

    private static List<Object> row(DeploymentRecord record) {
        List<Object> row = new ArrayList<>();
        row.add(record.about().deployment().id().value());
        row.add(record.about().file().isRehearsal());
        FalseAlertRate rate = record.tally().falseAlertRate();
        for (Column column : Column.values()) {
            switch (column) {
                case LOCATION -> row.add(safe(record.about().file().place().name()));
                case DATE -> row.add(date(record));
                case DURATION -> row.add(record.tally().watched().toSeconds());
                case USE_CASE -> row.add(record.about().file().useCase().code());
                case THRESHOLD -> row.add(record.lowestThreshold());
                case FALSE_ALERT_RATE ->
                    row.addAll(rate.isKnown() ? List.of(rate.value(), rate.low(), rate.high()) : List.of("", "", ""));
                default ->
                    row.add(column.count(record).<Object>map(count -> count).orElse(NOT_SHOWN));
            }
        }
        return row;
    }

    /** A spreadsheet takes a text that begins so for a formula. */
    private static String safe(String text) {
        return text.matches("[=+\\-@\t\r].*") ? "'" + text : text;
    }

    private static String date(DeploymentRecord record) {
        return record.from().atZone(record.about().zone()).toLocalDate().toString();
    }

    private static Map<String, @Nullable Object> members(DeploymentRecord record) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        var about = record.about();
        json.put("format", FORMAT);
        json.put("deployment", about.deployment().id().value());
        json.put("rehearsal", about.file().isRehearsal());
        json.put("state", record.progress().code());
        json.put("force", about.site().force());
        json.put("location", about.file().place().name());
        json.put("area", about.file().place().area());
        json.put("date", date(record));
        json.put("from", about.period().from().toString());
        json.put("until", about.period().until().toString());
        json.put("timeZone", about.zone().getId());
        json.put("useCase", about.file().useCase().code());
        json.put("legalBasis", about.file().justification().legalBasis());
        json.put(
                "categories",
                about.file().watchList().categories().stream()
                        .map(ScopedCategory::code)
                        .toList());
        json.put("figures", record.isHeld() ? figures(record) : null);
        json.put("policy", about.policy().texts());
        json.put(
                "models",
                models(about.deployment()
                        .verifiedModels()
                        .orElse(about.file().recognition().models())));
        json.put("fitness", fitness(about.deployment().fitness()));
        json.put("log", Map.of("checkpoint", record.checkpoint(), "verifierKey", record.verifierKey()));
        json.put(
                "destruction",
                record.certificates().stream().map(RecordData::certificate).toList());
        return json;
    }

    private static Map<String, @Nullable Object> figures(DeploymentRecord record) {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        figures.put("smallCountsHidden", record.outcomes().isEmpty());
        for (Column column : Column.values()) {
            switch (column) {
                case LOCATION, DATE, USE_CASE -> {}
                case DURATION ->
                    figures.put("durationSeconds", record.tally().watched().toSeconds());
                case THRESHOLD -> figures.put(column.key(), record.lowestThreshold());
                case FALSE_ALERT_RATE ->
                    figures.put(column.key(), rate(record.tally().falseAlertRate()));
                default -> figures.put(column.key(), column.count(record).orElse(null));
            }
        }
        return figures;
    }

    private static @Nullable Map<String, Object> rate(FalseAlertRate rate) {
        if (!rate.isKnown()) {
            return null;
        }
        Map<String, Object> proportion = new LinkedHashMap<>();
        proportion.put("value", rate.value());
        proportion.put("ci95", List.of(rate.low(), rate.high()));
        proportion.put("n", rate.facesSeen());
        return proportion;
    }

    private static Map<String, Object> models(ModelPackId models) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", models.name());
        json.put("version", models.version());
        json.put("sha256", models.digest());
        return json;
    }

    private static @Nullable Map<String, Object> fitness(Optional<FitnessReport> report) {
        if (report.isEmpty()) {
            return null;
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sha256", report.get().digest());
        json.put("threshold", report.get().threshold());
        json.put("fpir", report.get().fpir());
        json.put("comparesGroups", report.get().comparesGroups());
        return json;
    }

    private static Map<String, @Nullable Object> certificate(CertificateProof proof) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("what", proof.purpose());
        json.put("destroyedAt", proof.certificate().destroyedAt().toString());
        json.put("records", proof.certificate().records().size());
        json.put("sha256", proof.certificate().digest().toString().replaceFirst("^sha256:", ""));
        json.put("certificate", proof.name() + ".json");
        json.put("proof", proof.proof().isPresent() ? proof.name() + ".tlog-proof" : null);
        return json;
    }
}
