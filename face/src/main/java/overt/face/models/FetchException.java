package overt.face.models;

import java.io.IOException;

/** A pinned file could not be had or kept. The message says which, from where, why, and what to do. */
public final class FetchException extends IOException {
    private static final long serialVersionUID = 1L;

    FetchException(String message) {
        super(message);
    }

    FetchException(String message, Throwable cause) {
        super(message, cause);
    }
}
