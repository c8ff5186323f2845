package overt.audit.format;

import java.util.ArrayList;
import java.util.List;

/**
 * Which parts a log of a size consists of.
 *
 * @param size entries, less than 2^56
 */
public record TreeShape(long size) {
    private static final long LIMIT = 1L << (8 * LogPart.MAX_LEVELS);

    public TreeShape {
        if (size < 0 || size >= LIMIT) {
            throw new MalformedException("a log cannot have " + size + " entries");
        }
    }

    /** How many levels of tiles there are; 0 without entries. */
    public int levels() {
        int levels = 0;
        while (hashes(levels) > 0) {
            levels++;
        }
        return levels;
    }

    /** How many hashes all tiles of a level hold together: complete subtrees of 256^level entries. */
    public long hashes(int level) {
        return level >= LogPart.MAX_LEVELS ? 0 : size >>> (8 * level);
    }

    /** Width of the tile (or bundle) at a place, 0 if there is none. */
    public int width(int level, long index) {
        return Math.clamp(hashes(level) - index * LogPart.FULL_WIDTH, 0, LogPart.FULL_WIDTH);
    }

    public boolean has(LogPart part) {
        return width(part.level(), part.index()) == part.width();
    }

    /** The parts at the right edge that are not full, the bundle first. */
    public List<LogPart> partialParts() {
        List<LogPart> parts = new ArrayList<>();
        int lastEntries = (int) (size % LogPart.FULL_WIDTH);
        if (lastEntries > 0) {
            parts.add(new EntryBundle(size / LogPart.FULL_WIDTH, lastEntries));
        }
        for (int level = 0; level < levels(); level++) {
            int width = (int) (hashes(level) % LogPart.FULL_WIDTH);
            if (width > 0) {
                parts.add(new Tile(level, hashes(level) / LogPart.FULL_WIDTH, width));
            }
        }
        return parts;
    }
}
