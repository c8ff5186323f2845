package overt.watchlist;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import overt.vocabulary.EntryId;
import overt.watchlist.SourceItem.BrokenLine;
import overt.watchlist.SourceItem.SourceImage;

/** Reads {@code watchlist.csv} (RFC 4180, UTF-8): one line an image, several lines a person. */
final class WatchListCsv {
    private static final List<String> COLUMNS = List.of(
            "reference",
            "image",
            "category",
            "reason",
            "response",
            "source",
            "lawful_basis",
            "image_date",
            "under_18",
            "expires");

    /** A column that may be missing. */
    private static final String WHY_UNDER_18 = "why_under_18";

    private static final Set<String> TRUE = Set.of("true", "yes", "1");
    private static final Set<String> FALSE = Set.of("false", "no", "0", "");

    /** What decoding puts in the place of bytes that are not UTF-8. */
    private static final String NOT_UTF8 = "\ufffd";

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreHeaderCase(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .setTrim(true)
            .get();

    private final String folder;
    private final String name;
    private final Map<String, Described> people = new HashMap<>();
    private final List<SourceItem> items = new ArrayList<>();

    private record Described(WatchListEntry entry, long line) {}

    /** A line that gives no image. */
    private static final class LineException extends Exception {
        private static final long serialVersionUID = 1;
        private final SourceFault fault;

        LineException(SourceFault fault, String explanation) {
            super(explanation);
            this.fault = fault;
        }

        LineException(SourceFault fault) {
            this(fault, fault.advice());
        }

        String explanation() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * @param folder that image paths count from, with a slash at its end, or empty
     * @param name of the CSV, for messages
     */
    WatchListCsv(String folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /** @throws WatchListSourceException if the header lacks columns: nothing in the file can be understood then */
    List<SourceItem> items(byte[] csv) throws IOException {
        if (csv.length > ImageDecoder.MAXIMUM_BYTES) {
            throw new WatchListSourceException(
                    name + " is larger than any watch list; check that it is the right file");
        }
        String text = new String(csv, StandardCharsets.UTF_8);
        String content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        try (CSVParser parser = CSVParser.parse(new StringReader(content), FORMAT)) {
            requireColumns(parser.getHeaderNames());
            readLines(parser);
        } catch (IllegalArgumentException e) {
            throw new WatchListSourceException("%s line 1: the header is not usable (%s); it must be: %s"
                    .formatted(name, e.getMessage(), String.join(",", COLUMNS)));
        }
        return items;
    }

    private void requireColumns(List<String> header) throws WatchListSourceException {
        List<String> lower =
                header.stream().map(column -> column.toLowerCase(Locale.ROOT)).toList();
        List<String> missing =
                COLUMNS.stream().filter(column -> !lower.contains(column)).toList();
        if (!missing.isEmpty()) {
            throw new WatchListSourceException("%s line 1: the header lacks %s; it must be: %s"
                    .formatted(name, String.join(", ", missing), String.join(",", COLUMNS)));
        }
    }

    private void readLines(CSVParser parser) {
        Iterator<CSVRecord> records = parser.iterator();
        while (true) {
            long line = parser.getCurrentLineNumber() + 1;
            CSVRecord record;
            try {
                if (!records.hasNext()) {
                    return;
                }
                record = records.next();
            } catch (UncheckedIOException | IllegalStateException e) {
                // Where a quotation mark is wrong nobody can say where the next line begins.
                SourceFault fault = SourceFault.BROKEN_LINE;
                items.add(broken(line, "", "", fault, fault.advice() + "; the lines after it were not read"));
                return;
            }
            items.add(itemOf(record, line));
        }
    }

    private SourceItem itemOf(CSVRecord record, long line) {
        String reference = get(record, "reference");
        String image = get(record, "image");
        try {
            requireUsable(record, reference, image);
            WatchListEntry entry = new WatchListEntry(
                    new EntryId(reference),
                    get(record, "category"),
                    get(record, "reason"),
                    get(record, "response"),
                    get(record, "lawful_basis"),
                    under18(record),
                    get(record, WHY_UNDER_18),
                    date(record, "expires"));
            ImageOrigin origin = new ImageOrigin(get(record, "source"), date(record, "image_date"));
            requireNoContradiction(entry, line);
            return new SourceImage(entry, origin, image, place(line), file(image));
        } catch (LineException e) {
            return broken(line, reference, image, e.fault, e.explanation());
        }
    }

    private static void requireUsable(CSVRecord record, String reference, String image) throws LineException {
        if (!record.isConsistent()) {
            throw new LineException(
                    SourceFault.BROKEN_LINE,
                    "the line has %d values instead of %d; check its quotation marks and commas"
                            .formatted(
                                    record.size(),
                                    record.getParser().getHeaderNames().size()));
        }
        if (record.stream().anyMatch(value -> value.contains(NOT_UTF8))) {
            throw new LineException(SourceFault.NOT_UTF8);
        }
        if (reference.isBlank()) {
            throw new LineException(SourceFault.NO_REFERENCE);
        }
        if (image.isBlank()) {
            throw new LineException(SourceFault.NO_IMAGE);
        }
    }

    private static boolean under18(CSVRecord record) throws LineException {
        String value = get(record, "under_18").toLowerCase(Locale.ROOT);
        if (!TRUE.contains(value) && !FALSE.contains(value)) {
            throw new LineException(
                    SourceFault.NOT_TRUE_OR_FALSE,
                    "under_18 is '%s', neither true nor false; write one of them".formatted(value));
        }
        return TRUE.contains(value);
    }

    private static Optional<LocalDate> date(CSVRecord record, String column) throws LineException {
        String value = get(record, column);
        try {
            return value.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(value));
        } catch (DateTimeParseException e) {
            throw new LineException(
                    SourceFault.NOT_A_DATE, "%s '%s' is not a date; write it as 2026-12-31".formatted(column, value));
        }
    }

    private void requireNoContradiction(WatchListEntry entry, long line) throws LineException {
        Described before = people.putIfAbsent(entry.id().value(), new Described(entry, line));
        if (before != null && !before.entry().equals(entry)) {
            throw new LineException(
                    SourceFault.CONTRADICTION,
                    ("reference '%s' was described differently in line %d; make category, reason, response, lawful_basis,"
                                    + " under_18 and expires agree, or give another person another reference")
                            .formatted(entry.id(), before.line()));
        }
    }

    private BrokenLine broken(long line, String reference, String image, SourceFault fault, String explanation) {
        return new BrokenLine(new RejectedImage(reference, image, place(line), fault, explanation, Optional.empty()));
    }

    private String place(long line) {
        return name + " line " + line;
    }

    /** The image's name among the source's files; a path that is absolute stays so, to be refused as such. */
    private String file(String image) {
        String path = image.replace('\\', '/');
        while (path.startsWith("./")) {
            path = path.substring(2);
        }
        return path.startsWith("/") ? path : folder + path;
    }

    private static String get(CSVRecord record, String column) {
        return record.isSet(column) ? record.get(column) : "";
    }
}
