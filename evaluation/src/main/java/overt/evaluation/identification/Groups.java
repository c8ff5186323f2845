package overt.evaluation.identification;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import overt.evaluation.labels.LabelFile;

/**
 * Which group each subject belongs to, as the data set labels them.
 *
 * @param ofSubject group by subject; others belong to none
 */
public record Groups(Map<String, String> ofSubject) {
    private static final List<String> COLUMNS = List.of("subject", "group");

    /** Nobody belongs to a group. */
    public static final Groups NONE = new Groups(Map.of());

    public Groups {
        ofSubject = Collections.unmodifiableMap(new TreeMap<>(ofSubject));
    }

    /**
     * Reads CSV with the header {@code subject,group}.
     *
     * @throws IOException that names the file, the line and what to do
     */
    public static Groups read(Path file) throws IOException {
        Map<String, String> groups = new TreeMap<>();
        LabelFile.read(file, COLUMNS, line -> {
            String former = groups.put(line.text("subject"), line.text("group"));
            if (former != null && !former.equals(line.text("group"))) {
                throw new IllegalArgumentException("subject '%s' is in two groups, '%s' and '%s'"
                        .formatted(line.text("subject"), former, line.text("group")));
            }
            return line;
        });
        return new Groups(groups);
    }

    /** Whether any of these images shows a subject with a group: else the names are written in different ways. */
    public boolean isAbout(Collection<LabelledImage> images) {
        return images.stream().anyMatch(image -> ofSubject.containsKey(image.subject()));
    }

    List<String> names() {
        return List.copyOf(new TreeSet<>(ofSubject.values()));
    }

    boolean contains(String group, String subject) {
        return group.equals(ofSubject.get(subject));
    }
}
