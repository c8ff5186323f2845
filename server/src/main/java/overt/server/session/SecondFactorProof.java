package overt.server.session;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import overt.audit.format.AuditEntry;
import overt.storage.SecondFactor;
import overt.storage.SecondFactors;

/** Enrols second factors and tries their codes. Thread-safe. */
public final class SecondFactorProof {
    private static final Pattern PASSWORD = Pattern.compile("\\d{6}");
    private static final String ISSUER = "Overt";

    private final SecondFactors factors;
    private final InstantSource clock;

    public SecondFactorProof(SecondFactors factors, InstantSource clock) {
        this.factors = factors;
        this.clock = clock;
    }

    public boolean isEnrolled(String account) {
        return factors.find(account).isPresent();
    }

    /** A password of the app, or a recovery code, which is used up. */
    public SecondFactors.Attempt attempt(String account, String code) {
        String typed = code.replace(" ", "");
        return factors.attempt(account, factor -> use(factor, typed));
    }

    private Optional<SecondFactor> use(SecondFactor factor, String code) {
        if (PASSWORD.matcher(code).matches()) {
            OptionalLong step = Totp.step(factor.secret(), code, clock.instant(), factor.lastStep());
            return step.isPresent() ? Optional.of(factor.usedAt(step.getAsLong())) : Optional.empty();
        }
        String digest = RecoveryCodes.digest(code);
        return factor.recoveryDigests().contains(digest) ? Optional.of(factor.without(digest)) : Optional.empty();
    }

    /**
     * Ends an enrolment.
     *
     * @param password of the app, which shows that it has the secret
     * @return the recovery codes, kept nowhere but as digests; empty if the password is wrong
     */
    public Optional<List<String>> enrol(String account, byte[] secret, String password, AuditEntry audited) {
        OptionalLong step = Totp.step(secret, password.replace(" ", ""), clock.instant(), Long.MIN_VALUE);
        if (step.isEmpty()) {
            return Optional.empty();
        }
        List<String> codes = RecoveryCodes.make();
        List<String> digests = codes.stream().map(RecoveryCodes::digest).toList();
        factors.enrol(account, new SecondFactor(secret, step.getAsLong(), digests), audited);
        return Optional.of(codes);
    }

    public void remove(String account, AuditEntry audited) {
        factors.remove(account, audited);
    }

    /** A secret as people type it. */
    public static String text(byte[] secret) {
        return Base32.encode(secret);
    }

    /** For authenticator apps, in the form that they share. */
    public static String uri(String account, byte[] secret) {
        String name = URLEncoder.encode(account, StandardCharsets.UTF_8);
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s".formatted(ISSUER, name, text(secret), ISSUER);
    }
}
