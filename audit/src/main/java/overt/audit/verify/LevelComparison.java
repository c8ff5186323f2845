package overt.audit.verify;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import overt.audit.format.Hash;
import overt.audit.format.Tile;

/**
 * A tile as stored beside the same tile as computed from what is below it.
 *
 * @param computed as many hashes as the tile is wide
 */
record LevelComparison(Tile tile, List<Hash> computed, Reading<List<Hash>> stored) {
    boolean agrees() {
        return storedHashes().equals(Optional.of(computed));
    }

    Optional<List<Hash>> storedHashes() {
        return switch (stored) {
            case Reading.Read<List<Hash>> read -> Optional.of(read.content());
            case Reading.Unreadable<List<Hash>> unreadable -> Optional.empty();
        };
    }

    /** The first place at which they differ; empty if they agree or nothing can be read. */
    OptionalInt firstDifference() {
        List<Hash> hashes = storedHashes().orElse(computed);
        for (int i = 0; i < computed.size(); i++) {
            if (!computed.get(i).equals(hashes.get(i))) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** What is wrong with the tile's file, if what is below it is right. */
    String whatIsWrongWithTheFile() {
        return switch (stored) {
            case Reading.Unreadable<List<Hash>> unreadable -> unreadable.why();
            case Reading.Read<List<Hash>> read ->
                "its hash " + firstDifference().orElse(0)
                        + " was changed; the entries below it are as they were signed";
        };
    }

    /** What is wrong below the tile, if its file is right. */
    String whatIsWrongBelow() {
        int at = firstDifference().orElseThrow();
        if (tile.level() > 0) {
            long first = tile.firstEntry() + at * entriesOfAHash();
            return "of the entries %d to %d at least one was changed, and the tiles below %s with it"
                    .formatted(first, first + entriesOfAHash() - 1, tile.path());
        }
        List<Hash> signed = storedHashes().orElseThrow();
        Hash found = computed.get(at);
        int elsewhere = signed.indexOf(found);
        if (found.equals(TreeCheck.UNREADABLE)) {
            return "it is missing or cannot be read";
        }
        if (elsewhere == at + 1 && !computed.contains(signed.get(at))) {
            return "it was removed";
        }
        if (elsewhere >= 0) {
            return "entry %d stands in its place: entries were repeated or reordered"
                    .formatted(tile.firstEntry() + elsewhere);
        }
        return "it was changed";
    }

    long firstBadEntry() {
        return tile.firstEntry() + firstDifference().orElse(0) * entriesOfAHash();
    }

    private long entriesOfAHash() {
        return 1L << (8 * tile.level());
    }
}
