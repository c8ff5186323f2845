package overt.evaluation.labels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Images sorted into a folder for each subject, as Labeled Faces in the Wild is. */
public final class SubjectFolders {
    private SubjectFolders() {}

    /**
     * The images of each subject, both in the order of their names. Hidden files are left out.
     *
     * @throws IOException that says what to do, if there is no sub-folder with a file
     */
    public static Map<String, List<Path>> read(Path folder) throws IOException {
        Map<String, List<Path>> images = new TreeMap<>();
        for (Path subject : list(folder)) {
            List<Path> files = Files.isDirectory(subject)
                    ? list(subject).stream().filter(Files::isRegularFile).toList()
                    : List.of();
            if (!files.isEmpty()) {
                images.put(subject.getFileName().toString(), files);
            }
        }
        if (images.isEmpty()) {
            throw new IOException(folder + " has no sub-folder with images; give each subject a folder of their name");
        }
        return images;
    }

    /** Each n-th of the subjects, in the order of their names. */
    public static Map<String, List<Path>> everyNth(Map<String, List<Path>> subjects, int n) {
        Map<String, List<Path>> some = new TreeMap<>();
        int number = 0;
        for (Map.Entry<String, List<Path>> subject : subjects.entrySet()) {
            if (number++ % n == 0) {
                some.put(subject.getKey(), subject.getValue());
            }
        }
        return some;
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " is not a folder");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
