package overt.storage;

import java.util.Collection;
import java.util.List;

/**
 * What is sealed together with the events that tell of it, in one transaction: so that nothing of a person is ever kept that the history
 * does not know of, and the history never tells of something that is not kept. Biometric data; it stays the caller's to close.
 */
public sealed interface Alongside {
    record Nothing() implements Alongside {}

    /** Entries of the watch list, all or none. */
    record Entries(Collection<EntryToStore> entries) implements Alongside {
        public Entries {
            entries = List.copyOf(entries);
        }
    }

    /** An alert that is raised. */
    record RaisedAlert(AlertToStore alert) implements Alongside {}

    /** A hold on one alert. */
    record AlertHold(HoldOrder order) implements Alongside {}
}
