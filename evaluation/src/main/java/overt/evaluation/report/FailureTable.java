package overt.evaluation.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The failures to acquire of an evaluation as a section. */
public final class FailureTable {
    /** More say nothing new to a reader; the count is complete. */
    private static final int MOST_LISTED = 100;

    private FailureTable() {}

    /**
     * A section that counts the failures and lists them.
     *
     * @param reasons by image
     * @param images how many were tried
     */
    public static Section section(Map<Path, String> reasons, int images) {
        Prose count = new Prose(
                ("%d of %d images (%s) gave no embedding. They are not left out: a pair or mated probe with a failure counts as a miss,"
                                + " a probe of someone who is not on the watch list as one that raised nothing.")
                        .formatted(reasons.size(), images, Numbers.percent((double) reasons.size() / images)));
        if (reasons.isEmpty()) {
            return new Section("Failures to acquire", List.of(count));
        }
        List<List<String>> rows = reasons.entrySet().stream()
                .limit(MOST_LISTED)
                .map(failure -> List.of(failure.getKey().toString(), failure.getValue()))
                .toList();
        String caption =
                reasons.size() > MOST_LISTED ? "The first %d of them".formatted(MOST_LISTED) : "Images that failed";
        return new Section(
                "Failures to acquire", List.of(count, Table.ofText(caption, List.of("Image", "Reason"), rows)));
    }
}
