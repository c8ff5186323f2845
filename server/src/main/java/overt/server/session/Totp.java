package overt.server.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time passwords (RFC 6238) as authenticator apps make them: HMAC-SHA-1, six digits, steps of 30 s. */
public final class Totp {
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;

    /** RFC 4226 section 4 recommends 160 bits. */
    private static final int SECRET_BYTES = 20;

    /** RFC 6238 section 5.2: at most one step for the way from the phone, and as much for a clock that goes fast. */
    private static final int STEPS_APART = 1;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {}

    /** @return 20 random bytes */
    public static byte[] newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /**
     * The time step whose password this is.
     *
     * @param after step of the last password that was used: none is accepted twice
     * @return empty if it is not a password of now
     */
    public static OptionalLong step(byte[] secret, String password, Instant now, long after) {
        long current = now.getEpochSecond() / STEP.toSeconds();
        OptionalLong found = OptionalLong.empty();
        for (long step = current - STEPS_APART; step <= current + STEPS_APART; step++) {
            boolean matches = MessageDigest.isEqual(
                    password(secret, step).getBytes(StandardCharsets.UTF_8), password.getBytes(StandardCharsets.UTF_8));
            if (matches && step > after && found.isEmpty()) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** The password of a moment. */
    public static String password(byte[] secret, Instant at) {
        return password(secret, at.getEpochSecond() / STEP.toSeconds());
    }

    private static String password(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int truncated = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
            Arrays.fill(hash, (byte) 0);
            return ("%0" + DIGITS + "d").formatted(truncated % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-1", e);
        }
    }
}
