package overt.storage;

/** What came of appending events. */
public sealed interface Appending {
    /** @param sequence of the last event */
    record Appended(long sequence) implements Appending {}

    /**
     * Somebody else was faster; nothing was appended. Read the events again, decide again.
     *
     * @param sequence of the last event that there is
     */
    record Conflict(long sequence) implements Appending {}
}
