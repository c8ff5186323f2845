package overt.publication.words;

import com.ibm.icu.util.ULocale;

/**
 * A language that documents are written in.
 *
 * @param code BCP 47, {@code en} for example; names files and folders
 * @param tag BCP 47 with the region whose days and numbers are written, {@code en-GB} for example
 * @param name in the language itself
 * @param direction which way its lines run
 * @param reviewed whether a speaker has read the messages
 */
public record Language(String code, String tag, String name, Direction direction, boolean reviewed) {
    /** Which way lines run. */
    public enum Direction {
        LTR,
        RTL;

        /** As HTML writes it. */
        public String html() {
            return this == LTR ? "ltr" : "rtl";
        }
    }

    ULocale locale() {
        return ULocale.forLanguageTag(tag);
    }
}
