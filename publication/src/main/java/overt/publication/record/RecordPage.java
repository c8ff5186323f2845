package overt.publication.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import overt.deployment.casefile.FitnessReport;
import overt.deployment.casefile.ModelPackId;
import overt.deployment.policy.Setting;
import overt.publication.Particulars;
import overt.publication.charts.BarChart;
import overt.publication.figures.Tally;
import overt.publication.print.Marks;
import overt.publication.print.PdfPrinter;
import overt.publication.print.Template;
import overt.publication.record.DeploymentRecord.Progress;
import overt.publication.site.ContactLines;
import overt.publication.words.Language;
import overt.publication.words.MessageFile;
import overt.publication.words.Words;

/** A record for people: the body of its page, and the PDF. */
public final class RecordPage {
    private static final Template BODY = Template.of(RecordPage.class, "record-body");
    private static final Template PRINT = Template.of(RecordPage.class, "record");

    private RecordPage() {}

    /** The PDF, A4, tagged. */
    public static byte[] pdf(DeploymentRecord record, MessageFile messages) {
        Words words = record.about().words(messages);
        Language language = words.language();
        Map<String, Object> page = new HashMap<>();
        page.put("lang", language.tag());
        page.put("dir", language.direction().html());
        page.put("start", language.direction() == Language.Direction.RTL ? "right" : "left");
        page.put("title", words.say("record.title"));
        page.put("css", PRINT.resource("/overt/publication/print/print.css"));
        page.put(
                "chartHeight",
                String.format(
                        Locale.ROOT,
                        "%.1f",
                        BarChart.heightMillimetres(bars(record, words).size())));
        page.put("body", body(record, messages, Medium.PAPER, List.of()));
        return PdfPrinter.print(PRINT.fill(page), language);
    }

    /** A file beside the page. */
    public record Download(String href, String text) {}

    /** The files that lie beside the page of a record. */
    public static List<Download> downloads(DeploymentRecord record, Words words, String pdf, String schema) {
        List<Download> downloads = new ArrayList<>();
        downloads.add(new Download("record.json", words.say("record.files.json")));
        if (record.isHeld()) {
            downloads.add(new Download("record.csv", words.say("record.files.csv")));
        }
        downloads.add(new Download(pdf, words.say("record.files.pdf")));
        downloads.add(new Download(schema, words.say("record.files.schema")));
        return downloads;
    }

    /** What a page is read on. */
    public enum Medium {
        SCREEN,
        PAPER
    }

    /** @param files beside the page, to link to; with them the certificates and their proofs are there too */
    public static String body(DeploymentRecord record, MessageFile messages, Medium medium, List<Download> files) {
        Particulars about = record.about();
        Words words = about.words(messages);
        Map<String, Object> context = new HashMap<>();
        context.put("t", words.tree());
        context.put("lang", words.language().tag());
        context.put("dir", words.language().direction().html());
        context.put("writtenIn", about.site().writtenIn());
        context.put("writtenDirection", about.site().writtenDirection());
        context.put("mark", Marks.of(about, words));
        context.put("unreviewed", !words.language().reviewed());
        context.put("heading", words.say(record.isHeld() ? "record.title" : "notice.title"));
        context.put("lead", words.say(about.file().isRehearsal() ? "record.lead.rehearsal" : "record.lead.operation"));
        context.put("held", record.progress() == Progress.HELD);
        context.put("planned", record.progress() == Progress.PLANNED);
        context.put("underWay", record.progress() == Progress.UNDER_WAY);
        context.put("notHeld", record.progress() == Progress.NOT_HELD);
        context.put("when", about.when(words));
        context.put("where", about.file().place().name());
        context.put("area", about.file().place().area());
        context.put("why", words.say("why." + about.file().useCase().code()));
        context.put("who", words.say(about.rank().isPresent() ? "sign.who.text" : "sign.who.pending"));
        context.put("categories", about.categories(words));
        context.put("assessed", !about.assessments().isEmpty());
        context.put("questions", ContactLines.of(about.site().questions(), words));
        context.put("complaints", ContactLines.of(about.site().complaints(), words));
        context.put("oversight", ContactLines.named(about.site().oversight(), words));
        context.put("sketch", Marks.sketch(about));
        context.put("figures", figures(record, words));
        context.put("models", models(about, words));
        context.put("policy", policy(about));
        context.put("checkpoint", record.checkpoint());
        context.put("verifierKey", record.verifierKey());
        context.put("certificates", certificates(record, words, !files.isEmpty()));
        context.put("hasCertificates", !record.certificates().isEmpty());
        context.put(
                "chart",
                BarChart.svg(
                        words.say("record.chart.alerts"),
                        bars(record, words),
                        words.language().direction() == Language.Direction.RTL));
        context.put(
                "files",
                files.stream()
                        .map(file -> Map.of("href", file.href(), "text", file.text()))
                        .toList());
        context.put("hasFiles", !files.isEmpty());
        // What is wider than a phone scrolls by itself, and then has to be reached with the keyboard. Paper does not
        // scroll.
        context.put("scroll", medium == Medium.PAPER ? "" : " tabindex=\"0\" role=\"region\"");
        return BODY.fill(context);
    }

    private static List<Map<String, String>> figures(DeploymentRecord record, Words words) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (Column column : Column.values()) {
            rows.add(Map.of(
                    "name", words.say("figure." + column.key()),
                    "value", column.value(record, words),
                    "meaning", words.say("meaning." + column.key())));
        }
        return rows;
    }

    private static List<BarChart.Bar> bars(DeploymentRecord record, Words words) {
        Tally tally = record.tally();
        return List.of(
                bar("trueAlerts", tally.trueAlerts(), false, words),
                bar("falseAlerts", tally.falseAlerts(), true, words),
                bar("undecided", tally.undecided(), true, words));
    }

    private static BarChart.Bar bar(String key, long count, boolean isOther, Words words) {
        return new BarChart.Bar(words.say("figure." + key), count, words.number(count), isOther);
    }

    private static List<Map<String, String>> models(Particulars about, Words words) {
        ModelPackId models = about.deployment()
                .verifiedModels()
                .orElse(about.file().recognition().models());
        Optional<FitnessReport> fitness = about.deployment().fitness();
        String none = words.say("record.models.none");
        return List.of(
                Map.of("name", words.say("record.models.pack"), "value", models.name() + " " + models.version()),
                Map.of("name", words.say("record.models.digest"), "value", models.digest()),
                Map.of(
                        "name",
                        words.say("record.models.fitness"),
                        "value",
                        fitness.map(FitnessReport::digest).orElse(none)),
                Map.of(
                        "name",
                        words.say("record.models.fpir"),
                        "value",
                        fitness.map(report -> words.number(report.fpir(), 6)).orElse(none)));
    }

    /** Names and meanings of the settings are the policy's own, in English. */
    private static List<Map<String, String>> policy(Particulars about) {
        Map<String, List<String>> values = about.policy().texts();
        List<Map<String, String>> rows = new ArrayList<>();
        for (Setting<?> setting : Setting.all()) {
            List<String> value = values.getOrDefault(setting.name(), List.of());
            rows.add(Map.of(
                    "name", setting.name(),
                    "value", value.isEmpty() ? "-" : String.join(", ", value),
                    "meaning", setting.meaning()));
        }
        return rows;
    }

    private static List<Map<String, Object>> certificates(DeploymentRecord record, Words words, boolean linked) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (CertificateProof proof : record.certificates()) {
            List<Map<String, String>> links = new ArrayList<>();
            if (linked) {
                links.add(Map.of("href", proof.name() + ".json", "text", words.say("record.proof.certificate.file")));
                proof.proof()
                        .ifPresent(text -> links.add(Map.of(
                                "href",
                                proof.name() + ".tlog-proof",
                                "text",
                                words.say("record.proof.certificate.proof"))));
            }
            rows.add(Map.of(
                    "name", proof.name(),
                    "what", words.say("record.proof.certificate." + proof.purpose()),
                    "when", words.dayAndTime(proof.certificate().destroyedAt()),
                    "records", words.number(proof.certificate().records().size()),
                    "sha256", proof.certificate().digest().toString().replaceFirst("^sha256:", ""),
                    "links", links));
        }
        return rows;
    }
}
