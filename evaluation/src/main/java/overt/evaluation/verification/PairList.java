package overt.evaluation.verification;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import overt.evaluation.labels.LabelFile;

/**
 * Reads lists of pairs: CSV with the header {@code path_a,path_b,same}, or the {@code pairs.txt} of Labeled Faces in the Wild, lines
 * {@code NAME n m} (same person) and {@code NAME n NAME m} (different people) for the files {@code NAME/NAME_nnnn.jpg}. Its
 * first line may say how many folds there are and how many pairs of each kind a fold has.
 */
public final class PairList {
    private static final List<String> COLUMNS = List.of("path_a", "path_b", "same");

    private PairList() {}

    /**
     * Reads the pairs in the list's order.
     *
     * @param images folder that the list's paths are relative to
     * @throws IOException that names the file, the line and what to do
     */
    public static List<LabelledPair> read(Path file, Path images) throws IOException {
        String text = LabelFile.text(file);
        List<LabelledPair> pairs =
                isCsv(text) ? readCsv(file, images) : readLfw(file, text.lines().toList(), images);
        if (pairs.isEmpty()) {
            throw new IOException(file + " has no pairs");
        }
        return pairs;
    }

    /** Known by the header, in whatever order and quotation marks its columns are. */
    private static boolean isCsv(String text) {
        String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return header.toLowerCase(Locale.ROOT).contains(COLUMNS.getFirst());
    }

    private static List<LabelledPair> readCsv(Path file, Path images) throws IOException {
        return LabelFile.read(
                file,
                COLUMNS,
                line -> new LabelledPair(
                        images.resolve(line.text("path_a")),
                        images.resolve(line.text("path_b")),
                        line.truth("same"),
                        OptionalInt.empty()));
    }

    private static List<LabelledPair> readLfw(Path file, List<String> lines, Path images) throws IOException {
        Optional<Counts> counts = lines.stream().findFirst().flatMap(Counts::of);
        List<LabelledPair> pairs = new ArrayList<>();
        for (int i = counts.isPresent() ? 1 : 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                try {
                    pairs.add(pair(fields(lines.get(i)), images, Counts.fold(counts, pairs.size())));
                } catch (IllegalArgumentException e) {
                    throw new IOException("%s line %d: %s".formatted(file, i + 1, e.getMessage()), e);
                }
            }
        }
        if (counts.isPresent() && !counts.get().allows(pairs.size())) {
            throw new IOException("%s line 1 says %d folds of %d pairs, but there are %d pairs"
                    .formatted(file, counts.get().folds(), counts.get().pairsAFold(), pairs.size()));
        }
        return pairs;
    }

    private static String[] fields(String line) {
        return line.strip().split("\\s+", -1);
    }

    /**
     * What the first line says.
     *
     * @param pairsAFold of both kinds; 0 where the line gives one number only, so that there are no folds
     */
    private record Counts(int folds, int pairsAFold) {
        static Optional<Counts> of(String firstLine) {
            if (!firstLine.strip().matches("\\d{1,6}(\\s+\\d{1,6})?")) {
                return Optional.empty();
            }
            String[] fields = fields(firstLine);
            int pairsAFold = fields.length == 2 ? 2 * Integer.parseInt(fields[1]) : 0;
            return Optional.of(new Counts(Integer.parseInt(fields[0]), pairsAFold));
        }

        static OptionalInt fold(Optional<Counts> counts, int pair) {
            return counts.filter(known -> known.pairsAFold > 0)
                    .map(known -> OptionalInt.of(pair / known.pairsAFold))
                    .orElse(OptionalInt.empty());
        }

        boolean allows(int pairs) {
            return pairsAFold == 0 || pairs == folds * pairsAFold;
        }
    }

    private static LabelledPair pair(String[] fields, Path images, OptionalInt fold) {
        return switch (fields.length) {
            case 3 ->
                new LabelledPair(image(images, fields[0], fields[1]), image(images, fields[0], fields[2]), true, fold);
            case 4 ->
                new LabelledPair(image(images, fields[0], fields[1]), image(images, fields[2], fields[3]), false, fold);
            default ->
                throw new IllegalArgumentException(
                        "a pair is 'NAME n m' or 'NAME n NAME m', separated by tabs, not '%s'; CSV has the header %s"
                                .formatted(String.join("\t", fields), String.join(",", COLUMNS)));
        };
    }

    private static Path image(Path images, String name, String number) {
        if (!number.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("'%s' is not the number of an image".formatted(number));
        }
        return images.resolve(name).resolve("%s_%04d.jpg".formatted(name, Integer.parseInt(number)));
    }
}
