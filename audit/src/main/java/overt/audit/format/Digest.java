package overt.audit.format;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * SHA-256 of something that is kept elsewhere, as {@code sha256:} and 64 lower-case hexadecimal digits. A digest of few
 * possible values (a name, a decision) can be guessed: hash it together with random bytes that are kept with it.
 */
public record Digest(String value) {
    private static final Pattern SYNTAX = Pattern.compile("sha256:[0-9a-f]{64}");

    public Digest {
        if (!SYNTAX.matcher(value).matches()) {
            throw new MalformedException(
                    "a digest in the audit log is sha256: and 64 hexadecimal digits, not '" + value + "'");
        }
    }

    public static Digest of(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return new Digest("sha256:" + HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
