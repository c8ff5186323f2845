package overt.audit.verify;

/** What reading a file of a log gave. */
sealed interface Reading<T> {
    record Read<T>(T content) implements Reading<T> {}

    /** @param why ends a sentence that begins with the file */
    record Unreadable<T>(String why) implements Reading<T> {}
}
