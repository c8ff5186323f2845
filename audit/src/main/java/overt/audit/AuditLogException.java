package overt.audit;

import org.jspecify.annotations.Nullable;

/**
 * The log cannot be opened or written. What it had acknowledged is not lost. Whoever gets this from an append must not do what
 * it wanted to log, and capture must stop.
 */
public final class AuditLogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AuditLogException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
