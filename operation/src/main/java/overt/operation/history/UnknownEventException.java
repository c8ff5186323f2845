package overt.operation.history;

/** A stored event that this version cannot read. Nothing is done with its deployment. */
public final class UnknownEventException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownEventException(String what) {
        super("the data folder holds %s, which this version of Overt does not know; use the version that wrote it"
                .formatted(what));
    }
}
