package overt.audit.format;

import java.util.List;

/**
 * The tiles at the right edge that are not full: all that is needed to know the root and to continue the tree.
 *
 * @param tiles by level, the hashes of the level's last tile, empty if the tile before was full
 */
public record RightEdge(long size, List<List<Hash>> tiles) implements TileHashes {
    public RightEdge {
        tiles = tiles.stream().map(List::copyOf).toList();
        TreeShape shape = new TreeShape(size);
        for (int level = 0; level < Math.max(shape.levels(), tiles.size()); level++) {
            int width = (int) (shape.hashes(level) % LogPart.FULL_WIDTH);
            int given = level < tiles.size() ? tiles.get(level).size() : 0;
            if (given != width) {
                throw new IllegalArgumentException("level %d of a log of %d entries ends with %d hashes, not %d"
                        .formatted(level, size, width, given));
            }
        }
    }

    public Hash root() {
        return MerkleTree.root(size, this);
    }

    /** Those of the last tiles; others are not at the edge. */
    @Override
    public List<Hash> hashes(int level, long first, int count) {
        int from = (int) (first % LogPart.FULL_WIDTH);
        return tiles.get(level).subList(from, from + count);
    }
}
