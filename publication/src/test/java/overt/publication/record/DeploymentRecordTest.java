package overt.publication.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.audit.format.InclusionProof;
import overt.audit.format.VerifierKey;
import overt.publication.LoggedDeployments;
import overt.publication.Samples;
import overt.publication.figures.LogReader;
import overt.publication.figures.LogTally;
import overt.publication.figures.Tally;
import overt.publication.print.PdfUa;
import overt.publication.site.SiteFacts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DeploymentRecordTest {
    private static final SiteFacts SITE = Samples.site();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private static Path folder;

    private static LoggedDeployments logged;

    @BeforeAll
    static void plays() {
        logged = Samples.several(folder.resolve("audit"));
    }

    @Test
    void theFiguresOfEveryFormAreThoseOfTheLogAlone() throws IOException {
        LogReader log = LogReader.read(logged.folder());
        for (DeploymentRecord record : logged.records(SITE)) {
            if (!record.isHeld()) {
                continue;
            }
            Tally tally = LogTally.of(log.entries(), record.about().deployment().id());
            JsonNode figures = JSON.readTree(RecordData.json(record)).get("figures");
            CSVRecord row = csv(RecordData.csv(List.of(record))).getFirst();
            String page = RecordPage.body(record, SITE.languages().getFirst(), RecordPage.Medium.PAPER, List.of());
            String paper = text(RecordPage.pdf(record, SITE.languages().getFirst()));
            Map.of(
                            "facesSeen", tally.facesSeen(),
                            "alerts", tally.alerts(),
                            "trueAlerts", tally.trueAlerts(),
                            "falseAlerts", tally.falseAlerts(),
                            "undecided", tally.undecided(),
                            "watchListSize", tally.entries(),
                            "cameras", tally.cameras())
                    .forEach((key, count) -> {
                        assertThat(figures.get(key).asLong()).as(key).isEqualTo(count);
                        assertThat(row.get(key)).as(key).isEqualTo(count.toString());
                        String shown = "%,d".formatted(count);
                        String name = SITE.languages().getFirst().messages().get("figure." + key);
                        assertThat(page).contains(">%s</th><td class=\"value\">%s</td>".formatted(name, shown));
                        assertThat(paper).contains(name + " " + shown + " ");
                    });
            assertThat(figures.get("falseAlertRate").get("value").asDouble())
                    .isEqualTo((double) tally.falseAlerts() / tally.facesSeen());
            assertThat(figures.get("durationSeconds").asLong())
                    .isBetween(tally.watched().toSeconds() - 1, tally.watched().toSeconds() + 1);
        }
    }

    @Test
    void hidesSmallCountsInEveryForm() throws IOException {
        DeploymentRecord record = record("high-street-2026-11-22");
        JsonNode figures = JSON.readTree(RecordData.json(record)).get("figures");
        assertThat(figures.get("smallCountsHidden").asBoolean()).isTrue();
        CSVRecord row = csv(RecordData.csv(List.of(record))).getFirst();
        for (String hidden : List.of(
                "confirmedTrue",
                "unconfirmedTrue",
                "confirmedFalse",
                "unconfirmedFalse",
                "peopleSpokenTo",
                "arrests",
                "otherAction",
                "noAction")) {
            assertThat(figures.get(hidden).isNull()).as(hidden).isTrue();
            assertThat(row.get(hidden)).isEqualTo("not shown");
        }
        assertThat(RecordPage.body(record, SITE.languages().getFirst(), RecordPage.Medium.PAPER, List.of()))
                .contains(">Arrests</th><td class=\"value\">not shown: small number</td>");
    }

    @Test
    void showsLargeCounts() throws IOException {
        DeploymentRecord record = record("station-2025-12-20");
        JsonNode figures = JSON.readTree(RecordData.json(record)).get("figures");
        assertThat(figures.get("smallCountsHidden").asBoolean()).isFalse();
        assertThat(figures.get("arrests").asLong()).isEqualTo(6);
        assertThat(figures.get("otherAction").asLong()).isEqualTo(5);
    }

    @Test
    void hasNoFiguresBeforeItIsOver() throws IOException {
        DeploymentRecord planned = record("stadium-2026-12-05");
        assertThat(planned.progress()).isEqualTo(DeploymentRecord.Progress.PLANNED);
        assertThat(JSON.readTree(RecordData.json(planned)).get("figures").isNull())
                .isTrue();
        assertThat(csv(RecordData.csv(List.of(planned)))).isEmpty();
    }

    @Test
    void theJsonIsOfItsSchema() throws IOException {
        JsonNode schema = JSON.readTree(RecordData.schema());
        for (DeploymentRecord record : logged.records(SITE)) {
            assertThat(faults(schema, schema, JSON.readTree(RecordData.json(record)), ""))
                    .isEmpty();
        }
        JsonNode broken =
                JSON.readTree(new String(RecordData.json(record("station-2025-12-20")), StandardCharsets.UTF_8)
                        .replace("\"alerts\" : 11", "\"alerts\" : -1, \"own\" : 2"));
        assertThat(faults(schema, schema, broken, "")).hasSize(2);
    }

    @Test
    void everyCertificateIsInTheLogAndCanBeCheckedWithoutIt() throws IOException {
        DeploymentRecord record = record("high-street-2026-11-22");
        VerifierKey key = LogReader.read(logged.folder()).key();
        assertThat(record.certificates()).hasSize(2).allSatisfy(proof -> {
            InclusionProof inclusion = InclusionProof.parse(proof.proof().orElseThrow());
            inclusion.check(key);
            assertThat(inclusion.entry().entry().digests())
                    .containsValue(proof.certificate().digest());
        });
    }

    @Test
    void theRehearsalsRecordSaysThatItIsOne() throws IOException {
        DeploymentRecord record = record("rehearsal-2026-11-15");
        assertThat(JSON.readTree(RecordData.json(record)).get("rehearsal").asBoolean())
                .isTrue();
        assertThat(csv(RecordData.csv(List.of(record))).getFirst().get("rehearsal"))
                .isEqualTo("true");
        assertThat(RecordPage.body(record, SITE.languages().getFirst(), RecordPage.Medium.PAPER, List.of()))
                .contains("This is a rehearsal.");
        assertThat(text(RecordPage.pdf(record, SITE.languages().getFirst()))).contains("This is a rehearsal.");
    }

    @Test
    void thePdfIsTagged() {
        for (var language : SITE.languages()) {
            assertThat(PdfUa.faults(RecordPage.pdf(record("high-street-2026-11-22"), language)))
                    .isEmpty();
        }
    }

    private static DeploymentRecord record(String id) {
        return logged.records(SITE).stream()
                .filter(record -> record.about().deployment().id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<CSVRecord> csv(byte[] bytes) throws IOException {
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(new String(bytes, StandardCharsets.UTF_8)))
                .getRecords();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    /** As much of JSON Schema as ours uses. */
    private static List<String> faults(JsonNode root, JsonNode schema, JsonNode value, String at) {
        List<String> faults = new ArrayList<>();
        if (schema.has("$ref")) {
            String name = schema.get("$ref").asString().replace("#/$defs/", "");
            return faults(root, root.get("$defs").get(name), value, at);
        }
        if (schema.has("oneOf")) {
            List<List<String>> tried = new ArrayList<>();
            schema.get("oneOf").forEach(one -> tried.add(faults(root, one, value, at)));
            return tried.stream().anyMatch(List::isEmpty) ? List.of() : tried.getLast();
        }
        Optional<String> type =
                schema.has("type") ? Optional.of(schema.get("type").toString()) : Optional.empty();
        if (type.filter(wanted -> !wanted.contains(kind(value)) && !(wanted.contains("number") && value.isNumber()))
                .isPresent()) {
            return List.of(at + " is no " + type.get());
        }
        if (schema.has("const") && !schema.get("const").equals(value)) {
            faults.add(at + " is not " + schema.get("const"));
        }
        if (schema.has("enum") && schema.get("enum").valueStream().noneMatch(value::equals)) {
            faults.add(at + " is none of " + schema.get("enum"));
        }
        if (schema.has("minimum")
                && value.isNumber()
                && value.asDouble() < schema.get("minimum").asDouble()) {
            faults.add(at + " is below " + schema.get("minimum"));
        }
        if (schema.has("pattern")
                && !value.asString().matches(schema.get("pattern").asString())) {
            faults.add(at + " does not match");
        }
        if (schema.has("required")) {
            schema.get("required").forEach(name -> {
                if (!value.has(name.asString())) {
                    faults.add(at + " lacks " + name);
                }
            });
        }
        if (schema.has("properties")) {
            value.propertyStream().forEach(member -> {
                JsonNode of = schema.get("properties").get(member.getKey());
                if (of == null) {
                    faults.add(at + " has the unknown " + member.getKey());
                } else {
                    faults.addAll(faults(root, of, member.getValue(), at + "/" + member.getKey()));
                }
            });
        }
        if (schema.has("items")) {
            value.forEach(item -> faults.addAll(faults(root, schema.get("items"), item, at + "[]")));
        }
        return faults;
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL -> "null";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case ARRAY -> "array";
            default -> "object";
        };
    }
}
