package overt.capture;

import java.util.Objects;

/** A recording or camera that gives no pictures, or a video file that cannot be written. Says what, where, and what to do. */
public final class CaptureException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CaptureException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
