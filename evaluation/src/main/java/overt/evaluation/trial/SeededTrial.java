package overt.evaluation.trial;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import overt.evaluation.labels.LabelFile;
import overt.evaluation.metrics.PassScorer;
import overt.evaluation.metrics.PassScorer.Pass;
import overt.evaluation.metrics.PassScorer.RaisedAlert;
import overt.evaluation.metrics.PassScorer.Score;
import overt.evaluation.metrics.Proportion;
import overt.evaluation.metrics.Rate;
import overt.evaluation.report.Block;
import overt.evaluation.report.Notice;
import overt.evaluation.report.Numbers;
import overt.evaluation.report.Prose;
import overt.evaluation.report.Provenance;
import overt.evaluation.report.Report;
import overt.evaluation.report.ResultFile;
import overt.evaluation.report.Section;
import overt.evaluation.report.Table;
import overt.vocabulary.CameraId;

/**
 * A scored seeded trial.
 *
 * @param facesSeen during the trial, the denominator of the false alert rate
 */
public record SeededTrial(Score score, long facesSeen) {
    private static final List<String> PASS_COLUMNS = List.of("subject", "camera", "start", "end");
    private static final List<String> ALERT_COLUMNS = List.of("subject", "camera", "time");

    /**
     * Reads and scores a trial.
     *
     * @param passes CSV {@code subject,camera,start,end}, times in ISO 8601 with their offset
     * @param alerts CSV with at least {@code subject,camera,time}
     * @throws IOException that names the file, the line and what to do
     */
    public static SeededTrial read(Path passes, Path alerts, long facesSeen) throws IOException {
        List<Pass> walked = LabelFile.read(
                passes,
                PASS_COLUMNS,
                line -> new Pass(
                        new CameraId(line.text("camera")),
                        line.text("subject"),
                        time(line, "start"),
                        time(line, "end")));
        if (walked.isEmpty()) {
            throw new IOException(passes + " has no passes");
        }
        List<RaisedAlert> raised = LabelFile.read(
                alerts,
                ALERT_COLUMNS,
                line -> new RaisedAlert(
                        new CameraId(line.text("camera")), line.text("subject"), time(line, "time"), Optional.empty()));
        Score score = PassScorer.score(walked, raised, List.of());
        if (score.falseAlerts() > 0 && facesSeen == 0) {
            throw new IOException("%s has %d false alerts, but --faces says that no face was seen"
                    .formatted(alerts, score.falseAlerts()));
        }
        return new SeededTrial(score, facesSeen);
    }

    public Rate far() {
        return score.far(facesSeen);
    }

    /** Writes {@code metrics.json} and {@code report.html}. */
    public void write(Path folder, Provenance provenance) throws IOException {
        ResultFile.write(folder.resolve("metrics.json"), fields(), provenance);
        report(provenance).write(folder.resolve("report.html"));
    }

    private Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("passes", score.passes().size());
        fields.put("facesSeen", facesSeen);
        fields.put("alerts", score.alerts().size());
        fields.put("trr", score.trr());
        fields.put("trueAlerts", score.trueAlerts());
        fields.put("falseAlerts", score.falseAlerts());
        fields.put("far", far());
        fields.put("misses", score.misses().stream().map(SeededTrial::fields).toList());
        return fields;
    }

    private static Map<String, Object> fields(Pass pass) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("subject", pass.subject());
        fields.put("camera", pass.camera().value());
        fields.put("start", instant(pass.start()));
        fields.put("end", instant(pass.end()));
        return fields;
    }

    private Report report(Provenance provenance) {
        return new Report("Seeded trial", summary(), List.of(rates(), misses(), method()), provenance);
    }

    private String summary() {
        return "Volunteers on the watch list passed %d times and were recognised %d times. Of %d faces seen, %d raised a false alert."
                .formatted(score.passes().size(), score.trueAlerts(), facesSeen, score.falseAlerts());
    }

    private Section rates() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Table.ofNumbers(
                "Rates, with 95 % confidence intervals",
                List.of("Measure", "Rate", "Of"),
                List.of(
                        List.of(
                                "Recognised passes (TRR)",
                                Numbers.rate(score.trr()),
                                score.passes().size() + " passes"),
                        List.of("False alerts (FAR)", Numbers.rate(far()), facesSeen + " faces seen"))));
        if (score.falseAlerts() == 0) {
            new Proportion(0, facesSeen)
                    .zeroEventWarning()
                    .ifPresent(warning -> blocks.add(new Notice("False alerts: " + warning + ".")));
        }
        return new Section("How well people were recognised", blocks);
    }

    private Section misses() {
        if (score.misses().isEmpty()) {
            return new Section("Misses", List.of(new Prose("Every pass was recognised.")));
        }
        List<List<String>> rows = score.misses().stream()
                .map(pass -> List.of(
                        pass.subject(),
                        pass.camera().value(),
                        instant(pass.start()).toString(),
                        instant(pass.end()).toString()))
                .toList();
        return new Section(
                "Misses",
                List.of(Table.ofText("Passes without an alert", List.of("Subject", "Camera", "From", "To"), rows)));
    }

    private static Section method() {
        return new Section(
                "How this was measured",
                List.of(new Prose(
                        "A pass is recognised if its own entry raised an alert at its camera during it, give or take half a second;"
                                + " several alerts in one pass count once. Every other alert is false. FAR is false alerts divided by faces"
                                + " seen. Intervals are Clopper and Pearson's.")));
    }

    private static Duration time(LabelFile.Line line, String column) {
        String text = line.text(column);
        try {
            return Duration.between(Instant.EPOCH, OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'%s' is not a time as 2026-11-22T14:05:09.5Z or 2026-11-22T14:05:09+01:00: '%s'"
                            .formatted(column, text),
                    e);
        }
    }

    private static Instant instant(Duration sinceEpoch) {
        return Instant.EPOCH.plus(sinceEpoch);
    }
}
