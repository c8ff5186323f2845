package overt.evaluation.identification;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import overt.evaluation.metrics.ErrorCurve;
import overt.evaluation.metrics.GroupComparison;
import overt.evaluation.metrics.Identification;
import overt.evaluation.metrics.Identification.OperatingPoint;
import overt.evaluation.metrics.Identification.Rates;
import overt.evaluation.metrics.Proportion;
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

/** Writes {@code metrics.json}, {@code scores.csv}, {@code det.svg} and {@code report.html} of an identification evaluation. */
public final class IdentificationFiles {
    /** A plot's colours and dashes tell four curves apart. */
    private static final int MOST_CURVES = 4;
    /** The customary level: a difference this unlikely by lot is called more than chance. */
    private static final double SIGNIFICANCE = 0.05;

    private final IdentificationResult result;
    private final Identification identification;
    private final Groups groups;
    private final List<OperatingPoint> points;
    private final Rates atThreshold;
    private final Plot det;

    private IdentificationFiles(IdentificationResult result, Groups groups, double threshold) {
        this.result = result;
        this.groups = groups;
        identification = result.identification();
        points = identification.operatingPoints();
        atThreshold = identification.at(threshold);
        det = Plots.fnirFpir(curves());
    }

    /**
     * Writes all files.
     *
     * @param threshold that the model pack proposes
     * @param folder is created
     */
    public static void write(
            IdentificationResult result, Groups groups, double threshold, Path folder, Provenance provenance)
            throws IOException {
        IdentificationFiles files = new IdentificationFiles(result, groups, threshold);
        ResultFile.write(folder.resolve("metrics.json"), files.fields(), provenance);
        ScoresFile.write(folder.resolve("scores.csv"), result.identification().results());
        files.det.write(folder.resolve("det.svg"));
        files.report(provenance).write(folder.resolve("report.html"));
    }

    private Map<String, Object> fields() {
        Map<String, Object> fields = fields(result);
        if (!groups.names().isEmpty()) {
            Map<String, Object> byGroup = new LinkedHashMap<>();
            for (String group : groups.names()) {
                byGroup.put(group, fields(result.of(subject -> groups.contains(group, subject))));
            }
            fields.put("groups", byGroup);
            fields.put("worstToBest", worstToBest());
        }
        return fields;
    }

    /** The same for everyone and for a group: groups are measured at everyone's thresholds. */
    private Map<String, Object> fields(IdentificationResult of) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("references", of.references().size());
        fields.put("matedProbes", of.identification().matedProbes());
        fields.put("nonMatedProbes", of.identification().nonMatedProbes());
        Map<String, Object> failures = new LinkedHashMap<>();
        failures.put("references", of.referenceFailures().size());
        failures.put("probes", of.probeFailures().size());
        fields.put("failuresToAcquire", failures);
        fields.put("rank1", of.identification().rankOne().value());
        fields.put(
                "operatingPoints",
                points.stream().map(point -> fields(point, of.identification())).toList());
        fields.put("atThreshold", of.identification().at(atThreshold.threshold()));
        return fields;
    }

    private static Map<String, Object> fields(OperatingPoint point, Identification of) {
        Rates rates = of.at(point.rates().threshold());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("fpir", point.nominalFpir());
        fields.put("threshold", rates.threshold());
        fields.put("measuredFpir", rates.fpir());
        fields.put("tpir", rates.tpir());
        return fields;
    }

    private Map<String, Object> worstToBest() {
        GroupComparison fnir = fnir(atThreshold.threshold());
        GroupComparison fpir = fpir(atThreshold.threshold());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("fnir", fnir.worstToBest());
        fields.put("fpir", fpir.worstToBest());
        fields.put("fnirCi95", fnir.worstToBestCi95());
        fields.put("fpirCi95", fpir.worstToBestCi95());
        fields.put("fnirP", fnir.p());
        fields.put("fpirP", fpir.p());
        return fields;
    }

    private Report report(Provenance provenance) {
        List<Section> sections = new ArrayList<>();
        sections.add(rates());
        sections.add(plots());
        if (!groups.names().isEmpty()) {
            sections.add(groupSection());
        }
        sections.add(failures());
        sections.add(method());
        return new Report("Identification: a watch list searched", summary(), sections, provenance);
    }

    private String summary() {
        return ("%d pictures of people on a watch list of %d references and %d pictures of people who are not on it were searched for."
                        + " At the threshold %s, which the model pack proposes, %s of the watch-listed were recognised, and %s of the"
                        + " others raised a false candidate.")
                .formatted(
                        identification.matedProbes(),
                        result.enrolled(),
                        identification.nonMatedProbes(),
                        Numbers.threshold(atThreshold.threshold()),
                        Numbers.rate(atThreshold.tpir()),
                        Numbers.rate(atThreshold.fpir()));
    }

    private Section rates() {
        List<List<String>> rows = new ArrayList<>();
        for (OperatingPoint point : points) {
            rows.add(row("FPIR " + Numbers.percent(point.nominalFpir()), point.rates()));
        }
        rows.add(row("Proposed threshold", atThreshold));
        List<Block> blocks = new ArrayList<>();
        blocks.add(Table.ofNumbers(
                "Rates, with 95 % confidence intervals",
                List.of("Operating point", "Threshold", "FPIR", "TPIR"), rows));
        blocks.add(new Prose("The own entry scored highest for %s of the probes of watch-listed people (rank 1)."
                .formatted(Numbers.rate(identification.rankOne()))));
        new Proportion(
                        Math.round(
                                atThreshold.fpir().value() * atThreshold.fpir().n()),
                        atThreshold.fpir().n())
                .zeroEventWarning()
                .ifPresent(warning ->
                        blocks.add(new Notice("False candidates at the proposed threshold: " + warning + ".")));
        if (result.probesOnTheList() > 0) {
            blocks.add(new Notice(
                    "%d probes are the very images of references. They score 1 and make everything look better than it is: leave them out."
                            .formatted(result.probesOnTheList())));
        }
        return new Section("How often people are recognised, and mistaken", blocks);
    }

    private static List<String> row(String name, Rates rates) {
        return List.of(
                name, Numbers.threshold(rates.threshold()), Numbers.rate(rates.fpir()), Numbers.rate(rates.tpir()));
    }

    private Section plots() {
        return new Section(
                "Curves",
                List.of(
                        det,
                        Plots.scoreHistogram(
                                identification.scores(true), identification.scores(false), atThreshold.threshold())));
    }

    private Map<String, ErrorCurve> curves() {
        Map<String, ErrorCurve> curves = new LinkedHashMap<>();
        curves.put("everyone", identification.curve());
        if (groups.names().size() < MOST_CURVES) {
            for (String group : groups.names()) {
                curves.put(
                        group,
                        result.of(subject -> groups.contains(group, subject))
                                .identification()
                                .curve());
            }
        }
        return curves;
    }

    private Section groupSection() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Prose(
                "Groups come from labels that the data set carries. All are measured at the same threshold and searched for"
                        + " in the same watch list. %d of %d probes show someone without a group: they count for everyone, but in no group."
                                .formatted(
                                        result.of(subject -> !groups.ofSubject().containsKey(subject))
                                                .identification()
                                                .results()
                                                .size(),
                                        identification.results().size())));
        for (OperatingPoint point : points) {
            addComparison(
                    blocks,
                    "at an FPIR of " + Numbers.percent(point.nominalFpir()),
                    point.rates().threshold());
        }
        addComparison(blocks, "at the proposed threshold", atThreshold.threshold());
        blocks.add(new Prose(
                "Each sentence on chance is one test for all groups at once: how often groups drawn by lot, with whole subjects"
                        + " changing places, differ at least as much. Several tests stand on this page; the more there are, the likelier one of"
                        + " them says 'more than chance' by chance alone, about one in twenty."));
        return new Section("Differences between groups", blocks);
    }

    private void addComparison(List<Block> blocks, String where, double threshold) {
        GroupComparison fnir = fnir(threshold);
        GroupComparison fpir = fpir(threshold);
        List<List<String>> rows = groups.names().stream()
                .map(group -> List.of(group, rate(fnir, group), rate(fpir, group)))
                .toList();
        blocks.add(Table.ofNumbers(
                "Error rates by group " + where, List.of("Group", "Missed (FNIR)", "False candidates (FPIR)"), rows));
        blocks.add(new Prose(sentence("FNIR", fnir) + " " + sentence("FPIR", fpir)));
    }

    private static String rate(GroupComparison comparison, String group) {
        var rate = comparison.rates().get(group);
        return rate == null ? "no probes" : Numbers.rate(rate);
    }

    private static String sentence(String name, GroupComparison comparison) {
        if (Double.isNaN(comparison.worstToBest())) {
            return name + " cannot be compared: no group has an error, or there is only one.";
        }
        String ratio = Double.isInfinite(comparison.worstToBest())
                ? "%s of the worst group cannot be put in relation to the best one, which has none".formatted(name)
                : "%s of the worst group is %s times that of the best (95 %% interval %s to %s)"
                        .formatted(
                                name,
                                Numbers.ratio(comparison.worstToBest()),
                                Numbers.ratio(comparison.worstToBestCi95().low()),
                                Double.isInfinite(comparison.worstToBestCi95().high())
                                        ? "no upper end"
                                        : Numbers.ratio(
                                                comparison.worstToBestCi95().high()));
        return "%s; %s (p = %s)."
                .formatted(
                        ratio,
                        comparison.p() < SIGNIFICANCE
                                ? "the difference is more than chance"
                                : "the difference could be chance",
                        Numbers.number(comparison.p()));
    }

    private Section failures() {
        Map<Path, String> reasons = new LinkedHashMap<>();
        result.referenceFailures()
                .forEach((image, failure) -> reasons.put(image.path(), "reference: " + failure.reason()));
        result.probeFailures().forEach((image, failure) -> reasons.put(image.path(), failure.reason()));
        return FailureTable.section(
                reasons, result.references().size() + identification.results().size());
    }

    private static Section method() {
        return new Section(
                "How this was measured",
                List.of(
                        new Prose(
                                "Each image was read, its main face found, aligned and encoded by the code that runs live, and the watch list"
                                        + " searched by its search. From an image with several faces the one was taken that is largest after"
                                        + " weighing by closeness to the centre. An entry is a candidate if its best reference scores at least the"
                                        + " threshold."),
                        new Prose(
                                "TPIR is the share of probes of watch-listed people whose own entry is a candidate; FNIR is the rest. FPIR is the"
                                        + " share of probes of other people with any candidate. At a nominal FPIR the threshold is the least one"
                                        + " that keeps to it; where equal scores straddle it, all of them stay below. Intervals are bootstrapped over"
                                        + " subjects, since several pictures of one person depend on each other. Terms follow ISO/IEC 19795-1 and"
                                        + " the reports of NIST FRTE 1:N.")));
    }

    private GroupComparison fnir(double threshold) {
        return GroupComparison.ofFnir(identification, threshold, groups.ofSubject());
    }

    private GroupComparison fpir(double threshold) {
        return GroupComparison.ofFpir(identification, threshold, groups.ofSubject());
    }
}
