package overt.evaluation.labels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** CSV with a header (RFC 4180, UTF-8, with or without a byte order mark). Further columns are ignored. */
public final class LabelFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private LabelFile() {}

    /**
     * Reads every line.
     *
     * @param columns that the header must have
     * @param value makes a value of a line; its IllegalArgumentException becomes an error with the line's number
     * @throws IOException that names the file, the line and what to do
     */
    public static <T> List<T> read(Path file, List<String> columns, Function<Line, T> value) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .setIgnoreHeaderCase(true)
                .setIgnoreSurroundingSpaces(true)
                .setTrim(true)
                .get();
        List<T> values = new ArrayList<>();
        try (CSVParser lines = CSVParser.parse(text(file), format)) {
            requireColumns(file, lines.getHeaderNames(), columns);
            for (CSVRecord line : lines) {
                values.add(valueOf(file, lines.getCurrentLineNumber(), line, value));
            }
        } catch (UncheckedIOException e) {
            throw new IOException(
                    "%s is not CSV: %s; look for a quotation mark that is not closed"
                            .formatted(
                                    file, Objects.requireNonNull(e.getCause()).getMessage()),
                    e);
        }
        return values;
    }

    /**
     * The file's text without a byte order mark.
     *
     * @throws IOException that names the file and what to do
     */
    public static String text(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder, not a file; check the path");
        }
        try {
            String text = Files.readString(file);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw new IOException(file + " does not exist; check the path", e);
        } catch (AccessDeniedException e) {
            throw new IOException(file + " may not be read; check its permissions", e);
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is not text in UTF-8; save it with that encoding", e);
        }
    }

    private static void requireColumns(Path file, List<String> header, List<String> columns) throws IOException {
        List<String> names =
                header.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        if (!names.containsAll(columns)) {
            throw new IOException("%s line 1: the header must be %s, separated by commas, but is '%s'"
                    .formatted(file, String.join(",", columns), String.join(",", header)));
        }
    }

    private static <T> T valueOf(Path file, long number, CSVRecord line, Function<Line, T> value) throws IOException {
        try {
            return value.apply(new Line(line));
        } catch (IllegalArgumentException e) {
            throw new IOException("%s line %d: %s".formatted(file, number, e.getMessage()), e);
        }
    }

    /** One line's values by column. */
    public static final class Line {
        private final CSVRecord fields;

        Line(CSVRecord fields) {
            this.fields = fields;
        }

        /** A value that may be empty. */
        public String optional(String column) {
            return fields.isSet(column) ? fields.get(column) : "";
        }

        /** @throws IllegalArgumentException if it is empty */
        public String text(String column) {
            String value = optional(column);
            if (value.isEmpty()) {
                throw new IllegalArgumentException("'" + column + "' is empty");
            }
            return value;
        }

        /** @throws IllegalArgumentException if it is not a finite number */
        public double number(String column) {
            String text = text(column);
            try {
                double value = Double.parseDouble(text);
                if (Double.isFinite(value)) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // said below, as for what is not finite
            }
            throw new IllegalArgumentException("'%s' is not a number: '%s'".formatted(column, text));
        }

        /** @throws IllegalArgumentException if it is neither {@code true} nor {@code false}, or 1 nor 0, in any case */
        public boolean truth(String column) {
            String text = text(column);
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "true", "1" -> true;
                case "false", "0" -> false;
                default ->
                    throw new IllegalArgumentException("'%s' is true or false, not '%s'".formatted(column, text));
            };
        }
    }
}
