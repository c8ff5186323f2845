package overt.audit.format;

import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 hash: 32 bytes. */
public final class Hash {
    public static final int BYTES = 32;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws MalformedException if there are not 32 bytes */
    public static Hash of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    static Hash of(byte[] source, int from, int length) {
        if (length != BYTES) {
            throw new MalformedException("a SHA-256 hash has 32 bytes, not " + length);
        }
        return new Hash(Arrays.copyOfRange(source, from, from + length));
    }

    /** @throws MalformedException if the text is not the one Base64 encoding (RFC 4648 section 4) of 32 bytes */
    public static Hash fromBase64(String text) {
        return of(StrictBase64.decode(text));
    }

    public String toBase64() {
        return StrictBase64.encode(bytes);
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    void copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, BYTES);
    }

    /** The bytes themselves, for hashing inside this package without a copy. */
    byte[] shared() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** In lower-case hexadecimal. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
