package overt.audit.format;

import java.util.List;

/**
 * Shows that a log only added to what an earlier checkpoint held: the body of C2SP tlog-witness' add-checkpoint request. The
 * earlier checkpoint is not in it; whoever checks has kept it.
 *
 * @param oldSize entries at the earlier checkpoint
 * @param path RFC 6962 section 2.1.2
 * @param checkpoint the later one
 */
public record ConsistencyProof(long oldSize, List<Hash> path, SignedNote checkpoint) {
    private static final String OLD = "old ";

    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /** @throws MalformedException if it is not such a proof */
    public static ConsistencyProof parse(String text) {
        int end = text.indexOf("\n\n");
        if (!text.startsWith(OLD) || end < 0) {
            throw new MalformedException(
                    "a consistency proof begins with a line '" + OLD + "...' and has an empty line and a checkpoint");
        }
        List<String> lines = text.substring(0, end).lines().toList();
        long oldSize = InclusionProof.number(lines.getFirst().substring(OLD.length()));
        List<Hash> path = InclusionProof.hashes(lines.subList(1, lines.size()));
        return new ConsistencyProof(oldSize, path, SignedNote.parse(text.substring(end + 2)));
    }

    /**
     * Checks the proof.
     *
     * @param earlier a checkpoint that was kept, its signature checked
     * @return the later head of the log
     * @throws MalformedException if the log of this key does not continue the earlier checkpoint
     */
    public Checkpoint check(Checkpoint earlier, VerifierKey key) {
        Checkpoint later = Checkpoint.open(checkpoint, key);
        if (earlier.size() != oldSize || !earlier.origin().equals(later.origin())) {
            throw new MalformedException("the proof continues a log of %d entries, the kept checkpoint has %d"
                    .formatted(oldSize, earlier.size()));
        }
        if (!MerkleTree.continues(oldSize, earlier.root(), later.size(), later.root(), path)) {
            throw new MalformedException("the log of %d entries does not continue the kept checkpoint of %d entries"
                    .formatted(later.size(), oldSize));
        }
        return later;
    }

    /** The file's content. */
    public String toText() {
        return OLD + oldSize + "\n" + InclusionProof.lines(path) + "\n" + checkpoint;
    }
}
