package overt.face.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256 (FIPS 180-4), written in lower-case hexadecimal. */
final class Sha256 {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final int BUFFER_BYTES = 1 << 16;

    private final MessageDigest state = newState();

    void update(byte[] bytes, int offset, int length) {
        state.update(bytes, offset, length);
    }

    /** The digest of everything so far; the next update starts a new one. */
    String digest() {
        return HexFormat.of().formatHex(state.digest());
    }

    static String of(Path file) throws IOException {
        Sha256 sum = new Sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sum.update(buffer, 0, read);
            }
        }
        return sum.digest();
    }

    /** @throws IllegalArgumentException if it is not a digest in lower-case hexadecimal */
    static void requireDigest(String digest) {
        if (!DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException("not a SHA-256 in lower-case hexadecimal: '" + digest + "'");
        }
    }

    private static MessageDigest newState() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
