package overt.publication;

/** Something is missing or wrong in what a document is made of. The message says what, where, and what to do. */
public final class UnpublishableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnpublishableException(String message) {
        super(message);
    }
}
