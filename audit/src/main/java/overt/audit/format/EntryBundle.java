package overt.audit.format;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An entry bundle: consecutive entries, each behind its length as a big-endian uint16. */
public record EntryBundle(long index, int width) implements LogPart {
    /** Longest entry, in bytes: what a uint16 can say. */
    public static final int MAX_ENTRY_BYTES = 0xFFFF;

    private static final int LENGTH_BYTES = 2;

    public EntryBundle {
        Syntax.require(0, index, width);
    }

    @Override
    public int level() {
        return 0;
    }

    @Override
    public EntryBundle withWidth(int otherWidth) {
        return new EntryBundle(index, otherWidth);
    }

    /**
     * The file's content.
     *
     * @throws IllegalArgumentException if an entry is longer than {@link #MAX_ENTRY_BYTES}
     */
    public static byte[] encode(List<byte[]> entries) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            if (entry.length > MAX_ENTRY_BYTES) {
                throw new IllegalArgumentException(
                        "an entry has at most " + MAX_ENTRY_BYTES + " bytes, not " + entry.length);
            }
            content.write(entry.length >>> 8);
            content.write(entry.length);
            content.writeBytes(entry);
        }
        return content.toByteArray();
    }

    /** As far as it can be read; {@link Content#complete} says whether that is all of it and nothing follows. */
    public Content decode(byte[] content) {
        List<byte[]> entries = new ArrayList<>(width);
        int at = 0;
        while (entries.size() < width && at + LENGTH_BYTES <= content.length) {
            int length = ((content[at] & 0xFF) << 8) | (content[at + 1] & 0xFF);
            int end = at + LENGTH_BYTES + length;
            if (end > content.length) {
                break;
            }
            entries.add(Arrays.copyOfRange(content, at + LENGTH_BYTES, end));
            at = end;
        }
        return new Content(entries, entries.size() == width && at == content.length);
    }

    /** What was read of a bundle. */
    public record Content(List<byte[]> entries, boolean complete) {
        public Content {
            entries = List.copyOf(entries);
        }
    }
}
