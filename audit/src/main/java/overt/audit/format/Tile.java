package overt.audit.format;

import java.util.ArrayList;
import java.util.List;

/** A tile: the hashes of consecutive complete subtrees of 256^level entries each. */
public record Tile(int level, long index, int width) implements LogPart {
    public Tile {
        Syntax.require(level, index, width);
    }

    @Override
    public Tile withWidth(int otherWidth) {
        return new Tile(level, index, otherWidth);
    }

    /** The file's content: the hashes one after the other. */
    public static byte[] encode(List<Hash> hashes) {
        byte[] content = new byte[hashes.size() * Hash.BYTES];
        for (int i = 0; i < hashes.size(); i++) {
            hashes.get(i).copyTo(content, i * Hash.BYTES);
        }
        return content;
    }

    /** @throws MalformedException if the content is not {@link #width} hashes */
    public List<Hash> decode(byte[] content) {
        if (content.length != width * Hash.BYTES) {
            throw new MalformedException(
                    "%d bytes, but %d hashes take %d".formatted(content.length, width, width * Hash.BYTES));
        }
        List<Hash> hashes = new ArrayList<>(width);
        for (int i = 0; i < width; i++) {
            hashes.add(Hash.of(content, i * Hash.BYTES, Hash.BYTES));
        }
        return hashes;
    }
}
