package overt.evaluation.encoding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import overt.evaluation.encoding.EncodingResult.OfVariant;
import overt.evaluation.encoding.EncodingResult.Point;
import overt.evaluation.labels.SubjectHalf;
import overt.evaluation.metrics.PairedRate;
import overt.evaluation.report.Numbers;
import overt.evaluation.report.Prose;
import overt.evaluation.report.Provenance;
import overt.evaluation.report.Report;
import overt.evaluation.report.ResultFile;
import overt.evaluation.report.Section;
import overt.evaluation.report.Table;

/** Writes {@code metrics.json} and {@code report.html} of an encoding study. */
public final class EncodingFiles {
    private final EncodingResult result;

    private EncodingFiles(EncodingResult result) {
        this.result = result;
    }

    /** @param folder is created */
    public static void write(EncodingResult result, Path folder, Provenance provenance) throws IOException {
        EncodingFiles files = new EncodingFiles(result);
        ResultFile.write(folder.resolve("metrics.json"), files.fields(), provenance);
        files.report(provenance).write(folder.resolve("report.html"));
    }

    private Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("pairs", result.pairs());
        fields.put("firstImages", result.firstImages());
        fields.put("secondImages", result.secondImages());
        fields.put(
                "variants",
                result.variants().stream().map(EncodingFiles::fields).toList());
        return fields;
    }

    private static Map<String, Object> fields(OfVariant variant) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", variant.variant().name());
        fields.put("pack", variant.variant().pack());
        fields.put("both", variant.variant().both());
        fields.put("baseline", variant.variant().baseline());
        fields.put("failuresToAcquire", variant.failuresToAcquire());
        for (SubjectHalf half : SubjectHalf.values()) {
            fields.put(
                    half.name().toLowerCase(Locale.ROOT),
                    points(variant, half).stream().map(EncodingFiles::fields).toList());
        }
        return fields;
    }

    private static Map<String, Object> fields(Point point) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("fmr", point.fmr());
        fields.put("threshold", point.threshold());
        fields.put("nonMatedComparisons", point.nonMated());
        fields.put("tmr", point.tmr().rate());
        fields.put("difference", point.tmr().difference());
        fields.put("differenceCi95", point.tmr().differenceCi95());
        return fields;
    }

    private static List<Point> points(OfVariant variant, SubjectHalf half) {
        return Objects.requireNonNull(variant.points().get(half));
    }

    private Report report(Provenance provenance) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Subjects of the odd half", List.of(table(SubjectHalf.ODD))));
        sections.add(new Section("All subjects", List.of(table(SubjectHalf.ALL))));
        sections.add(new Section("Subjects of the even half, to choose on", List.of(table(SubjectHalf.EVEN))));
        sections.add(method());
        return new Report("Encoding: ways of making embeddings compared", summary(), sections, provenance);
    }

    private String summary() {
        Point strict = points(result.variants().getFirst(), SubjectHalf.ODD).getLast();
        return "%d ways of making embeddings were compared on %d pairs of images. With the default, %s of the pairs of one person of the odd half match at FMR %s."
                .formatted(
                        result.variants().size(),
                        result.pairs(),
                        Numbers.rate(strict.tmr().rate()),
                        Numbers.percent(strict.fmr()));
    }

    private Table table(SubjectHalf half) {
        List<String> columns = new ArrayList<>(List.of("Way"));
        for (double rate : EncodingStudy.FALSE_MATCH_RATES) {
            columns.add("TMR at FMR " + Numbers.percent(rate));
            columns.add("Difference, points");
        }
        List<List<String>> rows = new ArrayList<>();
        for (OfVariant variant : result.variants()) {
            List<String> row = new ArrayList<>(List.of(variant.variant().name()));
            for (Point point : points(variant, half)) {
                row.add(Numbers.rate(point.tmr().rate()));
                row.add(
                        variant.variant().name().equals(variant.variant().baseline())
                                ? "baseline"
                                : difference(point.tmr()));
            }
            rows.add(row);
        }
        Point any = points(result.variants().getFirst(), half).getFirst();
        return Table.ofNumbers(
                "True match rates with 95 %% intervals, and the difference from the baseline above; %d mated and %,d non-mated comparisons"
                        .formatted(any.tmr().rate().n(), any.nonMated()),
                columns,
                rows);
    }

    /** In percentage points, with its interval. */
    private static String difference(PairedRate rate) {
        return String.format(
                Locale.ROOT,
                "%+.1f (%+.1f to %+.1f)",
                100 * rate.difference(),
                100 * rate.differenceCi95().low(),
                100 * rate.differenceCi95().high());
    }

    private static Section method() {
        return new Section(
                "How this was measured",
                List.of(
                        new Prose(
                                "Mated comparisons are the pairs of one person in the list. Non-mated ones are those of each pair's first"
                                        + " image with each pair's second image of somebody else. The threshold is set for each way and half so"
                                        + " that the false match rate is kept. The points and the mirrored mean change both images of a pair;"
                                        + " interpolation, size, noise and YUV change the second image only, as a camera's picture that is"
                                        + " compared with an enrolled one."),
                        new Prose(
                                "Intervals are a bootstrap over subjects with the threshold held fixed. Both ways of a difference draw the"
                                        + " same subjects. A baseline is the default, or the default interpolation at that size."),
                        new Prose(
                                "A third of the size: each pixel is the mean of nine. Three times the size: bilinear, with noise of a"
                                        + " deviation of 20 of 255 added. YUV is 4:2:0 of BT.709. Grey pictures say nothing about colour.")));
    }
}
