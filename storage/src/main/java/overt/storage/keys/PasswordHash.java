package overt.storage.keys;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Argon2id hash of a password with its cost and salt, in the text form of the reference implementation:
 * {@code $argon2id$v=19$m=65536,t=3,p=4$salt$hash}.
 */
public final class PasswordHash {
    private static final Pattern SYNTAX = Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,4}),p=(\\d{1,3})"
            + "\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");

    private final Argon2 cost;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(Argon2 cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt;
        this.hash = hash;
    }

    /** Hashes a password with a new salt at the recommended cost (RFC 9106: 64 MiB, 3 iterations, 4 lanes). */
    public static PasswordHash of(char[] password) {
        return of(password, Argon2.RECOMMENDED);
    }

    static PasswordHash of(char[] password, Argon2 cost) {
        byte[] salt = Argon2.newSalt();
        return new PasswordHash(cost, salt, cost.hash(password, salt));
    }

    /** @throws IllegalArgumentException if it is not the text of such a hash */
    public static PasswordHash parse(String text) {
        Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not an Argon2id hash in the reference implementation's form");
        }
        Argon2 cost = new Argon2(
                Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
        Base64.Decoder base64 = Base64.getDecoder();
        return new PasswordHash(cost, base64.decode(parts.group(4)), base64.decode(parts.group(5)));
    }

    /** Whether this is the password; takes as long if it is not. */
    public boolean matches(char[] password) {
        byte[] tried = cost.hash(password, salt);
        try {
            return MessageDigest.isEqual(hash, tried);
        } finally {
            Arrays.fill(tried, (byte) 0);
        }
    }

    /** Whether it was made at another cost than the recommended one: hash the password anew when it is known. */
    public boolean isOutdated() {
        return !cost.equals(Argon2.RECOMMENDED);
    }

    /** The text form. */
    public String encoded() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        cost.memoryKibibytes(),
                        cost.iterations(),
                        cost.lanes(),
                        base64.encodeToString(salt),
                        base64.encodeToString(hash));
    }

    @Override
    public String toString() {
        return "an Argon2id hash at " + cost;
    }
}
