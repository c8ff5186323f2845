package overt.watchlist;

import java.util.Arrays;

/** An image file as it came. Biometric data: overwritten on close. */
public final class ImageFile implements AutoCloseable {
    private final byte[] bytes;

    private ImageFile(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy; the caller overwrites the original when it is not needed any more. */
    public static ImageFile of(byte[] bytes) {
        return new ImageFile(bytes.clone());
    }

    /** A copy, which the caller overwrites; zeros once this is closed. */
    public byte[] toArray() {
        return bytes.clone();
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
