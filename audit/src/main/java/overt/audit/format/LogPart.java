package overt.audit.format;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file below {@code tile/}: 256 hashes or entries, or fewer at the right edge of the tree (C2SP tlog-tiles). */
public sealed interface LogPart permits Tile, EntryBundle {
    /** Hashes of a full tile, entries of a full bundle. */
    int FULL_WIDTH = 256;

    /** Levels a tree of at most 2^56 entries can have; more never occur. */
    int MAX_LEVELS = 7;

    /** From 0 within its level. */
    long index();

    /** Hashes or entries in it, 1 to 256. */
    int width();

    /** How many levels of tiles are below it: 0 for a bundle as for the tile of its entries' hashes. */
    int level();

    /** The same part with another width. */
    LogPart withWidth(int width);

    /** Relative to the log's folder, with {@code /}. */
    default String path() {
        String kind = this instanceof Tile tile ? String.valueOf(tile.level()) : "entries";
        return "tile/" + kind + "/" + encodeIndex(index()) + (isFull() ? "" : ".p/" + width());
    }

    default boolean isFull() {
        return width() == FULL_WIDTH;
    }

    /** First entry below it. */
    default long firstEntry() {
        return (index() * FULL_WIDTH) << (8 * level());
    }

    /** Size of the smallest tree that has it; {@code Long.MAX_VALUE} if that is beyond every log. */
    default long leastTreeSize() {
        long units = index() * FULL_WIDTH + width();
        return units > Long.MAX_VALUE >>> (8 * level()) ? Long.MAX_VALUE : units << (8 * level());
    }

    /** The part at a path below the log's folder; empty if no part is ever there. */
    static Optional<LogPart> at(String path) {
        Matcher matcher = Syntax.PATH.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long index = Long.parseLong(matcher.group("index").replaceAll("[x/]", ""));
        String width = matcher.group("width");
        int hashes = width == null ? FULL_WIDTH : Integer.parseInt(width);
        if (hashes > FULL_WIDTH) {
            return Optional.empty();
        }
        String level = matcher.group("level");
        LogPart part =
                level == null ? new EntryBundle(index, hashes) : new Tile(Integer.parseInt(level), index, hashes);
        // Leading zeroes, p/256 and x000/000 also match the pattern: each part has one path only.
        return part.path().equals(path) ? Optional.of(part) : Optional.empty();
    }

    private static String encodeIndex(long index) {
        StringBuilder path = new StringBuilder("%03d".formatted(index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            path.insert(0, "x%03d/".formatted(rest % 1000));
        }
        return path.toString();
    }

    /** Holds what an interface cannot hide. */
    final class Syntax {
        // At most five groups of three digits: an index below 2^50, which cannot overflow.
        private static final Pattern PATH = Pattern.compile(
                "tile/(?:(?<level>[0-6])|entries)/(?<index>(?:x\\d{3}/){0,4}\\d{3})(?:\\.p/(?<width>[1-9]\\d{0,2}))?");

        private Syntax() {}

        static void require(int level, long index, int width) {
            if (level < 0 || level >= MAX_LEVELS || index < 0 || width < 1 || width > FULL_WIDTH) {
                throw new IllegalArgumentException(
                        "no part of a log: level " + level + ", index " + index + ", width " + width);
            }
        }
    }
}
