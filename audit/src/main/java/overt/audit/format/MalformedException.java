package overt.audit.format;

/** Text or bytes that are not what the format asks for; the message says what is wrong with them. */
public final class MalformedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public MalformedException(String message) {
        super(message);
    }
}
