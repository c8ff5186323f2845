package overt.storage;

import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.Set;
import overt.vocabulary.DeploymentId;
import overt.vocabulary.EntryId;

/**
 * What to keep as evidence, by whom and why.
 *
 * @param alerts numbers of alerts
 * @param entries of the watch list
 * @param by the account of the person who places it
 */
public record HoldOrder(
        DeploymentId deployment, Set<Long> alerts, Set<EntryId> entries, String by, String reason, LocalDate reviewOn) {
    public HoldOrder {
        alerts = Set.copyOf(alerts);
        entries = Set.copyOf(entries);
        if (alerts.isEmpty() && entries.isEmpty()) {
            throw new IllegalArgumentException("a hold is on at least one alert or entry");
        }
        if (by.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("a hold has a person who places it and a reason");
        }
    }

    /** The alert, if it is on one alert and nothing else. */
    OptionalLong alert() {
        return entries.isEmpty() && alerts.size() == 1
                ? OptionalLong.of(alerts.iterator().next())
                : OptionalLong.empty();
    }
}
