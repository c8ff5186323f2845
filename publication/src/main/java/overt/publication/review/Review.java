package overt.publication.review;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import overt.deployment.AlertRecord;
import overt.deployment.Deployment;
import overt.deployment.DeploymentEvent;
import overt.deployment.casefile.DeploymentCase;
import overt.publication.Particulars;
import overt.publication.charts.BarChart;
import overt.publication.figures.Tally;
import overt.publication.print.Marks;
import overt.publication.print.PdfPrinter;
import overt.publication.print.Template;
import overt.publication.record.DeploymentRecord;
import overt.publication.record.FigureWords;
import overt.publication.words.MessageFile;
import overt.publication.words.Words;
import overt.storage.AlertFigures;

/** Prints the post-deployment review. In English, whose words the case is written in; days and times are those of the place. */
public final class Review {
    private static final Template TEMPLATE = Template.of(Review.class, "review");
    private static final double[] PERCENTILES = {0.5, 0.95, 1};

    private final DeploymentRecord record;
    private final Words words;

    private Review(DeploymentRecord record) {
        this.record = record;
        this.words = record.about().words(MessageFile.english());
    }

    /**
     * @param figures of its alerts, for recognition times
     * @param earlier deployments to compare with, in any order; those without figures, later ones and rehearsals are left out
     * @param seeded what a seeded trial found, if there was one
     */
    public static byte[] pdf(
            DeploymentRecord record,
            List<AlertFigures> figures,
            List<DeploymentRecord> earlier,
            Optional<SeededPasses> seeded) {
        Review review = new Review(record);
        return PdfPrinter.print(
                TEMPLATE.fill(review.context(figures, earlier, seeded)),
                MessageFile.english().language());
    }

    private Map<String, Object> context(
            List<AlertFigures> figures, List<DeploymentRecord> earlier, Optional<SeededPasses> seeded) {
        Deployment deployment = record.about().deployment();
        Map<String, Object> context = new HashMap<>();
        context.put("t", words.tree());
        context.put("lang", words.language().tag());
        context.put("dir", "ltr");
        context.put(
                "title",
                "Review after the deployment: " + record.about().file().place().name());
        context.put("css", TEMPLATE.resource("/overt/publication/print/print.css"));
        context.put("mark", Marks.of(record.about(), words));
        context.put("id", deployment.id().value());
        context.put("when", record.about().when(words));
        context.put("where", record.about().file().place().name());
        context.put("area", record.about().file().place().area());
        context.put("summary", summary());
        context.put("caseRows", caseRows(record.about()));
        context.put("figures", FigureWords.exact(record, words));
        context.put("steps", steps(deployment));
        List<BarChart.Bar> faces = hours(this::faces);
        List<BarChart.Bar> alerts = hours(this::alertsRaised);
        context.put("facesChart", BarChart.svg("Faces seen in each hour", faces, false));
        context.put("alertsChart", BarChart.svg("Alerts in each hour", alerts, false));
        context.put("chartHeight", String.format(Locale.ROOT, "%.1f", BarChart.heightMillimetres(faces.size())));
        context.put("times", times(deployment, figures));
        context.put("hasAlerts", !deployment.alerts().isEmpty());
        context.put("alerts", deployment.alerts().stream().map(this::alert).toList());
        List<Map<String, String>> falseAlerts = deployment.alerts().stream()
                .filter(Review::isFalse)
                .map(this::falseAlert)
                .toList();
        context.put("falseAlerts", falseAlerts);
        context.put("hasFalse", !falseAlerts.isEmpty());
        context.put("seeded", seeded.<Object>map(Review::seeded).orElse(false));
        context.put("comparison", comparison(earlier));
        context.put("checkpoint", record.checkpoint());
        return context;
    }

    private String summary() {
        Tally tally = record.tally();
        if (!record.isHeld()) {
            return "This deployment has no figures: "
                    + words.say("register.state." + record.progress().code()) + ".";
        }
        return ("Cameras were on for %s and saw %s. There were %s: %d true, %d false, %d not decided. Officers spoke"
                        + " to %s. The false alert rate was %s.")
                .formatted(
                        FigureWords.duration(tally.watched(), words),
                        counted(tally.facesSeen(), "face", "faces"),
                        counted(tally.alerts(), "alert", "alerts"),
                        tally.trueAlerts(),
                        tally.falseAlerts(),
                        tally.undecided(),
                        counted(tally.peopleSpokenTo(), "person", "people"),
                        FigureWords.rate(tally.falseAlertRate(), words));
    }

    private String counted(long count, String one, String several) {
        return words.number(count) + " " + (count == 1 ? one : several);
    }

    private List<Map<String, String>> caseRows(Particulars about) {
        DeploymentCase file = about.file();
        List<Map<String, String>> rows = new ArrayList<>();
        add(rows, "Use case", file.useCase().words());
        add(rows, "Legal basis", file.justification().legalBasis());
        add(rows, "Grounds", file.justification().grounds());
        add(rows, "Necessity", file.justification().necessity());
        add(rows, "Proportionality", file.justification().proportionality());
        file.intelligence()
                .forEach(reference -> add(
                        rows, "Intelligence", "%s, graded %s".formatted(reference.reference(), reference.grading())));
        add(rows, "Assessments", String.join(", ", about.assessments()));
        file.watchList()
                .categories()
                .forEach(category -> add(rows, "Category", "%s: %s".formatted(category.code(), category.reason())));
        add(rows, "Largest watch list", words.number(file.watchList().largest()) + " references");
        add(rows, "Authorised threshold", Double.toString(file.recognition().threshold()));
        add(rows, "Cameras", Integer.toString(file.recognition().cameras().size()));
        for (DeploymentEvent event : about.deployment().history()) {
            if (event instanceof DeploymentEvent.DeploymentAuthorised given) {
                add(
                        rows,
                        "Authorised",
                        authorised(given.rank().words(), given.by().value(), given.at(), given.considerations()));
            } else if (event instanceof DeploymentEvent.UrgentlyAuthorised given) {
                add(
                        rows,
                        "Authorised urgently",
                        authorised(given.rank().words(), given.by().value(), given.at(), given.considerations()));
            } else if (event instanceof DeploymentEvent.UrgentAuthorisationConfirmed given) {
                add(
                        rows,
                        "Confirmed",
                        authorised(given.rank().words(), given.by().value(), given.at(), given.considerations()));
            }
        }
        return rows;
    }

    private String authorised(String rank, String by, Instant at, String considerations) {
        return "%s (%s), %s: %s".formatted(by, rank, words.dayAndTime(at), considerations);
    }

    private static void add(List<Map<String, String>> rows, String name, String value) {
        rows.add(Map.of("name", name, "value", value.isBlank() ? "none" : value));
    }

    private List<Map<String, String>> steps(Deployment deployment) {
        List<Map<String, String>> steps = new ArrayList<>();
        for (DeploymentEvent event : deployment.history()) {
            step(event).ifPresent(text -> steps.add(Map.of("at", words.dayAndTime(event.at()), "what", text)));
        }
        return steps;
    }

    /** What changed for the people on the street; the log has the rest. */
    private static Optional<String> step(DeploymentEvent event) {
        return switch (event) {
            case DeploymentEvent.WatchListComposed composed ->
                Optional.of("Watch list composed: %d people"
                        .formatted(composed.entries().size()));
            case DeploymentEvent.WatchListEntryRemoved removed ->
                Optional.of("Person removed from the watch list: " + removed.reason());
            case DeploymentEvent.WentLive live ->
                Optional.of("Live with %d cameras at threshold %s"
                        .formatted(live.cameras().size(), live.threshold()));
            case DeploymentEvent.Paused paused -> Optional.of("Paused: " + paused.reason());
            case DeploymentEvent.Resumed _ -> Optional.of("Resumed");
            case DeploymentEvent.EmergencyStopped _ -> Optional.of("Emergency stop");
            case DeploymentEvent.StoppedByItself stopped ->
                Optional.of("Stopped by itself: "
                        + String.join(
                                "; ",
                                stopped.reasons().stream()
                                        .map(reason -> reason.text())
                                        .toList()));
            case DeploymentEvent.ChangeApproved approved ->
                Optional.of("Change %d approved".formatted(approved.number()));
            case DeploymentEvent.ThresholdRaised raised -> Optional.of("Threshold raised to " + raised.threshold());
            case DeploymentEvent.CameraReleased released -> Optional.of("Camera released: " + released.camera());
            case DeploymentEvent.Ended _ -> Optional.of("Ended");
            case DeploymentEvent.AuthorityRanOut _ -> Optional.of("Ended with the authority");
            case DeploymentEvent.Revoked revoked -> Optional.of("Revoked: " + revoked.reason());
            case DeploymentEvent.HoldPlaced placed ->
                Optional.of("Evidential hold on alert %d: %s".formatted(placed.number(), placed.reason()));
            case DeploymentEvent.BiometricsDestroyed destroyed
            when destroyed.what() instanceof overt.deployment.Biometrics.OfWatchList ->
                Optional.of("Watch list destroyed");
            case DeploymentEvent.Closed _ -> Optional.of("Closed");
            default -> Optional.empty();
        };
    }

    private void faces(SortedMap<Instant, Long> hours) {
        for (DeploymentEvent event : record.about().deployment().history()) {
            if (event instanceof DeploymentEvent.FacesCounted counted) {
                hours.merge(hour(counted.from()), counted.facesSeen(), Long::sum);
            }
        }
    }

    private void alertsRaised(SortedMap<Instant, Long> hours) {
        record.about()
                .deployment()
                .alerts()
                .forEach(alert -> hours.merge(hour(alert.raised().at()), 1L, Long::sum));
    }

    private Instant hour(Instant at) {
        return at.atZone(record.about().zone()).truncatedTo(ChronoUnit.HOURS).toInstant();
    }

    /** A bar for every hour from the first to the last in which a camera was live. */
    private List<BarChart.Bar> hours(java.util.function.Consumer<SortedMap<Instant, Long>> counting) {
        SortedMap<Instant, Long> hours = new TreeMap<>();
        for (DeploymentEvent event : record.about().deployment().history()) {
            if (event instanceof DeploymentEvent.WentLive
                    || event instanceof DeploymentEvent.FacesCounted
                    || event instanceof DeploymentEvent.AlertRaised) {
                hours.putIfAbsent(hour(event.at()), 0L);
            }
        }
        counting.accept(hours);
        return hours.entrySet().stream()
                .map(hour -> new BarChart.Bar(
                        words.time(hour.getKey()), hour.getValue(), words.number(hour.getValue()), false))
                .toList();
    }

    private List<Map<String, String>> times(Deployment deployment, List<AlertFigures> figures) {
        List<Map<String, String>> rows = new ArrayList<>();
        rows.add(percentiles(
                "From the camera to the alert",
                figures.stream()
                        .map(alert -> Duration.between(alert.capturedAt(), alert.raisedAt()))
                        .toList()));
        rows.add(percentiles(
                "From the alert to the operator's decision",
                deployment.alerts().stream()
                        .flatMap(alert -> alert.adjudication().stream()
                                .map(made -> Duration.between(alert.raised().at(), made.at())))
                        .toList()));
        rows.add(percentiles(
                "From the decision to what came of it",
                deployment.alerts().stream()
                        .flatMap(alert -> alert.engagement().stream()
                                .flatMap(made -> alert.adjudication().stream()
                                        .map(decided -> Duration.between(decided.at(), made.at()))))
                        .toList()));
        return rows;
    }

    private Map<String, String> percentiles(String name, List<Duration> times) {
        List<Duration> sorted = times.stream().sorted().toList();
        List<String> values = new ArrayList<>();
        for (double percentile : PERCENTILES) {
            values.add(
                    sorted.isEmpty()
                            ? "not known"
                            : seconds(sorted.get((int) Math.ceil(sorted.size() * percentile) - 1)));
        }
        return Map.of(
                "name", name,
                "n", words.number(sorted.size()),
                "half", values.get(0),
                "most", values.get(1),
                "longest", values.get(2));
    }

    private String seconds(Duration time) {
        return words.number(time.toMillis() / 1000.0, time.toSeconds() < 10 ? 2 : 0) + " s";
    }

    private Map<String, String> alert(AlertRecord alert) {
        return Map.of(
                "number", Long.toString(alert.raised().number()),
                "at", words.time(alert.raised().at()),
                "camera", alert.raised().camera().value(),
                "score",
                        "%s (%s)"
                                .formatted(
                                        words.number(alert.raised().score(), 3),
                                        words.number(alert.raised().threshold(), 3)),
                "decision",
                        alert.adjudication()
                                .map(made -> code(made.adjudication()) + ": " + made.reason())
                                .orElse("none"),
                "outcome",
                        alert.engagement()
                                .map(made -> code(made.outcome()) + ", " + code(made.action()))
                                .orElse("none"));
    }

    private static boolean isFalse(AlertRecord alert) {
        return alert.isFalse();
    }

    private Map<String, String> falseAlert(AlertRecord alert) {
        return Map.of(
                "number", Long.toString(alert.raised().number()),
                "at", words.time(alert.raised().at()),
                "score", words.number(alert.raised().score(), 3),
                "reason", alert.adjudication().map(made -> made.reason()).orElse("none"),
                "found", alert.engagement().map(made -> code(made.outcome())).orElse("seen by the operator"),
                "review", alert.review().map(made -> made.finding()).orElse("not reviewed yet"));
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Map<String, Object> seeded(SeededPasses seeded) {
        return Map.of(
                "passes", seeded.passes(),
                "recognised", seeded.recognised(),
                "missed", seeded.passes() - seeded.recognised(),
                "misses", seeded.misses());
    }

    private List<Map<String, String>> comparison(List<DeploymentRecord> earlier) {
        List<DeploymentRecord> all = new ArrayList<>(earlier.stream()
                .filter(DeploymentRecord::isHeld)
                .filter(other -> other.from().isBefore(record.from()))
                .filter(other -> other.about().file().isRehearsal()
                        == record.about().file().isRehearsal())
                .sorted(Comparator.comparing(DeploymentRecord::from).reversed())
                .toList());
        all.addFirst(record);
        return all.stream()
                .map(other -> Map.of(
                        "where", other.about().file().place().name(),
                        "when", words.shortDay(other.from()),
                        "faces", words.number(other.tally().facesSeen()),
                        "alerts", words.number(other.tally().alerts()),
                        "false", words.number(other.tally().falseAlerts()),
                        "rate", FigureWords.rate(other.tally().falseAlertRate(), words)))
                .toList();
    }
}
