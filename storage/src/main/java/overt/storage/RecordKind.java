package overt.storage;

import java.util.Locale;

/** What a sealed record holds. Counts in destruction certificates are by kind. */
public enum RecordKind {
    /** An entry of the watch list: all its texts. */
    ENTRY,
    /** What is known of an enrolled image besides its pixels. */
    REFERENCE,
    /** An enrolled image as it came. */
    IMAGE,
    /** The aligned crop that was encoded. */
    CROP,
    /** Embedding of a crop. */
    EMBEDDING,
    /** Whom an alert was for, and where in the frame. */
    ALERT,
    /** The alert's sample picture. */
    SAMPLE,
    /** The alert's probe. */
    PROBE,
    /** Names and free text of an event or a hold. */
    TEXT;

    /** As it is written in the database and in certificates. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RecordKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
