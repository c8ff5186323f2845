package overt.audit.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;

/** Where a log's files are, and how they are read. Nothing here writes. */
public record LogFolder(Path path) {
    /** The signed head of the log (C2SP tlog-tiles). */
    public static final String CHECKPOINT = "checkpoint";
    /** The public key, as a verifier key of C2SP signed-note, and a newline. */
    public static final String VERIFIER_KEY = "vkey";
    /** Empty; the writer holds a lock on it. Never open it to read: closing it would let go of a lock of this process. */
    public static final String LOCK = "lock";

    /** Ends the name of a file that will be moved into its place. */
    public static final String TEMPORARY = ".tmp";

    /** Notes may carry many cosignatures, but no more than this; a larger file is not one. */
    private static final int MAX_NOTE_BYTES = 1 << 20;

    private static final int MAX_BUNDLE_BYTES = LogPart.FULL_WIDTH * (EntryBundle.MAX_ENTRY_BYTES + 2);

    public Path file(String name) {
        return path.resolve(name);
    }

    public Path file(LogPart part) {
        return path.resolve(part.path());
    }

    /** @throws MalformedException if it is not text of UTF-8 */
    public String readCheckpoint() throws IOException {
        return text(read(file(CHECKPOINT), MAX_NOTE_BYTES));
    }

    /** @throws MalformedException if the file does not hold one verifier key and a newline */
    public VerifierKey readVerifierKey() throws IOException {
        return VerifierKey.parseFile(text(read(file(VERIFIER_KEY), MAX_NOTE_BYTES)));
    }

    /** @throws MalformedException if the file does not hold the tile's hashes */
    public List<Hash> readTile(Tile tile) throws IOException {
        return tile.decode(read(file(tile), LogPart.FULL_WIDTH * Hash.BYTES));
    }

    public EntryBundle.Content readBundle(EntryBundle bundle) throws IOException {
        return bundle.decode(read(file(bundle), MAX_BUNDLE_BYTES));
    }

    /**
     * The content of a note or key outside a log folder.
     *
     * @throws MalformedException if it is too long or not UTF-8
     */
    public static String readText(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return text(readAtMost(stream, MAX_NOTE_BYTES));
        }
    }

    /** Reads a regular file, not what a link leads to: a log is whole without anything outside its folder. */
    private static byte[] read(Path file, int mostBytes) throws IOException {
        if (!Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isRegularFile()) {
            throw new MalformedException("not a regular file");
        }
        try (InputStream stream = Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return readAtMost(stream, mostBytes);
        }
    }

    private static byte[] readAtMost(InputStream stream, int mostBytes) throws IOException {
        byte[] content = stream.readNBytes(mostBytes + 1);
        if (content.length > mostBytes) {
            throw new MalformedException("longer than the " + mostBytes + " bytes that such a file can have");
        }
        return content;
    }

    private static String text(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), content)) {
            throw new MalformedException("not text of UTF-8");
        }
        return text;
    }
}
