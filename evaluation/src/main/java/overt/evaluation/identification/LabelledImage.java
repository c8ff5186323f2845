package overt.evaluation.identification;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import overt.evaluation.labels.LabelFile;

/**
 * An image and whom it shows.
 *
 * @param name path as the list has it
 */
public record LabelledImage(String subject, String name, Path path) {
    private static final List<String> COLUMNS = List.of("subject", "path");

    /**
     * Reads CSV with the header {@code subject,path}.
     *
     * @param images folder that the paths are relative to
     * @throws IOException that names the file, the line and what to do
     */
    public static List<LabelledImage> read(Path file, Path images) throws IOException {
        List<LabelledImage> list = LabelFile.read(
                file,
                COLUMNS,
                line -> new LabelledImage(line.text("subject"), line.text("path"), images.resolve(line.text("path"))));
        if (list.isEmpty()) {
            throw new IOException(file + " has no images");
        }
        return list;
    }
}
