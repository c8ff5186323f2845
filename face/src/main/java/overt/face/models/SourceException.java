package overt.face.models;

import java.io.IOException;

/** A source did not give the file. The message is the reason, to be told after the source's name. */
final class SourceException extends IOException {
    private static final long serialVersionUID = 1L;

    SourceException(String reason) {
        super(reason);
    }

    SourceException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
