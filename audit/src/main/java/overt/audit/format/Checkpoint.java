package overt.audit.format;

import java.util.regex.Pattern;

/**
 * Head of a log at a size (C2SP tlog-checkpoint). Extension lines, which the specification advises against, are refused:
 * nothing of ours writes them.
 *
 * @param origin name of the log, the same as its key's
 * @param size entries
 * @param root RFC 6962 root of the tree of these entries
 */
public record Checkpoint(String origin, long size, Hash root) {
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");

    public Checkpoint {
        VerifierKey.requireName(origin);
        new TreeShape(size);
        if (size == 0 && !root.equals(MerkleTree.EMPTY_ROOT)) {
            throw new MalformedException("a log without entries has the hash of nothing as its root");
        }
    }

    /**
     * Reads a checkpoint and checks the log's own signature; further signatures, of witnesses, are ignored.
     *
     * @throws MalformedException if it is no checkpoint, is of another log, or the key did not sign it
     */
    public static Checkpoint open(SignedNote note, VerifierKey key) {
        Checkpoint checkpoint = parse(note.text());
        if (!checkpoint.origin.equals(key.name())) {
            throw new MalformedException(
                    "it is of the log '%s', the key is of the log '%s'".formatted(checkpoint.origin, key.name()));
        }
        if (!note.isSignedBy(key)) {
            throw new MalformedException("its signature is not one of the key " + key);
        }
        return checkpoint;
    }

    public SignedNote sign(SigningKey key) {
        return SignedNote.sign(origin + "\n" + size + "\n" + root.toBase64() + "\n", key);
    }

    private static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty()) {
            throw new MalformedException("a checkpoint has three lines: origin, size, root");
        }
        if (!SIZE.matcher(lines[1]).matches()) {
            throw new MalformedException("the size of the log is a number, not '" + lines[1] + "'");
        }
        return new Checkpoint(lines[0], Long.parseLong(lines[1]), Hash.fromBase64(lines[2]));
    }
}
