package overt.storage;

import java.util.Arrays;

/** Bytes that tell of a person and are not sealed: an encoded picture, JSON, the floats of an embedding. Overwritten on close. */
public final class Plaintext implements AutoCloseable {
    private final byte[] bytes;
    private boolean erased;

    private Plaintext(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy; the caller overwrites the original when it is not needed any more. */
    public static Plaintext of(byte[] bytes) {
        return new Plaintext(bytes.clone());
    }

    /** Takes the array over. */
    static Plaintext owning(byte[] bytes) {
        return new Plaintext(bytes);
    }

    /** A copy; the caller overwrites it after use. */
    public byte[] toArray() {
        return bytes().clone();
    }

    byte[] bytes() {
        if (erased) {
            throw new IllegalStateException("this was erased");
        }
        return bytes;
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
        erased = true;
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
