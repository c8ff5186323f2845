package overt.evaluation.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import overt.evaluation.metrics.Proportion;
import overt.evaluation.quality.QualityStudyResult.Band;
import overt.evaluation.quality.QualityStudyResult.Row;
import overt.evaluation.quality.StudySample.Acquired;
import overt.evaluation.report.Numbers;
import overt.evaluation.report.Plots;
import overt.evaluation.report.Prose;
import overt.evaluation.report.Provenance;
import overt.evaluation.report.Report;
import overt.evaluation.report.ResultFile;
import overt.evaluation.report.Section;
import overt.evaluation.report.Table;
import overt.face.FaceMeasures;

/** Writes {@code samples.csv}, {@code metrics.json} and {@code report.html} of a quality study. */
public final class QualityStudyFiles {
    /** The share that the worst samples are discarded by for the headline. */
    private static final double DISCARDED = 0.2;

    private static final int BAND = 5;

    private final QualityStudyResult result;
    private final double threshold;
    private final Proportion missed;
    private final double removed;

    private QualityStudyFiles(QualityStudyResult result) {
        this.result = result;
        threshold = result.threshold();
        List<Acquired> acquired = result.acquired().toList();
        missed = new Proportion(
                acquired.stream().filter(sample -> sample.mated() < threshold).count(), acquired.size());
        removed = result.removed(DISCARDED, threshold);
    }

    /** @param folder is created */
    public static void write(QualityStudyResult result, Path folder, Provenance provenance) throws IOException {
        QualityStudyFiles files = new QualityStudyFiles(result);
        ResultFile.write(folder.resolve("metrics.json"), files.fields(), provenance);
        files.report(provenance).write(folder.resolve("report.html"));
        files.samples(folder.resolve("samples.csv"));
    }

    private Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("subjects", subjects());
        fields.put("subjectsLeftOut", result.leftOut());
        fields.put("samples", result.samples().size());
        fields.put("failuresToAcquire", result.samples().size() - missed.trials());
        fields.put("fmr", QualityStudyResult.FMR);
        fields.put("threshold", threshold);
        fields.put("fnmr", missed);
        fields.put("discarded", DISCARDED);
        fields.put("removedFalseNonMatches", removed);
        fields.put("bands", result.bands(BAND, threshold));
        fields.put("degradations", result.rows(threshold));
        return fields;
    }

    private long subjects() {
        return result.samples().stream().map(StudySample::subject).distinct().count();
    }

    private Report report(Provenance provenance) {
        return new Report(
                "Quality: does it predict errors?", summary(), List.of(curve(), bands(), rows(), method()), provenance);
    }

    private String summary() {
        return ("Pictures of %d people were made worse step by step, which gave %d face samples. With the threshold set so that at most 1"
                        + " in 100 comparisons with other people match, %s of the samples did not match their own person. %s")
                .formatted(subjects(), missed.trials(), Numbers.rate(missed), worth());
    }

    private String worth() {
        return missed.successes() == 0
                ? "Since none was missed, these pictures cannot say whether quality predicts errors."
                : ("Discarding the fifth of the samples with the lowest quality removes %s of those errors; a measure that says"
                                + " nothing would remove 20 %%.")
                        .formatted(Numbers.percent(removed));
    }

    private Section curve() {
        return new Section(
                "Errors against discarded samples",
                List.of(Plots.errorVersusDiscard("FNMR", result.errorVersusDiscard(threshold))));
    }

    private Section bands() {
        List<List<String>> rows = new ArrayList<>();
        for (Band band : result.bands(BAND, threshold)) {
            rows.add(List.of(
                    "%d to %d".formatted(band.from(), band.to()),
                    Long.toString(band.matched().trials()),
                    Numbers.rate(band.matched())));
        }
        return new Section(
                "What a quality value means",
                List.of(Table.ofNumbers(
                        "Share that matches its own person, with 95 % confidence intervals",
                        List.of("Overall quality", "Samples", "Matched (TMR)"), rows)));
    }

    private Section rows() {
        List<List<String>> rows = new ArrayList<>();
        for (Row row : result.rows(threshold)) {
            rows.add(List.of(
                    row.degradation()
                            .map(degradation -> "%s, step %d (%s)"
                                    .formatted(
                                            degradation.name().toLowerCase(Locale.ROOT),
                                            row.step(),
                                            Numbers.number(degradation.strength(row.step()))))
                            .orElse("none"),
                    Long.toString(row.notAcquired().trials()),
                    Numbers.percent(row.notAcquired().value()),
                    Numbers.rate(row.notMatched()),
                    row.medianQuality().isPresent()
                            ? Integer.toString(row.medianQuality().getAsInt())
                            : "none"));
        }
        return new Section(
                "Step by step",
                List.of(Table.ofNumbers(
                        "Degradations, with 95 % confidence intervals",
                        List.of("Degradation", "Samples", "No face found", "Not matched (FNMR)", "Median quality"),
                        rows)));
    }

    private Section method() {
        return new Section(
                "How this was measured",
                List.of(
                        new Prose(
                                "Of each person the first image became the reference and the second the probe, as it is and degraded."
                                        + " Each probe was compared with its own reference and with those of %d other people. Faces were found,"
                                                .formatted(QualityStudy.NON_MATED)
                                        + " aligned, measured and encoded by the code that runs live. The quality of a comparison is that of the poorer"
                                        + " of its two samples. %d people were left out because no face was found in one of their two"
                                                .formatted(result.leftOut())
                                        + " pictures as they are."),
                        new Prose(
                                "Samples in which no face was found are not on the curve: they are failures to acquire, which no"
                                        + " threshold of quality can avoid. Samples of one person depend on each other, which the intervals do not"
                                        + " take into account. The degradations imitate what cameras do; they are not camera footage.")));
    }

    /** One line a sample, so that the constants of the quality measure can be fitted and checked elsewhere. */
    private void samples(Path file) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader(
                        "subject",
                        "degradation",
                        "step",
                        "mated",
                        "quality",
                        "inter_eye_distance",
                        "completeness",
                        "yaw",
                        "pitch",
                        "roll",
                        "detection",
                        "mean_luma",
                        "deviation",
                        "saturated",
                        "imbalance",
                        "fine_across",
                        "fine_down",
                        "noise")
                .setRecordSeparator("\n")
                .get();
        try (CSVPrinter lines = new CSVPrinter(Files.newBufferedWriter(file), format)) {
            for (StudySample sample : result.samples()) {
                if (sample.acquired().isPresent()) {
                    lines.printRecord(cells(sample, sample.acquired().get()));
                }
            }
        }
    }

    private static List<Object> cells(StudySample sample, Acquired acquired) {
        FaceMeasures measures = acquired.measures();
        return List.of(
                sample.subject(),
                sample.degradation()
                        .map(degradation -> degradation.name().toLowerCase(Locale.ROOT))
                        .orElse("none"),
                sample.step(),
                acquired.mated(),
                acquired.quality(),
                measures.interEyeDistancePixels(),
                measures.completeness(),
                measures.yawDegrees(),
                measures.pitchDegrees(),
                measures.rollDegrees(),
                measures.detectionScore(),
                measures.meanLuma(),
                measures.deviation(),
                measures.saturated(),
                measures.imbalance(),
                measures.fineAcross(),
                measures.fineDown(),
                measures.noise());
    }
}
