package overt.evaluation.video;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import overt.evaluation.metrics.PassScorer.AlertOutcome;
import overt.evaluation.metrics.PassScorer.PassOutcome;
import overt.evaluation.metrics.PassScorer.Score;
import overt.evaluation.report.Block;
import overt.evaluation.report.Notice;
import overt.evaluation.report.Numbers;
import overt.evaluation.report.Plots;
import overt.evaluation.report.Section;
import overt.evaluation.report.Table;

/** The sections that reports on scored passes share. */
public final class PassReport {
    private PassReport() {}

    /** The rates with their intervals, and what they cannot say. */
    public static Section rates(Figures figures) {
        Score score = figures.score();
        List<Block> blocks = new ArrayList<>();
        blocks.add(Table.ofNumbers(
                "Recognition, with 95 % confidence intervals",
                List.of("Measure", "Value", "Of"),
                List.of(
                        List.of(
                                "Recognised passes (TRR)",
                                Numbers.rate(score.trr()),
                                score.passes().size() + " passes"),
                        List.of(
                                "False alerts (FAR)",
                                Numbers.rate(figures.far()),
                                figures.counts().facesSeen() + " faces seen"),
                        List.of("True alerts", Long.toString(score.trueAlerts()), figures.alerts() + " alerts"),
                        List.of("False alerts", Long.toString(score.falseAlerts()), figures.alerts() + " alerts"),
                        List.of(
                                "Failures to acquire",
                                Long.toString(figures.counts().failuresToAcquire()),
                                "tracks"))));
        score.trr()
                .zeroEventWarning()
                .ifPresent(warning -> blocks.add(new Notice("Recognised passes: " + warning + ".")));
        if (score.falseAlerts() == 0) {
            blocks.add(new Notice(
                    ("No false alert among %d faces seen does not mean that there are none: the interval above says how"
                                    + " high the rate may still be.")
                            .formatted(figures.counts().facesSeen())));
        }
        return new Section("How well people were recognised", blocks);
    }

    /** What happened when. */
    public static Section timeline(Duration length, List<Duration> facesSeen, Score score) {
        List<Duration> trueAlerts = new ArrayList<>();
        List<Duration> falseAlerts = new ArrayList<>();
        for (AlertOutcome alert : score.alerts()) {
            (alert.isTrue() ? trueAlerts : falseAlerts).add(alert.alert().time());
        }
        List<Duration> misses =
                score.misses().stream().map(pass -> pass.start()).toList();
        return new Section(
                "What happened when", List.of(Plots.timeline(length, facesSeen, trueAlerts, falseAlerts, misses)));
    }

    /** Every pass, with what became of it. */
    public static Table passes(String caption, Score score) {
        List<List<String>> rows = new ArrayList<>();
        for (PassOutcome outcome : score.passes()) {
            rows.add(List.of(
                    outcome.pass().subject(),
                    seconds(outcome.pass().start()),
                    seconds(outcome.pass().end()),
                    outcome.recognisedAt().map(PassReport::seconds).orElse("missed")));
        }
        return Table.ofNumbers(caption, List.of("Subject", "From, s", "To, s", "Alert at, s"), rows);
    }

    /** Where the time went. */
    public static Section work(Figures figures) {
        Map<String, Double> stages = new LinkedHashMap<>(figures.stageMillis());
        stages.remove("total"); // named in the table, not drawn as a stage
        List<List<String>> rows = new ArrayList<>();
        stages.forEach((stage, millis) -> rows.add(List.of(
                stage,
                Numbers.number(millis),
                Numbers.number(figures.modelMillis().getOrDefault(stage, 0.0)))));
        rows.add(List.of(
                "total",
                Numbers.number(figures.stageMillis().getOrDefault("total", 0.0)),
                Numbers.number(figures.modelMillis().getOrDefault("total", 0.0))));
        return new Section(
                "Where the time went",
                List.of(
                        Table.ofNumbers(
                                "Frames",
                                List.of("Frames", "Number"),
                                List.of(
                                        List.of("decoded", Long.toString(figures.framesDecoded())),
                                        List.of(
                                                "looked at",
                                                Long.toString(figures.counts().framesProcessed())),
                                        List.of(
                                                "skipped on purpose, bridged by the tracker",
                                                Long.toString(figures.framesSkipped())),
                                        List.of("dropped for lack of time", Long.toString(figures.framesDropped())))),
                        Plots.stageTimes(stages),
                        Table.ofNumbers(
                                "Working time for each frame looked at, in milliseconds, summed over workers",
                                List.of("Stage", "Time", "Of it in the models"),
                                rows)));
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toNanos() / 1e9);
    }
}
