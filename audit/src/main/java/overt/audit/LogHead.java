package overt.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import overt.audit.format.Checkpoint;
import overt.audit.format.EntryBundle;
import overt.audit.format.Hash;
import overt.audit.format.LogPart;
import overt.audit.format.MerkleTree;
import overt.audit.format.RightEdge;
import overt.audit.format.Tile;
import overt.audit.format.TreeShape;

/** The right edge of the log in memory: all that is needed to add entries. For one thread. */
final class LogHead {
    private final String origin;
    private final List<byte[]> bundle;
    private final List<List<Hash>> tiles = new ArrayList<>();
    private long size;

    /** @param bundle entries of the last bundle, empty if the one before is full */
    LogHead(String origin, RightEdge edge, List<byte[]> bundle) {
        this.origin = origin;
        this.size = edge.size();
        this.bundle = new ArrayList<>(bundle);
        edge.tiles().forEach(tile -> tiles.add(new ArrayList<>(tile)));
    }

    long size() {
        return size;
    }

    Checkpoint checkpoint() {
        return new Checkpoint(origin, size, new RightEdge(size, tiles).root());
    }

    /**
     * Adds entries.
     *
     * @return the files that the log has now and did not have before, with their content
     */
    SequencedMap<LogPart, byte[]> add(List<byte[]> entries) {
        SequencedMap<LogPart, byte[]> parts = new LinkedHashMap<>();
        TreeShape before = new TreeShape(size);
        for (byte[] entry : entries) {
            bundle.add(entry);
            if (bundle.size() == LogPart.FULL_WIDTH) {
                parts.put(new EntryBundle(size / LogPart.FULL_WIDTH, LogPart.FULL_WIDTH), EntryBundle.encode(bundle));
                bundle.clear();
            }
            addHash(0, MerkleTree.leafHash(entry), parts);
            size++;
        }
        for (LogPart part : new TreeShape(size).partialParts()) {
            if (!before.has(part)) {
                parts.put(
                        part,
                        part instanceof Tile tile ? Tile.encode(tiles.get(tile.level())) : EntryBundle.encode(bundle));
            }
        }
        return parts;
    }

    private void addHash(int level, Hash hash, SequencedMap<LogPart, byte[]> parts) {
        if (level == tiles.size()) {
            tiles.add(new ArrayList<>());
        }
        List<Hash> tile = tiles.get(level);
        tile.add(hash);
        if (tile.size() == LogPart.FULL_WIDTH) {
            parts.put(new Tile(level, size >>> (8 * (level + 1)), LogPart.FULL_WIDTH), Tile.encode(tile));
            Hash root = MerkleTree.completeRoot(tile);
            tile.clear();
            addHash(level + 1, root, parts);
        }
    }
}
