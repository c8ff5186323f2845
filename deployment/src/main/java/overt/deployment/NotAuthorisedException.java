package overt.deployment;

/** Something was asked for that no authority in force allows. */
public final class NotAuthorisedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotAuthorisedException(String message) {
        super(message);
    }
}
