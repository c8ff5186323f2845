package overt.storage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * An event of a deployment as it is stored. What it means is its writer's business.
 *
 * @param type for example {@code went-live}
 * @param version of the form of {@code json}, from 1
 * @param at kept to the millisecond
 * @param json ids, codes, numbers and times; no name, no free text
 * @param personal names and free text, sealed under the deployment's key for its record
 */
public record EventRecord(String type, int version, Instant at, String json, Optional<String> personal) {
    public EventRecord {
        if (type.isBlank() || version < 1) {
            throw new IllegalArgumentException("an event has a type and a version from 1: '" + type + "', " + version);
        }
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }
}
