package overt.evaluation.labels;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The two halves of a data set, told apart by whether the SHA-256 of a subject's name is even: parameters are chosen on the even half,
 * and results reported on the odd one, which had no say in them.
 */
public enum Half {
    EVEN,
    ODD;

    /** The half that a subject belongs to. */
    public static Half of(String subject) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(subject.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(digest).testBit(0) ? ODD : EVEN;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
