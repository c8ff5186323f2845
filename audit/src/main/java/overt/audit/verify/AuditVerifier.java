package overt.audit.verify;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import overt.audit.format.Checkpoint;
import overt.audit.format.LogFolder;
import overt.audit.format.MalformedException;
import overt.audit.format.MerkleTree;
import overt.audit.format.SignedNote;
import overt.audit.format.TreeShape;
import overt.audit.format.VerifierKey;
import overt.audit.verify.Verification.Broken;
import overt.audit.verify.Verification.TimeRange;
import overt.audit.verify.Verification.Verified;

/**
 * Checks a log with nothing but its folder, a public key and, if there is one, a checkpoint that was kept elsewhere. Without
 * the public key from elsewhere, it only shows that the log is whole for the owner of whatever key is in the folder; without
 * a kept checkpoint, it cannot show that the log was not cut back to an earlier state. A log may be verified while it is
 * written: what counts is its state at the beginning.
 */
public final class AuditVerifier {
    private static final int MAX_ATTEMPTS = 10;

    /** All pauses together outlast a commit on a slow disk: a few forced writes of up to 500 ms. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final LogFolder folder;
    private final Optional<VerifierKey> givenKey;
    private final Optional<SignedNote> kept;

    private AuditVerifier(LogFolder folder, Optional<VerifierKey> givenKey, Optional<SignedNote> kept) {
        this.folder = folder;
        this.givenKey = givenKey;
        this.kept = kept;
    }

    /**
     * Reads the whole log.
     *
     * @param key of the log, obtained elsewhere; without it the one published in the folder
     * @param kept a checkpoint of the log that was kept elsewhere
     * @throws IOException if there is no such folder, or the log was written to each time its end was read
     */
    public static Verification verify(Path folder, Optional<VerifierKey> key, Optional<SignedNote> kept)
            throws IOException {
        AuditVerifier verifier = new AuditVerifier(new LogFolder(folder.toRealPath()), key, kept);
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Reading<String> head = verifier.readHead();
            Verification result = verifier.verify(head);
            // A writer only removes parts after it moved the head on; while the head stays, no part goes missing.
            if (result instanceof Verified || verifier.readHead().equals(head)) {
                return result;
            }
            pause();
        }
        throw new IOException(
                "audit log %s: it was written to each time its end was read; stop what writes, or verify a copy"
                        .formatted(folder));
    }

    private Reading<String> readHead() {
        return StoredParts.read(folder::readCheckpoint);
    }

    private Verification verify(Reading<String> head) throws IOException {
        return switch (StoredParts.read(this::readKey)) {
            case Reading.Unreadable<VerifierKey> unreadable -> broken(LogFolder.VERIFIER_KEY, unreadable.why());
            case Reading.Read<VerifierKey> key -> verify(head, key.content());
        };
    }

    private Verification verify(Reading<String> head, VerifierKey key) throws IOException {
        return switch (StoredParts.read(() -> open(head, key))) {
            case Reading.Unreadable<Checkpoint> unreadable -> broken(LogFolder.CHECKPOINT, unreadable.why());
            case Reading.Read<Checkpoint> checkpoint -> verifyContent(checkpoint.content(), key);
        };
    }

    private static Broken broken(String file, String what) {
        return new Broken(OptionalLong.empty(), file, what);
    }

    private VerifierKey readKey() throws IOException {
        VerifierKey published = folder.readVerifierKey();
        if (givenKey.isPresent() && !givenKey.get().equals(published)) {
            throw new MalformedException(
                    "the published key is %s, not the given %s".formatted(published, givenKey.get()));
        }
        return published;
    }

    private static Checkpoint open(Reading<String> head, VerifierKey key) {
        SignedNote note = switch (head) {
            case Reading.Read<String> read -> SignedNote.parse(read.content());
            case Reading.Unreadable<String> unreadable -> throw new MalformedException(unreadable.why());
        };
        Checkpoint checkpoint = Checkpoint.open(note, key);
        if (note.signatureCount() != 1) {
            throw new MalformedException("it carries signatures that the log's writer did not put there");
        }
        return checkpoint;
    }

    private Verification verifyContent(Checkpoint checkpoint, VerifierKey key) throws IOException {
        TreeShape shape = new TreeShape(checkpoint.size());
        StoredParts stored = new StoredParts(folder, shape);
        Faults faults = new Faults();
        Faults formFaults = new Faults();
        TreeCheck tree = new TreeCheck(checkpoint, stored, faults);
        Optional<TimeRange> times = new EntryCheck(stored, shape, tree, faults, formFaults).checkAll();
        tree.finish();
        checkFiles(shape, key, faults);
        if (!faults.any()) {
            checkAgainstKept(checkpoint, key, stored, faults);
        }
        return faults.first()
                .or(formFaults::first)
                .<Verification>map(broken -> broken)
                .orElseGet(() -> new Verified(checkpoint, times));
    }

    /** What a running writer is adding belongs to the log soon, what it is removing is gone soon. Nothing else settles. */
    private void checkFiles(TreeShape shape, VerifierKey key, Faults faults) throws IOException {
        Set<String> unsettled = FileCheck.check(folder, shape, faults);
        for (int attempt = 1; attempt < MAX_ATTEMPTS && !unsettled.isEmpty() && !faults.any(); attempt++) {
            pause();
            Reading<Checkpoint> now = StoredParts.read(() -> open(readHead(), key));
            if (now instanceof Reading.Read<Checkpoint> head) {
                unsettled.retainAll(
                        FileCheck.check(folder, new TreeShape(head.content().size()), faults));
            }
        }
        for (String path : unsettled) {
            faults.file(
                    path,
                    "it does not belong to the log of %d entries: it was added, or the log was cut back, or an interrupted"
                                    .formatted(shape.size())
                            + " writer left it (opening the log clears that away)");
        }
    }

    /** The tiles were found right before; so they tell what the root was at the kept checkpoint's size. */
    private void checkAgainstKept(Checkpoint checkpoint, VerifierKey key, StoredParts stored, Faults faults) {
        if (kept.isEmpty()) {
            return;
        }
        try {
            Checkpoint earlier = Checkpoint.open(kept.get(), key);
            if (earlier.size() > checkpoint.size()) {
                throw new MalformedException(
                        "it has %d entries, but had %d when the given checkpoint was made: it was cut back"
                                .formatted(checkpoint.size(), earlier.size()));
            }
            if (!MerkleTree.root(earlier.size(), stored).equals(earlier.root())) {
                throw new MalformedException("of its %d entries, the first %d are not those of the given checkpoint"
                        .formatted(checkpoint.size(), earlier.size()));
            }
        } catch (MalformedException malformed) {
            faults.file(LogFolder.CHECKPOINT, "compared with the given checkpoint: " + malformed.getMessage());
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the verification was interrupted");
        }
    }
}
