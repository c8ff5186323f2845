package overt.evaluation.verification;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import overt.evaluation.metrics.Accuracy;
import overt.evaluation.metrics.Verification;
import overt.evaluation.metrics.Verification.OperatingPoint;
import overt.evaluation.report.Block;
import overt.evaluation.report.FailureTable;
import overt.evaluation.report.Notice;
import overt.evaluation.report.Numbers;
import overt.evaluation.report.Plot;
import overt.evaluation.report.Plots;
import overt.evaluation.report.Prose;
import overt.evaluation.report.Provenance;
import overt.evaluation.report.Report;
import overt.evaluation.report.ResultFile;
import overt.evaluation.report.Section;
import overt.evaluation.report.Table;

/** Writes {@code metrics.json}, {@code det.svg} and {@code report.html} of a verification evaluation. */
public final class VerificationFiles {
    /** The operating point that histogram and discard curve are drawn at. */
    private static final double PLOTTED_FMR = 0.01;

    private final VerificationResult result;
    private final Verification verification;
    private final Accuracy accuracy;
    private final List<OperatingPoint> points;
    private final Plot det;

    private VerificationFiles(VerificationResult result) {
        this.result = result;
        verification = result.verification();
        accuracy = verification.accuracy();
        points = verification.operatingPoints();
        det = Plots.det(Map.of("all pairs", verification.curve()));
    }

    /** @param folder is created */
    public static void write(VerificationResult result, Path folder, Provenance provenance) throws IOException {
        VerificationFiles files = new VerificationFiles(result);
        ResultFile.write(folder.resolve("metrics.json"), files.fields(), provenance);
        files.det.write(folder.resolve("det.svg"));
        files.report(provenance).write(folder.resolve("report.html"));
    }

    private Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("pairs", verification.pairs().size());
        fields.put("images", result.images());
        fields.put("failuresToAcquire", result.failures().size());
        fields.put("accuracy", accuracy.value());
        fields.put("accuracyStandardError", accuracy.standardError());
        fields.put("folds", accuracy.folds());
        fields.put("eer", verification.curve().equalErrorRate());
        fields.put(
                "operatingPoints",
                points.stream().map(VerificationFiles::fields).toList());
        return fields;
    }

    private static Map<String, Object> fields(OperatingPoint point) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("fmr", point.nominalFmr());
        fields.put("threshold", point.threshold());
        fields.put("measuredFmr", point.fmr());
        fields.put("tmr", point.tmr());
        return fields;
    }

    private Report report(Provenance provenance) {
        List<Section> sections = new ArrayList<>();
        sections.add(rates());
        sections.add(curves());
        Map<Path, String> reasons = new LinkedHashMap<>();
        result.failures().forEach((path, failure) -> reasons.put(path, failure.reason()));
        sections.add(FailureTable.section(reasons, result.images()));
        sections.add(method());
        return new Report("Verification: pairs of images compared", summary(), sections, provenance);
    }

    private String summary() {
        String decided = "%d pairs of images were compared, and %s of them decided correctly%s."
                .formatted(
                        verification.pairs().size(),
                        Numbers.percent(accuracy.value()),
                        accuracy.folds() > 0 ? "" : " at the threshold that suits them best");
        return decided
                + plotted()
                        .map(point ->
                                (" With the threshold set so that at most 1 in 100 pairs of different people match, %s of the"
                                                + " pairs of one person match; the others are missed.")
                                        .formatted(Numbers.rate(point.tmr())))
                        .orElse(
                                " The list has no pairs of different people, so nothing can be said about false matches.");
    }

    private Section rates() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Table.ofNumbers(
                "Overall",
                List.of("Measure", "Value"),
                List.of(
                        List.of(
                                accuracy.folds() > 0 ? "Accuracy, %d folds".formatted(accuracy.folds()) : "Accuracy",
                                Numbers.percent(accuracy.value())),
                        List.of("Its standard error", Numbers.percent(accuracy.standardError())),
                        List.of(
                                "Equal error rate",
                                Numbers.percent(verification.curve().equalErrorRate())))));
        blocks.add(Table.ofNumbers(
                "Operating points, with 95 % confidence intervals",
                List.of("Nominal FMR", "Threshold", "Measured FMR", "True match rate (TMR)"),
                points.stream()
                        .map(point -> List.of(
                                Numbers.percent(point.nominalFmr()),
                                Numbers.threshold(point.threshold()),
                                Numbers.rate(point.fmr()),
                                Numbers.rate(point.tmr())))
                        .toList()));
        for (OperatingPoint point : points) {
            point.fmr()
                    .zeroEventWarning()
                    .ifPresent(warning -> blocks.add(new Notice(
                            "At nominal FMR %s: %s.".formatted(Numbers.percent(point.nominalFmr()), warning))));
        }
        return new Section("How often pairs are decided correctly", blocks);
    }

    private Section curves() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(det);
        Plots.emptyCurve(verification.curve()).ifPresent(blocks::add);
        plotted().ifPresent(point -> {
            blocks.add(Plots.scoreHistogram(verification.scores(true), verification.scores(false), point.threshold()));
            blocks.add(Plots.errorVersusDiscard("FNMR", result.errorVersusDiscard(point.threshold())));
            blocks.add(new Prose(
                    "Threshold and discard curve are those of a nominal FMR of 1 %. A pair's quality is the lower one of"
                            + " its two images; pairs with a failure to acquire are not on the discard curve."));
        });
        return new Section("Curves", blocks);
    }

    private static Section method() {
        return new Section(
                "How this was measured",
                List.of(
                        new Prose(
                                "Each image was read, its main face found, aligned and encoded by the code that runs live. From an image"
                                        + " with several faces the one was taken that is largest after weighing by closeness to the centre. A"
                                        + " pair matches if its comparison score, the cosine similarity, is at least the threshold."),
                        new Prose(
                                "At a nominal FMR the threshold is the least one that keeps to it; where equal scores straddle it, all of"
                                        + " them stay below. Intervals are Clopper and Pearson's, as if pairs were independent of each other."
                                        + " With folds, each fold is decided at the threshold that is best on the others, and the standard"
                                        + " error is that of the mean over the folds (Labeled Faces in the Wild). Terms follow ISO/IEC"
                                        + " 19795-1.")));
    }

    private Optional<OperatingPoint> plotted() {
        return points.stream()
                .filter(point -> point.nominalFmr() == PLOTTED_FMR)
                .findFirst();
    }
}
