package overt.storage;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A policy that somebody adopted. Whether it is in force is decided elsewhere.
 *
 * @param number from 1, in the order in which they were adopted
 * @param settings as in a policy file, by name
 * @param approval by a second person
 */
public record StoredPolicy(
        long number,
        Map<String, List<String>> settings,
        String proposedBy,
        Instant proposedAt,
        Optional<Approval> approval) {
    public StoredPolicy {
        settings = Map.copyOf(settings);
    }

    /** That somebody agreed. */
    public record Approval(String by, Instant at) {}
}
