package overt.audit.format;

import java.util.List;

/** Nodes of a Merkle tree out of tiles: those between two levels of tiles are computed from the lower one. */
public interface TileHashes extends MerkleTree.Nodes {
    /**
     * Consecutive hashes of one tile.
     *
     * @param first position among all hashes of the level
     */
    List<Hash> hashes(int level, long first, int count);

    @Override
    default Hash node(int height, long index) {
        int heightInTile = height % 8; // 256 hashes of a tile are 8 levels of the tree
        return MerkleTree.completeRoot(hashes(height / 8, index << heightInTile, 1 << heightInTile));
    }
}
