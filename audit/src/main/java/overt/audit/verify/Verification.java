package overt.audit.verify;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import overt.audit.format.Checkpoint;

/** What checking a log gave. */
public sealed interface Verification {
    /**
     * Every file of the folder belongs to the log, and every entry is the one that the key's owner signed for.
     *
     * @param checkpoint the log's head: size and root
     * @param times empty if the log has no entries
     */
    record Verified(Checkpoint checkpoint, Optional<TimeRange> times) implements Verification {}

    /**
     * @param earliest of all entries
     * @param latest of all entries
     * @param stepsBack how often an entry has an earlier time than the one before it: the clock was set back
     */
    record TimeRange(Instant earliest, Instant latest, long stepsBack) {}

    /**
     * The log is not what was signed.
     *
     * @param entry the first bad entry, as far as it can be told
     * @param file the file in which that shows, relative to the log's folder
     * @param what is wrong
     */
    record Broken(OptionalLong entry, String file, String what) implements Verification {
        /** In one line, for a person. */
        public String message() {
            return (entry.isPresent() ? "entry " + entry.getAsLong() + " (" + file + ")" : file) + ": " + what;
        }
    }
}
