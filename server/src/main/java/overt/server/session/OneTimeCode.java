package overt.server.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.atomic.AtomicInteger;

/** A code that the terminal shows and that works once. After a few wrong attempts it is worth nothing any more. */
public final class OneTimeCode {
    private static final int ATTEMPTS = 20;

    private final String code = RecoveryCodes.one();
    private final AtomicInteger left = new AtomicInteger(ATTEMPTS);

    /** For the terminal only. */
    public String shown() {
        return code;
    }

    /** Whether this is it; if so it is used up. */
    public boolean use(String given) {
        if (!matches(given)) {
            return false;
        }
        left.set(0);
        return true;
    }

    /** Whether this is it; counted as an attempt, but not used up. */
    public boolean matches(String given) {
        if (left.getAndUpdate(attempts -> Math.max(0, attempts - 1)) <= 0) {
            return false;
        }
        return MessageDigest.isEqual(
                RecoveryCodes.digest(code).getBytes(StandardCharsets.UTF_8),
                RecoveryCodes.digest(given).getBytes(StandardCharsets.UTF_8));
    }
}
