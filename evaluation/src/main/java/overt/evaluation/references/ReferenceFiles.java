package overt.evaluation.references;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import overt.evaluation.labels.SubjectHalf;
import overt.evaluation.metrics.Estimate;
import overt.evaluation.metrics.Identification;
import overt.evaluation.metrics.Identification.OperatingPoint;
import overt.evaluation.metrics.Interval;
import overt.evaluation.references.ReferenceStudy.Way;
import overt.evaluation.references.WarningStudy.Warnings;
import overt.evaluation.report.Numbers;
import overt.evaluation.report.Prose;
import overt.evaluation.report.Provenance;
import overt.evaluation.report.Report;
import overt.evaluation.report.ResultFile;
import overt.evaluation.report.Section;
import overt.evaluation.report.Table;
import overt.watchlist.Cohort;

/** Writes {@code metrics.json} and {@code report.html} of a study of references. */
public final class ReferenceFiles {
    private static final List<Integer> COHORTS = List.of(100, 400);

    private static final Map<String, Predicate<String>> SUBJECTS = subjects();

    private ReferenceFiles() {}

    /** Measures, and writes both files into a folder, which is created. */
    public static void write(ReferenceStudy study, long seed, Path folder, Provenance provenance) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        List<Section> sections = new ArrayList<>();
        SUBJECTS.forEach((name, subjects) -> {
            if (!study.isPossible(subjects)) {
                return;
            }
            Map<String, Object> byCount = new LinkedHashMap<>();
            List<List<String>> rows = new ArrayList<>();
            for (int references : ReferenceStudy.REFERENCES) {
                Map<String, Object> byWay = new LinkedHashMap<>();
                study.identify(references, subjects).forEach((way, found) -> {
                    byWay.put(way.field, fields(found));
                    rows.add(row(references, way, found));
                });
                byCount.put(String.valueOf(references), byWay);
            }
            Map<String, Object> half = new LinkedHashMap<>();
            half.put("references", byCount);
            List<Warnings> warnings = warnings(study, subjects, seed);
            half.put("warnings", warnings);
            fields.put(name, half);
            sections.add(section(name, rows, warnings));
        });
        if (fields.isEmpty()) {
            throw new IOException("subjects with three images or more are needed, and others with fewer");
        }
        sections.add(method());
        ResultFile.write(folder.resolve("metrics.json"), fields, provenance);
        new Report(
                        "References: several pictures of one person, and entries that raise false alerts",
                        "Tables say how many watch-listed people were missed by each use of several references, at the same rate of false"
                                + " candidates, and how often a warning of an entry that scores high against others is right.",
                        sections,
                        provenance)
                .write(folder.resolve("report.html"));
    }

    private static Map<String, Predicate<String>> subjects() {
        Map<String, Predicate<String>> subjects = new LinkedHashMap<>();
        subjects.put("even", SubjectHalf.EVEN::has);
        subjects.put("odd", SubjectHalf.ODD::has);
        subjects.put("all", subject -> true);
        return subjects;
    }

    /** Cohorts that leave at least as many people again, half of them entries and half of them strangers. */
    private static List<Warnings> warnings(ReferenceStudy study, Predicate<String> subjects, long seed) {
        var people = study.oneOfEach(subjects);
        return COHORTS.stream()
                .filter(cohort -> 2 * cohort <= people.size())
                .map(cohort -> WarningStudy.run(people, study.contract(), cohort, seed))
                .toList();
    }

    private static Map<String, Object> fields(Identification found) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("matedProbes", found.matedProbes());
        fields.put("nonMatedProbes", found.nonMatedProbes());
        fields.put(
                "operatingPoints",
                found.operatingPoints().stream()
                        .map(point -> Map.of(
                                "fpir",
                                point.nominalFpir(),
                                "threshold",
                                point.rates().threshold(),
                                "fnir",
                                fnir(point)))
                        .toList());
        return fields;
    }

    private static Estimate fnir(OperatingPoint point) {
        Estimate tpir = point.rates().tpir();
        return new Estimate(
                1 - tpir.value(),
                new Interval(1 - tpir.ci95().high(), 1 - tpir.ci95().low()),
                tpir.n());
    }

    private static List<String> row(int references, Way way, Identification found) {
        List<String> row = new ArrayList<>(List.of(references + ": " + way.words));
        found.operatingPoints().forEach(point -> row.add(Numbers.rate(fnir(point))));
        return row;
    }

    private static Section section(String name, List<List<String>> rows, List<Warnings> warnings) {
        List<List<String>> checks = warnings.stream()
                .map(one -> List.of(
                        String.valueOf(one.cohort()),
                        String.valueOf(one.entries()),
                        String.valueOf(one.warnings()),
                        String.valueOf(one.falseWarnings()),
                        Numbers.ratio(one.timesTheMean())))
                .toList();
        return new Section(
                "Subjects: " + name,
                List.of(
                        Table.ofNumbers(
                                "Missed (FNIR) at a nominal FPIR, with 95 % intervals",
                                List.of("References", "10 %", "1 %", "0.3 %", "0.1 %"), rows),
                        Table.ofNumbers(
                                "Warnings of entries that score high against others",
                                List.of(
                                        "Cohort",
                                        "Entries",
                                        "Warned of",
                                        "Falsely",
                                        "Their false candidates, times the mean"),
                                checks)));
    }

    private static Section method() {
        return new Section(
                "How this was measured",
                List.of(
                        new Prose(
                                "Subjects with three images or more are on the watch list with 2, 3 or 5 of them (one image is always left),"
                                        + " drawn by lot; up to 5 of their other images are searched for, and up to 5 of each other subject. Each way"
                                        + " has its own threshold for the same FPIR. The search is the one that runs live."),
                        new Prose(
                                ("For the warnings, by lot and 12 times over, people are a cohort, entries with one image, or strangers. A warning"
                                                + " is raised above %s robust standard deviations. It is false if its entry is no more often a candidate of"
                                                + " strangers than entries are in the mean, at a threshold that one comparison in a thousand reaches.")
                                        .formatted(Cohort.LIMIT))));
    }
}
