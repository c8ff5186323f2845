package overt.storage.keys;

import org.jspecify.annotations.Nullable;

/** The keys cannot be had. Nothing was changed or lost by it. The message says what to do. */
public final class KeyFolderException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What is wrong. */
    public enum Problem {
        /** There is no key folder. */
        MISSING,
        /** There is one already, where a new one was to be made. */
        PRESENT,
        /** The keys are under a passphrase, and none was given. */
        PASSPHRASE_NEEDED,
        WRONG_PASSPHRASE,
        /** The keys are another installation's. */
        FOREIGN,
        /** A file is not what was written. */
        DAMAGED,
        /** A newer version wrote it. */
        NEWER_FORMAT,
        /** Others than the owner may read it. */
        INSECURE,
        /** It is inside the data folder, or the data folder inside it. */
        NESTED,
        /** Another process has it open. */
        IN_USE,
        /** The key was destroyed; what it sealed cannot be opened by anyone. */
        DESTROYED,
        /** The key was never made. */
        UNKNOWN_KEY,
        /** The content is not what was sealed under this key for this record. */
        NOT_AUTHENTIC,
        /** The disk failed or is full. */
        DISK
    }

    private final Problem problem;

    KeyFolderException(Problem problem, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
