package overt.deployment.casefile;

import java.time.Duration;
import java.time.Instant;

/** From, and until but without, a point in time. */
public record Period(Instant from, Instant until) {
    public Period {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException(
                    "a period that begins at %s cannot end at %s; let it end later".formatted(from, until));
        }
    }

    public Duration length() {
        return Duration.between(from, until);
    }
}
