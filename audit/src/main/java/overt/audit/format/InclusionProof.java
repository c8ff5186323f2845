package overt.audit.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Shows that an entry is in a log (C2SP tlog-proof). The entry itself travels in the line of extra data, so that the file
 * can be read and checked on its own with the log's public key.
 *
 * @param path RFC 6962 section 2.1.1
 * @param checkpoint of the log that includes it
 */
public record InclusionProof(LoggedEntry entry, long index, List<Hash> path, SignedNote checkpoint) {
    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

    public InclusionProof {
        path = List.copyOf(path);
    }

    /** @throws MalformedException if it is not such a proof with the entry in it */
    public static InclusionProof parse(String text) {
        int end = text.indexOf("\n\n");
        if (end < 0) {
            throw new MalformedException("a proof is lines, an empty line, and a checkpoint");
        }
        List<String> lines = text.substring(0, end).lines().toList();
        if (lines.size() < 3
                || !lines.get(0).equals(HEADER)
                || !lines.get(1).startsWith(EXTRA)
                || !lines.get(2).startsWith(INDEX)) {
            throw new MalformedException(
                    "an inclusion proof begins with lines '%s', '%s...', '%s...'".formatted(HEADER, EXTRA, INDEX));
        }
        LoggedEntry entry = LoggedEntry.parse(StrictBase64.decode(lines.get(1).substring(EXTRA.length())));
        long index = number(lines.get(2).substring(INDEX.length()));
        List<Hash> path = hashes(lines.subList(3, lines.size()));
        return new InclusionProof(entry, index, path, SignedNote.parse(text.substring(end + 2)));
    }

    /**
     * Checks the proof.
     *
     * @return the log's head that includes the entry
     * @throws MalformedException if the log of this key does not include the entry at this index
     */
    public Checkpoint check(VerifierKey key) {
        Checkpoint head = Checkpoint.open(checkpoint, key);
        if (!MerkleTree.includes(MerkleTree.leafHash(entry.toJson()), index, head.size(), path, head.root())) {
            throw new MalformedException("the path does not lead from entry %d to the root of the log of %d entries"
                    .formatted(index, head.size()));
        }
        return head;
    }

    /** The file's content. */
    public String toText() {
        return HEADER + "\n" + EXTRA + StrictBase64.encode(entry.toJson()) + "\n" + INDEX + index + "\n" + lines(path)
                + "\n" + checkpoint;
    }

    static String lines(List<Hash> hashes) {
        StringBuilder lines = new StringBuilder();
        hashes.forEach(hash -> lines.append(hash.toBase64()).append('\n'));
        return lines.toString();
    }

    static List<Hash> hashes(List<String> lines) {
        List<Hash> hashes = new ArrayList<>();
        lines.forEach(line -> hashes.add(Hash.fromBase64(line)));
        return hashes;
    }

    static long number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new MalformedException("not a number: '" + text + "'");
        }
        return Long.parseLong(text);
    }
}
