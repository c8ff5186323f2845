package overt.publication.register;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import overt.publication.Particulars;
import overt.publication.charts.BarChart;
import overt.publication.figures.Outcomes;
import overt.publication.figures.Tally;
import overt.publication.figures.YearTotal;
import overt.publication.print.Template;
import overt.publication.record.DeploymentRecord;
import overt.publication.record.DeploymentRecord.Progress;
import overt.publication.record.FigureWords;
import overt.publication.record.RecordData;
import overt.publication.record.RecordPage;
import overt.publication.site.ContactLines;
import overt.publication.site.SiteFacts;
import overt.publication.words.Language;
import overt.publication.words.MessageFile;
import overt.publication.words.Words;

/**
 * The register of all deployments: a folder of files to copy to any web server. Public are deployments that were authorised; drafts and
 * refused cases are not.
 */
public final class Register {
    /** Bars that can still be told from each other; the table has all. */
    private static final int MOST_BARS = 20;

    private static final Template PAGE = Template.of(Register.class, "page");
    private static final Template ALONE = Template.of(Register.class, "alone");
    private static final Template INDEX = Template.of(Register.class, "index");
    private static final Template CHECK = Template.of(Register.class, "check");
    private static final Template FIGURES = Template.of(Register.class, "figures");
    private static final Template FEED = Template.of(Register.class, "feed");

    private final SiteFacts site;
    private final List<DeploymentRecord> records;
    private final Instant madeAt;
    private final SortedMap<String, byte[]> files = new TreeMap<>();

    private Register(SiteFacts site, List<DeploymentRecord> records, Instant madeAt) {
        this.site = site;
        this.records = records.stream()
                .filter(record -> record.about().deployment().authorisation().isPresent())
                .sorted(Comparator.comparing(DeploymentRecord::from).reversed())
                .toList();
        this.madeAt = madeAt;
    }

    /**
     * All files by their path in the folder.
     *
     * @param records of all deployments there are, in any order
     */
    public static SortedMap<String, byte[]> files(SiteFacts site, List<DeploymentRecord> records, Instant madeAt) {
        Register register = new Register(site, records, madeAt);
        site.languages().forEach(register::addLanguage);
        return register.files;
    }

    /** Writes files into a folder, which is made. */
    public static void write(SortedMap<String, byte[]> files, Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.write(path, file.getValue());
        }
    }

    private void addLanguage(MessageFile messages) {
        String folder = site.folder(messages);
        Words words = Words.of(messages, zone()).with("force", site.force());
        add("style.css", INDEX.resource("style.css"));
        add(folder + "index.html", page(messages, words, "", "index.html", words.say("register.title"), index(words)));
        add(folder + "check.html", page(messages, words, "", "check.html", words.say("check.title"), check(words)));
        add(
                folder + "figures.html",
                page(messages, words, "", "figures.html", words.say("meanings.title"), meanings(words)));
        add(folder + "feed.xml", feed(messages, words));
        files.put(folder + "records.csv", RecordData.csv(records));
        files.put(folder + "record.schema.json", RecordData.schema());
        for (DeploymentRecord record : records) {
            addDeployment(record, messages);
        }
    }

    private java.time.ZoneId zone() {
        return records.isEmpty() ? ZoneOffset.UTC : records.getFirst().about().zone();
    }

    private void addDeployment(DeploymentRecord record, MessageFile messages) {
        Particulars about = record.about();
        String within = "deployments/" + about.deployment().id().value() + "/";
        String folder = site.folder(messages) + within;
        add(folder + "index.html", deploymentPage(record, messages, within));
        record.files().forEach((name, content) -> files.put(folder + name, content));
        files.put(folder + "record.pdf", RecordPage.pdf(record, messages));
        add(folder + "notice.txt", Notice.text(about, messages));
    }

    private String deploymentPage(DeploymentRecord record, MessageFile messages, String within) {
        Words words = record.about().words(messages);
        List<RecordPage.Download> downloads =
                RecordPage.downloads(record, words, "record.pdf", "../../record.schema.json");
        String title = words.say(record.isHeld() ? "record.title" : "notice.title");
        return page(
                messages,
                words,
                within,
                "index.html",
                title,
                RecordPage.body(record, messages, RecordPage.Medium.SCREEN, downloads));
    }

    /**
     * The page of one deployment as a file of its own.
     *
     * @param files that lie beside it
     */
    public static String page(DeploymentRecord record, MessageFile messages, List<RecordPage.Download> files) {
        Words words = record.about().words(messages);
        Map<String, Object> context = new HashMap<>();
        context.put("lang", words.language().tag());
        context.put("dir", words.language().direction().html());
        context.put("title", words.say(record.isHeld() ? "record.title" : "notice.title"));
        context.put("css", INDEX.resource("style.css"));
        context.put("body", RecordPage.body(record, messages, RecordPage.Medium.SCREEN, files));
        return ALONE.fill(context);
    }

    /** @param within folder of the page below that of its language, ending in a slash, or empty */
    private String page(MessageFile messages, Words words, String within, String file, String title, String body) {
        Language language = words.language();
        String home = "../".repeat((int) within.chars().filter(c -> c == '/').count());
        String root = home + (site.folder(messages).isEmpty() ? "" : "../");
        List<Map<String, String>> translations = site.languages().stream()
                .filter(other -> !other.language().equals(language))
                .map(other -> Map.of(
                        "lang", other.language().tag(),
                        "name", other.language().name(),
                        "href", root + site.folder(other) + within + file))
                .toList();
        Map<String, Object> context = new HashMap<>();
        context.put("t", words.tree());
        context.put("lang", language.tag());
        context.put("dir", language.direction().html());
        context.put("title", title);
        context.put("site", words.say("register.title"));
        context.put("home", home);
        context.put("root", root);
        context.put("translations", translations);
        context.put("hasTranslations", !translations.isEmpty());
        context.put("body", body);
        context.put("questions", ContactLines.of(site.questions(), words));
        context.put("unreviewed", !language.reviewed());
        context.put("made", words.with("day", words.day(madeAt)).say("register.updated"));
        return PAGE.fill(context);
    }

    private String index(Words words) {
        List<DeploymentRecord> coming = records.stream()
                .filter(record -> record.progress() == Progress.PLANNED || record.progress() == Progress.UNDER_WAY)
                .filter(record -> !record.about().file().isRehearsal())
                .toList();
        Map<String, Object> context = new HashMap<>();
        context.put("t", words.tree());
        context.put(
                "coming", coming.stream().map(record -> entry(record, words)).toList());
        context.put("hasComing", !coming.isEmpty());
        context.put("tables", tables(words));
        context.put("hasFigures", records.stream().anyMatch(DeploymentRecord::isHeld));
        return INDEX.fill(context);
    }

    private List<Map<String, Object>> tables(Words words) {
        List<DeploymentRecord> past = over(false);
        List<DeploymentRecord> rehearsals = over(true);
        List<Map<String, Object>> tables = new ArrayList<>();
        tables.add(table(
                "past",
                words.say("register.past.heading"),
                "",
                past.isEmpty() ? words.say("register.past.none") : "",
                words.say("register.past.caption"),
                deploymentColumns(words),
                past.stream().map(record -> deploymentRow(record, words)).toList(),
                charts(past, words)));
        List<Map<String, Object>> years = years(words);
        if (!years.isEmpty()) {
            tables.add(table(
                    "years",
                    words.say("register.totals.heading"),
                    words.say("register.totals.note"),
                    "",
                    words.say("register.totals.caption"),
                    yearColumns(words),
                    years,
                    List.of()));
        }
        if (!rehearsals.isEmpty()) {
            tables.add(table(
                    "rehearsals",
                    words.say("register.rehearsals.heading"),
                    words.say("register.rehearsals.text"),
                    "",
                    words.say("register.rehearsals.caption"),
                    deploymentColumns(words),
                    rehearsals.stream()
                            .map(record -> deploymentRow(record, words))
                            .toList(),
                    List.of()));
        }
        return tables;
    }

    private List<DeploymentRecord> over(boolean rehearsals) {
        return records.stream()
                .filter(record -> record.progress() == Progress.HELD || record.progress() == Progress.NOT_HELD)
                .filter(record -> record.about().file().isRehearsal() == rehearsals)
                .toList();
    }

    private static Map<String, Object> table(
            String id,
            String heading,
            String text,
            String none,
            String caption,
            List<String> columns,
            List<Map<String, Object>> rows,
            List<Map<String, String>> charts) {
        Map<String, Object> table = new HashMap<>();
        table.put("id", id);
        table.put("heading", heading);
        table.put("text", text.isEmpty() ? false : text);
        table.put("none", none.isEmpty() ? false : none);
        table.put("caption", caption);
        table.put("columns", columns);
        table.put("rows", rows);
        table.put("hasRows", !rows.isEmpty());
        table.put("charts", charts);
        return table;
    }

    private static List<String> deploymentColumns(Words words) {
        return List.of(
                words.say("figure.location"),
                words.say("figure.date"),
                words.say("figure.duration"),
                words.say("figure.watchListSize"),
                words.say("figure.facesSeen"),
                words.say("figure.alerts"),
                words.say("figure.trueAlerts"),
                words.say("figure.falseAlerts"),
                words.say("figure.falseAlertRate"),
                words.say("figure.arrests"));
    }

    private static Map<String, Object> deploymentRow(DeploymentRecord record, Words words) {
        List<String> columns = deploymentColumns(words);
        List<String> values = new ArrayList<>();
        values.add(words.shortDay(record.from()));
        Tally tally = record.tally();
        if (record.isHeld()) {
            values.add(FigureWords.duration(tally.watched(), words));
            values.add(words.number(tally.entries()));
            values.add(words.number(tally.facesSeen()));
            values.add(words.number(tally.alerts()));
            values.add(words.number(tally.trueAlerts()));
            values.add(words.number(tally.falseAlerts()));
            values.add(FigureWords.rate(tally.falseAlertRate(), words));
            values.add(record.outcomes()
                    .map(Outcomes::arrests)
                    .map(words::number)
                    .orElseGet(() -> words.say("record.small.hidden")));
        } else {
            values.add(words.say("register.state.not-held"));
            while (values.size() < columns.size() - 1) {
                values.add("-");
            }
        }
        return row(record.about().file().place().name(), href(record), columns, values);
    }

    private static Map<String, Object> row(String head, String href, List<String> columns, List<String> values) {
        List<Map<String, String>> cells = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            cells.add(Map.of("label", columns.get(i + 1), "value", values.get(i)));
        }
        Map<String, Object> row = new HashMap<>();
        row.put("head", head);
        row.put("href", href.isEmpty() ? false : href);
        row.put("cells", cells);
        return row;
    }

    private static List<String> yearColumns(Words words) {
        return List.of(
                words.say("register.totals.year"),
                words.say("register.totals.deployments"),
                words.say("figure.duration"),
                words.say("figure.facesSeen"),
                words.say("figure.alerts"),
                words.say("figure.trueAlerts"),
                words.say("figure.falseAlerts"),
                words.say("figure.falseAlertRate"),
                words.say("figure.arrests"),
                words.say("figure.otherAction"),
                words.say("figure.noAction"));
    }

    private List<Map<String, Object>> years(Words words) {
        SortedMap<Integer, List<DeploymentRecord>> byYear = new TreeMap<>(Comparator.reverseOrder());
        for (DeploymentRecord record : records) {
            if (!record.about().file().isRehearsal() && record.progress() != Progress.NOT_HELD) {
                byYear.computeIfAbsent(year(record.from(), record), year -> new ArrayList<>())
                        .add(record);
            }
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        byYear.forEach((year, ofYear) -> {
            List<Tally> tallies = ofYear.stream()
                    .filter(DeploymentRecord::isHeld)
                    .map(DeploymentRecord::tally)
                    .toList();
            if (!tallies.isEmpty()) {
                boolean isOver = year(madeAt, ofYear.getFirst()) > year && tallies.size() == ofYear.size();
                rows.add(yearRow(YearTotal.of(year, tallies, isOver), words));
            }
        });
        return rows;
    }

    private static int year(Instant at, DeploymentRecord record) {
        return at.atZone(record.about().zone()).getYear();
    }

    private static Map<String, Object> yearRow(YearTotal total, Words words) {
        String hidden = words.say("record.small.hidden");
        List<String> values = List.of(
                words.number(total.deployments()),
                FigureWords.duration(total.exact().watched(), words),
                words.number(total.exact().facesSeen()),
                words.number(total.exact().alerts()),
                words.number(total.exact().trueAlerts()),
                words.number(total.exact().falseAlerts()),
                FigureWords.rate(total.exact().falseAlertRate(), words),
                total.outcomes().map(Outcomes::arrests).map(words::number).orElse(hidden),
                total.outcomes().map(Outcomes::otherAction).map(words::number).orElse(hidden),
                total.outcomes().map(Outcomes::noAction).map(words::number).orElse(hidden));
        return row(Integer.toString(total.year()), "", yearColumns(words), values);
    }

    private static List<Map<String, String>> charts(List<DeploymentRecord> past, Words words) {
        List<DeploymentRecord> held =
                past.stream().filter(DeploymentRecord::isHeld).limit(MOST_BARS).toList();
        if (held.isEmpty()) {
            return List.of();
        }
        boolean rightToLeft = words.language().direction() == Language.Direction.RTL;
        List<BarChart.Bar> faces = new ArrayList<>();
        List<BarChart.Bar> alerts = new ArrayList<>();
        for (DeploymentRecord record : held) {
            Tally tally = record.tally();
            String day = words.shortDay(record.from());
            faces.add(new BarChart.Bar(day, tally.facesSeen(), words.number(tally.facesSeen()), false));
            alerts.add(new BarChart.Bar(
                    day + ", " + words.say("register.chart.true"),
                    tally.trueAlerts(),
                    words.number(tally.trueAlerts()),
                    false));
            alerts.add(new BarChart.Bar(
                    day + ", " + words.say("register.chart.false"),
                    tally.falseAlerts(),
                    words.number(tally.falseAlerts()),
                    true));
        }
        return List.of(
                chart(words.say("register.chart.faces"), faces, rightToLeft),
                chart(words.say("register.chart.alerts"), alerts, rightToLeft));
    }

    private static Map<String, String> chart(String caption, List<BarChart.Bar> bars, boolean rightToLeft) {
        return Map.of("caption", caption, "svg", BarChart.svg(caption, bars, rightToLeft));
    }

    private static Map<String, Object> entry(DeploymentRecord record, Words words) {
        return Map.of(
                "href", href(record),
                "place", record.about().file().place().name(),
                "when", record.about().when(words),
                "state", words.say("register.state." + record.progress().code()));
    }

    private static String href(DeploymentRecord record) {
        return "deployments/" + record.about().deployment().id().value() + "/index.html";
    }

    private static String check(Words words) {
        return CHECK.fill(Map.of("t", words.tree()));
    }

    private static String meanings(Words words) {
        return FIGURES.fill(Map.of("t", words.tree(), "columns", FigureWords.columns(words)));
    }

    private String feed(MessageFile messages, Words words) {
        List<Map<String, String>> entries = records.stream()
                .map(record -> {
                    Words own = record.about().words(messages);
                    String page = record.about().page(messages).toString();
                    String mark = record.about().file().isRehearsal() ? own.say("mark.rehearsal.short") + ": " : "";
                    return Map.of(
                            "title",
                            (mark + own.say(record.isHeld() ? "record.title" : "notice.title")),
                            "id",
                            (page + "#" + record.progress().code()),
                            "href",
                            page,
                            "updated",
                            record.about()
                                    .deployment()
                                    .history()
                                    .getLast()
                                    .at()
                                    .truncatedTo(ChronoUnit.SECONDS)
                                    .toString(),
                            "summary",
                            (mark
                                    + own.say("register.state."
                                            + record.progress().code()) + ". " + own.say("notice.lead")));
                })
                .toList();
        String home = site.publicUrl() + "/" + site.folder(messages);
        return FEED.fill(Map.of(
                "lang", words.language().tag(),
                "title", words.say("register.title"),
                "id", home,
                "self", (home + "feed.xml"),
                "updated", madeAt.truncatedTo(ChronoUnit.SECONDS).toString(),
                "force", site.force(),
                "entries", entries));
    }

    private void add(String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
    }
}
