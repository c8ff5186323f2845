package overt.evaluation.walks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import overt.evaluation.labels.SubjectHalf;
import overt.evaluation.report.Block;
import overt.evaluation.report.Numbers;
import overt.evaluation.report.Prose;
import overt.evaluation.report.Provenance;
import overt.evaluation.report.Report;
import overt.evaluation.report.ResultFile;
import overt.evaluation.report.Section;
import overt.evaluation.report.Table;
import overt.evaluation.walks.WalkResult.Duel;
import overt.evaluation.walks.WalkResult.Measured;
import overt.evaluation.walks.WalkResult.Way;

/** Writes {@code metrics.json} and {@code report.html} of a study of walks. */
public final class WalkFiles {
    private final Map<String, WalkResult> results = new LinkedHashMap<>();
    private final WalkResult all;

    private WalkFiles(WalkResult all) {
        this.all = all;
        results.put("all", all);
        results.put("odd", all.of(SubjectHalf.ODD::has));
        results.put("even", all.of(SubjectHalf.EVEN::has));
        results.values()
                .removeIf(result ->
                        result.mated() == 0 || result.mated() == result.walks().size());
        if (results.isEmpty()) {
            throw new IllegalArgumentException("walks of people on the watch list and of others are needed");
        }
    }

    /** Writes both files into a folder, which is created. */
    public static void write(WalkResult result, Path folder, Provenance provenance) throws IOException {
        WalkFiles files = new WalkFiles(result);
        ResultFile.write(folder.resolve("metrics.json"), files.fields(), provenance);
        files.report(provenance).write(folder.resolve("report.html"));
    }

    /** The result in a few lines. */
    public static String summary(WalkResult result) {
        return new WalkFiles(result).summary();
    }

    private Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("references", all.references());
        results.forEach((name, result) -> fields.put(name, fields(result)));
        return fields;
    }

    private static Map<String, Object> fields(WalkResult result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("matedWalks", result.mated());
        fields.put("nonMatedWalks", result.walks().size() - result.mated());
        fields.put("fpir", WalkResult.FPIR);
        result.measureAll().forEach((way, measured) -> fields.put(way.field, measured));
        fields.put("fusedAgainstMiddle", fields(result.compare(Way.FUSED, Way.MIDDLE)));
        fields.put("fusedAgainstBest", fields(result.compare(Way.FUSED, Way.BEST)));
        fields.put("decidedAfterSamples", result.early());
        double[] settling = result.settlingMillis();
        Map<String, Object> settled = new LinkedHashMap<>();
        for (int percent : new int[] {50, 90, 95}) {
            settled.put("p" + percent, percentile(settling, percent));
        }
        fields.put("settledMillis", settled);
        return fields;
    }

    private static Map<String, Object> fields(Duel duel) {
        return Map.of("onlyFirst", duel.onlyFirst(), "onlySecond", duel.onlySecond(), "p", duel.p());
    }

    private Report report(Provenance provenance) {
        List<Section> sections = new ArrayList<>();
        results.forEach((name, result) -> sections.add(ways(name, result)));
        results.forEach((name, result) -> sections.add(early(name, result)));
        sections.add(method());
        return new Report("Walks: one frame, the best sample, or all of them", summary(), sections, provenance);
    }

    private String summary() {
        Measured middle = all.measure(Way.MIDDLE);
        Measured best = all.measure(Way.BEST);
        Measured fused = all.measure(Way.FUSED);
        return ("%d people on a watch list and %d others walked past once each. At an FPIR of %s, one frame from the middle of the walk missed"
                        + " %s of the watch-listed, the best sample %s, and the fused probe, which is what runs live, %s.")
                .formatted(
                        all.mated(),
                        all.walks().size() - all.mated(),
                        Numbers.percent(WalkResult.FPIR),
                        Numbers.rate(middle.fnir()),
                        Numbers.rate(best.fnir()),
                        Numbers.rate(fused.fnir()));
    }

    private static Section ways(String name, WalkResult result) {
        List<List<String>> rows = new ArrayList<>();
        result.measureAll()
                .forEach((way, measured) -> rows.add(List.of(
                        way.words,
                        Numbers.threshold(measured.threshold()),
                        Numbers.rate(measured.fpir()),
                        Numbers.rate(measured.fnir()),
                        String.valueOf(measured.failuresToAcquire()))));
        List<Block> blocks = new ArrayList<>();
        blocks.add(Table.ofNumbers(
                "What is searched with, each at its own threshold for an FPIR of at most "
                        + Numbers.percent(WalkResult.FPIR) + ", with 95 % intervals",
                List.of("Searched with", "Threshold", "FPIR", "Missed (FNIR)", "Failures to acquire"),
                rows));
        blocks.add(
                new Prose(duel("the fused probe", "one frame from the middle", result.compare(Way.FUSED, Way.MIDDLE))));
        blocks.add(new Prose(duel("the fused probe", "the best sample", result.compare(Way.FUSED, Way.BEST))));
        return new Section("Who is recognised: %s".formatted(subjects(name)), blocks);
    }

    private static String duel(String first, String second, Duel duel) {
        return "%d walks of watch-listed people were recognised by %s only, and %d by %s only (McNemar's exact test: p = %s)."
                .formatted(duel.onlyFirst(), first, duel.onlySecond(), second, Numbers.number(duel.p()));
    }

    private static Section early(String name, WalkResult result) {
        List<List<String>> rows = result.early().stream()
                .map(early -> List.of(
                        String.valueOf(early.samples()),
                        Numbers.rate(early.measured().fnir()),
                        Numbers.percent(early.asAtTheEnd()),
                        millis(early.medianMillis())))
                .toList();
        double[] settling = result.settlingMillis();
        return new Section(
                "How many samples it takes: %s".formatted(subjects(name)),
                List.of(
                        Table.ofNumbers(
                                "Deciding with the first probe that is made of so many samples: answers and times of watch-listed people",
                                List.of(
                                        "Samples",
                                        "Missed (FNIR)",
                                        "Answer as at the end",
                                        "Median time since the first sample, ms"),
                                rows),
                        new Prose(
                                ("Where the walker is recognised at the end, the answer stays the same from then on: in half of the walks after %s ms from the first"
                                                + " sample, 90 %% after %s ms, 95 %% after %s ms.")
                                        .formatted(
                                                millis(percentile(settling, 50)),
                                                millis(percentile(settling, 90)),
                                                millis(percentile(settling, 95))))));
    }

    private static Section method() {
        return new Section(
                "How this was measured",
                List.of(
                        new Prose(
                                "Labelled pictures were drawn into frames of 320 by 240 pixels before a plain wall, 10 frames a second, 10 to 40"
                                        + " frames a walk: the face grows from 26 to 40 up to 56 to 96 pixels, with blur, noise, light and tilt of"
                                        + " the head that change from frame to frame, and up to three pictures of the person one after the"
                                        + " other. The frames went through the detector, tracker, sampler, quality and encoder that run live, with"
                                        + " their settings. The watch list holds one other picture of each listed person."),
                        new Prose(
                                "Every way of recognition is compared at its own threshold for the same FPIR, so that one that scores higher"
                                        + " for everybody gains nothing. Every probe of a pass is what runs live: an alert comes from the first"
                                        + " probe that reaches the threshold, so the highest score of the pass decides. A failure to acquire"
                                        + " is a miss. Intervals are bootstrapped over subjects."),
                        new Prose(
                                "These are not walking people: pictures were taken by photographers, heads turn only from one picture to the"
                                        + " next, and people on the list walk with up to three pictures where most others have only one. Odd"
                                        + " and even are the halves of the subjects by the SHA-256 of their name; one watch list is searched for"
                                        + " both.")));
    }

    private static String subjects(String name) {
        return name.equals("all") ? "all subjects" : name + " half of the subjects";
    }

    private static String millis(double time) {
        return Double.isNaN(time) ? "no" : Numbers.number(time);
    }

    private static double percentile(double[] sorted, int percent) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(sorted.length * percent / 100.0) - 1];
    }
}
