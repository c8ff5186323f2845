package overt.audit.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import overt.audit.format.Checkpoint;
import overt.audit.format.ConsistencyProof;
import overt.audit.format.EntryBundle;
import overt.audit.format.Hash;
import overt.audit.format.InclusionProof;
import overt.audit.format.LogFolder;
import overt.audit.format.LoggedEntry;
import overt.audit.format.MalformedException;
import overt.audit.format.MerkleTree;
import overt.audit.format.SignedNote;
import overt.audit.format.TreeShape;
import overt.audit.format.VerifierKey;

/**
 * Makes proofs about a log from its folder, for people who do not get the log. Each is checked before it is given out, so that
 * a proof of a damaged log never leaves; it reads a few tiles only, so it says nothing about the rest of the log.
 */
public final class AuditProver {
    private final VerifierKey key;
    private final SignedNote note;
    private final Checkpoint checkpoint;
    private final TreeShape shape;
    private final StoredParts parts;

    private AuditProver(LogFolder folder, VerifierKey key) throws IOException {
        this.key = key;
        this.note = SignedNote.parse(folder.readCheckpoint());
        this.checkpoint = Checkpoint.open(note, key);
        this.shape = new TreeShape(checkpoint.size());
        this.parts = new StoredParts(folder, shape);
    }

    /**
     * Reads the head of a log, about which the proofs will be.
     *
     * @param key of the log; without it the one published in the folder
     * @throws MalformedException if the checkpoint or key in the folder is not right
     */
    public static AuditProver of(Path folder, Optional<VerifierKey> key) throws IOException {
        LogFolder log = new LogFolder(folder);
        return new AuditProver(log, key.isPresent() ? key.get() : log.readVerifierKey());
    }

    public VerifierKey key() {
        return key;
    }

    /**
     * Shows that an entry is in the log.
     *
     * @throws MalformedException if there is no such entry, or the log is damaged there
     */
    public InclusionProof inclusion(long index) {
        if (index < 0 || index >= checkpoint.size()) {
            throw new MalformedException(
                    "there is no entry %d: the log has %d, counted from 0".formatted(index, checkpoint.size()));
        }
        long bundleIndex = index / EntryBundle.FULL_WIDTH;
        EntryBundle bundle = new EntryBundle(bundleIndex, shape.width(0, bundleIndex));
        int place = (int) (index % EntryBundle.FULL_WIDTH);
        byte[] entry = switch (parts.bundle(bundle)) {
            case Reading.Read<EntryBundle.Content> read
            when place < read.content().entries().size() ->
                read.content().entries().get(place);
            case Reading.Read<EntryBundle.Content> tooShort ->
                throw new MalformedException(bundle.path() + ": entry " + index + " cannot be read");
            case Reading.Unreadable<EntryBundle.Content> unreadable ->
                throw new MalformedException(bundle.path() + ": " + unreadable.why());
        };
        List<Hash> path = MerkleTree.inclusionPath(index, checkpoint.size(), parts);
        InclusionProof proof = new InclusionProof(LoggedEntry.parse(entry), index, path, note);
        proof.check(key);
        return proof;
    }

    /**
     * Shows that the log only added to what it was at a checkpoint that was kept.
     *
     * @throws MalformedException if it did not, or is damaged
     */
    public ConsistencyProof consistency(SignedNote kept) {
        Checkpoint earlier = Checkpoint.open(kept, key);
        if (earlier.size() > checkpoint.size()) {
            throw new MalformedException("the log has %d entries, but had %d at the kept checkpoint: it was cut back"
                    .formatted(checkpoint.size(), earlier.size()));
        }
        List<Hash> path = MerkleTree.consistencyPath(earlier.size(), checkpoint.size(), parts);
        ConsistencyProof proof = new ConsistencyProof(earlier.size(), path, note);
        proof.check(earlier, key);
        return proof;
    }
}
