package overt.evaluation.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import overt.vocabulary.Quality;
import overt.watchlist.AcceptedReference;
import overt.watchlist.Cohort;
import overt.watchlist.ConfusableEntries;
import overt.watchlist.EnrolmentResult;
import overt.watchlist.RaisingEntry;
import overt.watchlist.RejectedImage;
import overt.watchlist.Rejection;

/**
 * What the enrolment of a watch list gave, for the person who made it: what to fix, and who would not be recognised. No
 * picture and no embedding is in it.
 *
 * @param results in the source's order; accepted ones may be closed
 * @param ignoredFiles left out because an operating system made them
 * @param confusable pairs of entries that score at least the threshold
 * @param threshold comparison score that was checked with
 * @param raising entries that score higher against other people than entries usually do
 * @param cohort how many other people that was checked with; 0 if there were too few to check
 */
public record EnrolmentReport(
        List<EnrolmentResult> results,
        int ignoredFiles,
        List<ConfusableEntries> confusable,
        double threshold,
        List<RaisingEntry> raising,
        int cohort) {
    private static final String[] CSV_HEADER = {"subject", "path", "accepted", "reason", "quality", "inter_eye_distance"
    };

    public EnrolmentReport {
        results = List.copyOf(results);
        confusable = List.copyOf(confusable);
        raising = List.copyOf(raising);
    }

    /** The result in a few sentences. */
    public String summary() {
        int accepted = accepted().size();
        int rejected = rejected().size();
        List<String> sentences = new ArrayList<>();
        sentences.add("%s of %s accepted, of %s."
                .formatted(
                        number(accepted),
                        count(results.size(), "image"),
                        people(subjectsWithReference().size())));
        if (rejected > 0) {
            sentences.add("%s rejected; each is listed below with what to do.".formatted(was(rejected)));
        }
        int without = subjectsWithoutReference().size();
        if (without > 0) {
            sentences.add("%s no reference at all and cannot be recognised.".formatted(have(without)));
        }
        if (!confusable.isEmpty()) {
            sentences.add("%s of people %s so alike that one may raise an alert for the other."
                    .formatted(count(confusable.size(), "pair"), confusable.size() == 1 ? "looks" : "look"));
        }
        if (!raising.isEmpty()) {
            sentences.add("%s more alike to people in general than usual and may raise more false alerts."
                    .formatted(raising.size() == 1 ? "1 person is" : number(raising.size()) + " people are"));
        }
        if (rejected == 0 && confusable.isEmpty() && raising.isEmpty()) {
            sentences.add("Nothing needs to be done.");
        }
        return String.join(" ", sentences);
    }

    /** The page for people. */
    public Report page(Provenance provenance) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("What to fix", whatToFix()));
        if (!subjectsWithoutReference().isEmpty()) {
            sections.add(new Section("People without a reference", peopleWithoutReference()));
        }
        if (!confusable.isEmpty()) {
            sections.add(new Section("People who look alike", lookAlikes()));
        }
        if (!raising.isEmpty()) {
            sections.add(new Section("People who may raise more false alerts", raisingEntries()));
        }
        sections.add(new Section("Accepted images", List.of(acceptedTable(), cohortChecked(), ignored())));
        return new Report("Enrolment check", summary(), sections, provenance);
    }

    /**
     * Writes one line an image, {@code subject,path,accepted,reason,quality,inter_eye_distance}; quality and distance (pixels)
     * are empty where no face was measured. The reason of an accepted image is a warning, if there is one about its person.
     */
    public void writeCsv(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (CSVPrinter csv = new CSVPrinter(
                Files.newBufferedWriter(file, StandardCharsets.UTF_8),
                CSVFormat.RFC4180.builder().setHeader(CSV_HEADER).get())) {
            for (EnrolmentResult result : results) {
                Optional<Quality> quality = quality(result);
                csv.printRecord(
                        result.subject(),
                        result.image(),
                        result instanceof AcceptedReference,
                        result instanceof RejectedImage rejected ? rejected.explanation() : warning(result.subject()),
                        quality.map(Quality::overall).map(String::valueOf).orElse(""),
                        quality.map(EnrolmentReport::eyes).orElse(""));
            }
        }
    }

    /** What a person's images were accepted with, all the same; empty if nothing. */
    private String warning(String subject) {
        List<String> warnings = new ArrayList<>();
        for (ConfusableEntries pair : confusable) {
            String first = pair.first().value();
            String second = pair.second().value();
            if (subject.equals(first) || subject.equals(second)) {
                warnings.add("looks like '%s' (comparison score %s)"
                        .formatted(subject.equals(first) ? second : first, score(pair.score())));
            }
        }
        if (raising.stream().anyMatch(one -> one.entry().value().equals(subject))) {
            warnings.add("scores high against other people; use another picture if there is one");
        }
        return String.join("; ", warnings);
    }

    private List<Block> whatToFix() {
        if (rejected().isEmpty()) {
            return List.of(new Prose("Every image was accepted."));
        }
        return List.of(reasonsTable(), rejectedTable());
    }

    private Table reasonsTable() {
        Map<Rejection, Integer> counts = new LinkedHashMap<>();
        rejected().forEach(image -> counts.merge(image.reason(), 1, Integer::sum));
        List<List<String>> rows = counts.entrySet().stream()
                .sorted(Map.Entry.<Rejection, Integer>comparingByValue().reversed())
                .map(reason -> List.of(words(reason.getKey()), number(reason.getValue())))
                .toList();
        return Table.ofNumbers("Rejected images by reason", List.of("Reason", "Images"), rows);
    }

    private Table rejectedTable() {
        List<List<String>> rows = rejected().stream()
                .map(image -> List.of(
                        image.subject(),
                        image.place().isEmpty() ? image.image() : image.image() + " (" + image.place() + ")",
                        sentence(image.explanation()),
                        image.quality().map(EnrolmentReport::eyes).orElse("")))
                .toList();
        return Table.ofText("Rejected images", List.of("Person", "Image", "What to do", "Eyes apart, px"), rows);
    }

    private List<Block> peopleWithoutReference() {
        List<List<String>> rows = subjectsWithoutReference().entrySet().stream()
                .map(person -> List.of(person.getKey(), number(person.getValue())))
                .toList();
        return List.of(
                new Notice("These people cannot be recognised until one of their images is accepted."),
                Table.ofNumbers("People without a reference", List.of("Person", "Rejected images"), rows));
    }

    private List<Block> lookAlikes() {
        List<List<String>> rows = confusable.stream()
                .map(pair -> List.of(pair.first() + " and " + pair.second(), score(pair.score())))
                .toList();
        return List.of(
                new Notice(
                        "Is one person entered twice? If not, tell the operators: an alert for one may be the other. The comparison"
                                + " score is checked against %s.".formatted(score(threshold))),
                Table.ofNumbers("People who look alike", List.of("People", "Comparison score"), rows));
    }

    private List<Block> raisingEntries() {
        List<List<String>> rows = raising.stream()
                .map(one -> List.of(one.entry().value(), String.format(Locale.ROOT, "%.1f", one.deviations())))
                .toList();
        return List.of(
                new Notice(
                        "Use another picture of these people if there is one, and tell the operators otherwise: they score higher"
                                + " against %s other people than entries usually do.".formatted(number(cohort))),
                Table.ofNumbers(
                        "People who score high against others",
                        List.of("Person", "Above the usual, in standard deviations"),
                        rows));
    }

    private Prose cohortChecked() {
        return new Prose(
                cohort == 0
                        ? "Who scores high against other people was not checked: it takes %d other people, on the watch list or given as a"
                                        .formatted(Cohort.LEAST_MEMBERS)
                                + " cohort."
                        : "Everybody was also compared with %s other people, to find who scores high against many."
                                .formatted(number(cohort)));
    }

    private Table acceptedTable() {
        List<Quality> sorted = accepted().stream()
                .map(AcceptedReference::quality)
                .sorted(Comparator.comparingInt(Quality::overall))
                .toList();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Images", number(sorted.size())));
        rows.add(List.of("People", number(subjectsWithReference().size())));
        if (!sorted.isEmpty()) {
            rows.add(
                    List.of("Lowest quality, 0 to 100", number(sorted.getFirst().overall())));
            rows.add(List.of(
                    "Middle quality", number(sorted.get(sorted.size() / 2).overall())));
        }
        return Table.ofNumbers("Accepted images", List.of("What", "Value"), rows);
    }

    private Prose ignored() {
        String files = ignoredFiles == 1 ? "1 file" : number(ignoredFiles) + " files";
        return new Prose(
                "Left out: %s that an operating system made. This check kept nothing of any image.".formatted(files));
    }

    private List<AcceptedReference> accepted() {
        return results.stream()
                .filter(AcceptedReference.class::isInstance)
                .map(AcceptedReference.class::cast)
                .toList();
    }

    private List<RejectedImage> rejected() {
        return results.stream()
                .filter(RejectedImage.class::isInstance)
                .map(RejectedImage.class::cast)
                .toList();
    }

    private TreeSet<String> subjectsWithReference() {
        TreeSet<String> subjects = new TreeSet<>();
        accepted().forEach(image -> subjects.add(image.subject()));
        return subjects;
    }

    /** How many images of each were rejected. */
    private TreeMap<String, Integer> subjectsWithoutReference() {
        TreeMap<String, Integer> subjects = new TreeMap<>();
        rejected().stream()
                .filter(image -> !image.subject().isEmpty())
                .forEach(image -> subjects.merge(image.subject(), 1, Integer::sum));
        subjects.keySet().removeAll(subjectsWithReference());
        return subjects;
    }

    private static Optional<Quality> quality(EnrolmentResult result) {
        return switch (result) {
            case AcceptedReference accepted -> Optional.of(accepted.quality());
            case RejectedImage rejected -> rejected.quality();
        };
    }

    private static String eyes(Quality quality) {
        return String.format(Locale.ROOT, "%.1f", quality.components().interEyeDistancePixels());
    }

    private static String score(double score) {
        return String.format(Locale.ROOT, "%.3f", score);
    }

    /** What is wrong, without what to do. */
    private static String words(Rejection reason) {
        return sentence(reason.advice().split(";", -1)[0]);
    }

    private static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String people(int number) {
        return number == 1 ? "1 person" : number(number) + " people";
    }

    private static String have(int number) {
        return number == 1 ? "1 person has" : number(number) + " people have";
    }

    private static String was(int number) {
        return number == 1 ? "1 was" : number(number) + " were";
    }

    private static String count(int number, String thing) {
        return number(number) + " " + thing + (number == 1 ? "" : "s");
    }

    private static String number(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
