package overt.storage;

import org.jspecify.annotations.Nullable;

/** Nothing could be stored or read. What was acknowledged before is not lost. The message says what to do. */
public final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
