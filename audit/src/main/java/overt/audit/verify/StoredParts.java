package overt.audit.verify;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import overt.audit.format.EntryBundle;
import overt.audit.format.Hash;
import overt.audit.format.LogFolder;
import overt.audit.format.LogPart;
import overt.audit.format.MalformedException;
import overt.audit.format.Tile;
import overt.audit.format.TileHashes;
import overt.audit.format.TreeShape;

/**
 * The parts of a log's folder. Those at the right edge, which a running writer replaces, are read at once; of the others, the
 * tiles that were used last stay in memory.
 */
final class StoredParts implements TileHashes {
    /** A pass over the log needs one tile of each level; a proof needs two beside each other. */
    private static final int KEPT = 2 * LogPart.MAX_LEVELS;

    private final LogFolder folder;
    private final TreeShape shape;
    private final Map<LogPart, Reading<List<Hash>>> edgeTiles = new HashMap<>();
    private final Map<LogPart, Reading<EntryBundle.Content>> edgeBundle = new HashMap<>();
    private final Map<Tile, Reading<List<Hash>>> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Tile, Reading<List<Hash>>> eldest) {
            return size() > KEPT;
        }
    };

    StoredParts(LogFolder folder, TreeShape shape) {
        this.folder = folder;
        this.shape = shape;
        for (LogPart part : shape.partialParts()) {
            switch (part) {
                case Tile tile -> edgeTiles.put(tile, read(() -> folder.readTile(tile)));
                case EntryBundle bundle -> edgeBundle.put(bundle, read(() -> folder.readBundle(bundle)));
            }
        }
    }

    Reading<EntryBundle.Content> bundle(EntryBundle bundle) {
        Reading<EntryBundle.Content> edge = edgeBundle.get(bundle);
        return edge != null ? edge : read(() -> folder.readBundle(bundle));
    }

    /** @param index of a tile that the log's shape has at this level */
    Reading<List<Hash>> tile(int level, long index) {
        Tile tile = new Tile(level, index, shape.width(level, index));
        Reading<List<Hash>> edge = edgeTiles.get(tile);
        return edge != null ? edge : kept.computeIfAbsent(tile, unread -> read(() -> folder.readTile(unread)));
    }

    /** The hash at a place of a level; empty if the log has none there, or its tile cannot be read. */
    Optional<Hash> hash(int level, long position) {
        if (position >= shape.hashes(level)) {
            return Optional.empty();
        }
        return switch (tile(level, position / Tile.FULL_WIDTH)) {
            case Reading.Read<List<Hash>> tile -> Optional.of(tile.content().get((int) (position % Tile.FULL_WIDTH)));
            case Reading.Unreadable<List<Hash>> unreadable -> Optional.empty();
        };
    }

    /** @throws MalformedException if the tile cannot be read */
    @Override
    public List<Hash> hashes(int level, long first, int count) {
        long index = first / Tile.FULL_WIDTH;
        int from = (int) (first % Tile.FULL_WIDTH);
        return switch (tile(level, index)) {
            case Reading.Read<List<Hash>> tile -> tile.content().subList(from, from + count);
            case Reading.Unreadable<List<Hash>> unreadable ->
                throw new MalformedException(
                        new Tile(level, index, shape.width(level, index)).path() + ": " + unreadable.why());
        };
    }

    @FunctionalInterface
    interface Reader<T> {
        T read() throws IOException;
    }

    static <T> Reading<T> read(Reader<T> reader) {
        try {
            return new Reading.Read<>(reader.read());
        } catch (MalformedException | IOException failed) {
            return new Reading.Unreadable<>(reason(failed));
        }
    }

    static String reason(Exception failed) {
        return switch (failed) {
            case NoSuchFileException missing -> "is missing";
            case MalformedException malformed -> String.valueOf(malformed.getMessage());
            default -> "cannot be read: " + failed;
        };
    }
}
