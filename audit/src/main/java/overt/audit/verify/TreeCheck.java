package overt.audit.verify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import overt.audit.format.Checkpoint;
import overt.audit.format.Hash;
import overt.audit.format.LogFolder;
import overt.audit.format.LogPart;
import overt.audit.format.MerkleTree;
import overt.audit.format.RightEdge;
import overt.audit.format.Tile;
import overt.audit.format.TreeShape;

/**
 * Rebuilds the tree from the entries up and compares each tile with the stored one. Where they differ, either the entries or
 * the tile were changed; the hash of the tile in the level above decides which, and at the right edge, where there is no
 * level above, the signed root does. What was decided for is carried upwards, so that one change is told once, where it
 * is, and the signed root has the last word on every decision.
 */
final class TreeCheck {
    /** Stands for the hash of an entry that cannot be read; SHA-256 of nothing anyone can find. */
    static final Hash UNREADABLE = Hash.of(new byte[Hash.BYTES]);

    private final Checkpoint checkpoint;
    private final TreeShape shape;
    private final StoredParts stored;
    private final Faults faults;
    private final List<List<Hash>> open = new ArrayList<>();
    private final long[] settled = new long[LogPart.MAX_LEVELS + 1];

    TreeCheck(Checkpoint checkpoint, StoredParts stored, Faults faults) {
        this.checkpoint = checkpoint;
        this.shape = new TreeShape(checkpoint.size());
        this.stored = stored;
        this.faults = faults;
        for (int level = 0; level <= LogPart.MAX_LEVELS; level++) {
            open.add(new ArrayList<>());
        }
    }

    /** The next entry's hash, or {@link #UNREADABLE}. */
    void add(Hash leaf) {
        add(0, leaf);
    }

    /** After all entries. */
    void finish() {
        List<LevelComparison> edge = new ArrayList<>();
        for (int level = 0; level < shape.levels(); level++) {
            if (!open.get(level).isEmpty()) {
                edge.add(compare(level));
            }
        }
        settleEdge(edge);
    }

    private void add(int level, Hash hash) {
        List<Hash> tile = open.get(level);
        tile.add(hash);
        if (tile.size() == LogPart.FULL_WIDTH) {
            Hash root = settle(compare(level));
            tile.clear();
            settled[level]++;
            add(level + 1, root);
        }
    }

    private LevelComparison compare(int level) {
        List<Hash> computed = List.copyOf(open.get(level));
        Tile tile = new Tile(level, settled[level], computed.size());
        return new LevelComparison(tile, computed, stored.tile(level, settled[level]));
    }

    /**
     * Decides what to believe of a full tile.
     *
     * @return its root
     */
    private Hash settle(LevelComparison tile) {
        Hash computedRoot = MerkleTree.completeRoot(tile.computed());
        if (tile.agrees()) {
            return computedRoot;
        }
        Optional<Hash> storedRoot = tile.storedHashes().map(MerkleTree::completeRoot);
        Optional<Hash> above = stored.hash(tile.tile().level() + 1, tile.tile().index());
        if (storedRoot.isEmpty() || above.equals(Optional.of(computedRoot))) {
            faults.file(tile.tile().path(), tile.whatIsWrongWithTheFile());
            return computedRoot;
        }
        faults.entry(tile.firstBadEntry(), tile.tile(), tile.whatIsWrongBelow());
        return storedRoot.get();
    }

    /** Looks for the choice between stored and computed tiles that leads to the signed root. */
    private void settleEdge(List<LevelComparison> edge) {
        List<LevelComparison> disputed =
                edge.stream().filter(tile -> !tile.agrees()).toList();
        for (int choice = 0; choice < 1 << disputed.size(); choice++) {
            Set<LevelComparison> believed = believed(disputed, choice);
            if (rootIfBelieved(edge, believed).equals(checkpoint.root())) {
                disputed.forEach(tile -> blame(tile, believed.contains(tile)));
                return;
            }
        }
        disputed.forEach(tile -> blame(tile, tile.storedHashes().isPresent()));
        if (!faults.any()) {
            faults.file(
                    LogFolder.CHECKPOINT,
                    "the entries and tiles fit each other but not the signed root: entries were changed and the tree made anew;"
                            + " which ones cannot be told without an older copy");
        }
    }

    /** The tiles whose files are believed by a choice; bit i speaks of tile i, and 0 believes what was computed. */
    private static Set<LevelComparison> believed(List<LevelComparison> disputed, int choice) {
        Set<LevelComparison> believed = new HashSet<>();
        for (int i = 0; i < disputed.size(); i++) {
            if (((choice >>> i) & 1) == 1 && disputed.get(i).storedHashes().isPresent()) {
                believed.add(disputed.get(i));
            }
        }
        return believed;
    }

    private Hash rootIfBelieved(List<LevelComparison> edge, Set<LevelComparison> believed) {
        List<List<Hash>> tiles = new ArrayList<>(Collections.nCopies(shape.levels(), List.of()));
        for (LevelComparison tile : edge) {
            List<Hash> hashes =
                    tile.storedHashes().filter(any -> believed.contains(tile)).orElse(tile.computed());
            tiles.set(tile.tile().level(), hashes);
        }
        return new RightEdge(checkpoint.size(), tiles).root();
    }

    private void blame(LevelComparison tile, boolean fileIsRight) {
        if (fileIsRight) {
            faults.entry(tile.firstBadEntry(), tile.tile(), tile.whatIsWrongBelow());
        } else {
            faults.file(tile.tile().path(), tile.whatIsWrongWithTheFile());
        }
    }
}
