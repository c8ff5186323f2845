package overt.face.models;

import java.io.IOException;

/** A model pack cannot be used or installed. The message says which, what is wrong with it, and what to do. */
public final class PackException extends IOException {
    private static final long serialVersionUID = 1L;

    PackException(String message) {
        super(message);
    }

    PackException(String message, Throwable cause) {
        super(message, cause);
    }
}
