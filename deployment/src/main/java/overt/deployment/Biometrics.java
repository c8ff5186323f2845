package overt.deployment;

import overt.vocabulary.EntryId;

/** What is kept of people's faces, in the pieces that are destroyed together. */
public sealed interface Biometrics {
    /** Images and references of the whole watch list, entries that were removed or only proposed included. */
    record OfWatchList() implements Biometrics {
        @Override
        public String toString() {
            return "the watch list";
        }
    }

    /** Images and references of an entry that was removed. */
    record OfEntry(EntryId entry) implements Biometrics {
        @Override
        public String toString() {
            return "entry '" + entry + "'";
        }
    }

    /** Image and probe reference of an alert. */
    record OfAlert(long number) implements Biometrics {
        @Override
        public String toString() {
            return "alert " + number;
        }
    }
}
