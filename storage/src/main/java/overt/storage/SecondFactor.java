package overt.storage;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * What an account proves a second factor with: a secret for one-time passwords (RFC 6238), and recovery codes that work once each.
 *
 * @param secret 20 bytes
 * @param lastStep time step of the last password that was used, so that none is used twice
 * @param recoveryDigests SHA-256 of the recovery codes that are left, in lower-case hexadecimal
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, and compared by content
public record SecondFactor(byte[] secret, long lastStep, List<String> recoveryDigests) {
    public SecondFactor {
        secret = secret.clone();
        recoveryDigests = List.copyOf(recoveryDigests);
    }

    @Override
    public byte[] secret() {
        return secret.clone();
    }

    public SecondFactor usedAt(long step) {
        return new SecondFactor(secret, step, recoveryDigests);
    }

    public SecondFactor without(String recoveryDigest) {
        List<String> rest = new ArrayList<>(recoveryDigests);
        rest.remove(recoveryDigest);
        return new SecondFactor(secret, lastStep, rest);
    }

    /** Says nothing of the secret. */
    @Override
    public String toString() {
        return "a second factor with %d recovery codes left".formatted(recoveryDigests.size());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecondFactor factor
                && MessageDigest.isEqual(secret, factor.secret)
                && lastStep == factor.lastStep
                && recoveryDigests.equals(factor.recoveryDigests);
    }

    @Override
    public int hashCode() {
        return recoveryDigests.hashCode();
    }
}
