package overt.operation;

/** This person may not do this. The message says what it takes. */
public final class NotAllowedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotAllowedException(String message) {
        super(message);
    }
}
