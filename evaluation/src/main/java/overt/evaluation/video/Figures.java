package overt.evaluation.video;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import overt.evaluation.metrics.PassScorer.Score;
import overt.evaluation.metrics.Rate;
import overt.face.ModelTimes;
import overt.face.Stage;
import overt.face.StageTimes;
import overt.recognition.PipelineCounts;

/**
 * The figures of a scored run over video, recorded or live.
 *
 * @param framesSkipped on purpose, because the tracker bridges them
 * @param framesDropped for lack of time
 * @param elapsed time that the run took
 * @param stageMillis working time of each stage for each processed frame, and of all as {@code total}
 * @param modelMillis the part of it inside ONNX Runtime
 * @param alerts in all, true and false
 * @param score of the passes that count for {@code trr}
 */
public record Figures(
        long framesDecoded,
        PipelineCounts counts,
        long framesSkipped,
        long framesDropped,
        Duration elapsed,
        Map<String, Double> stageMillis,
        Map<String, Double> modelMillis,
        long alerts,
        Score score) {
    private static final String TOTAL = "total";

    /** Time inside ONNX Runtime so far, to tell later what a run took of it. */
    public record ModelClock(Map<Stage, Long> nanos) {
        /** Reads the clock. */
        public static ModelClock read(ModelTimes times) {
            Map<Stage, Long> nanos = new EnumMap<>(Stage.class);
            for (Stage stage : Stage.values()) {
                nanos.put(stage, times.nanos(stage));
            }
            return new ModelClock(nanos);
        }

        /** Milliseconds since this reading, for each processed frame. */
        public Map<String, Double> millisSince(ModelTimes times, long processedFrames) {
            Map<String, Double> millis = new LinkedHashMap<>();
            long total = 0;
            for (Map.Entry<Stage, Long> began : nanos.entrySet()) {
                long spent = times.nanos(began.getKey()) - began.getValue();
                total += spent;
                millis.put(name(began.getKey()), perFrame(spent, processedFrames));
            }
            millis.put(TOTAL, perFrame(total, processedFrames));
            return millis;
        }
    }

    /** Working time by stage, in milliseconds for each processed frame. */
    public static Map<String, Double> stageMillis(StageTimes times, long processedFrames) {
        Map<String, Double> millis = new LinkedHashMap<>();
        for (Stage stage : Stage.values()) {
            millis.put(name(stage), perFrame(times.nanos(stage), processedFrames));
        }
        millis.put(TOTAL, perFrame(times.totalNanos(), processedFrames));
        return millis;
    }

    public double seconds() {
        return elapsed.toNanos() / 1e9;
    }

    public double framesPerSecond() {
        return framesDecoded / seconds();
    }

    public Rate far() {
        return score.far(counts.facesSeen());
    }

    /** The fields of {@code metrics.json}, in their order (docs/cli.md, 'Result files'). */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("framesDecoded", framesDecoded);
        fields.put("framesProcessed", counts.framesProcessed());
        fields.put("framesSkipped", framesSkipped);
        fields.put("framesDropped", framesDropped);
        fields.put("seconds", seconds());
        fields.put("framesPerSecond", framesPerSecond());
        fields.put("facesSeen", counts.facesSeen());
        fields.put("failuresToAcquire", counts.failuresToAcquire());
        fields.put("alerts", alerts);
        fields.put("stageMillis", stageMillis);
        fields.put("modelMillis", modelMillis);
        fields.put("passes", score.passes().size());
        fields.put("trr", score.trr());
        fields.put("trueAlerts", score.trueAlerts());
        fields.put("falseAlerts", score.falseAlerts());
        fields.put("far", far());
        return fields;
    }

    private static String name(Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }

    private static double perFrame(long nanos, long frames) {
        return nanos / 1e6 / Math.max(1, frames);
    }
}
