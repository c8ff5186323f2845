package overt.operation;

import java.util.Collection;
import java.util.Comparator;
import overt.audit.format.Actor;
import overt.deployment.people.Role;

/** Who acts, as the audit log names them. */
final class Actors {
    /** What time brings. */
    static final Actor CLOCK = Actor.of("clock", "software", "operation");

    static final Actor RECOGNITION = Actor.of("recognition", "software", "operation");
    static final Actor RETENTION = Actor.of("retention-keeper", "software", "operation");

    private Actors() {}

    /** @param roles that allow what they do; the log names one that the person has */
    static Actor of(ActingPerson by, Collection<Role> roles) {
        Role role = roles.stream()
                .filter(by.person()::is)
                .min(Comparator.naturalOrder())
                .orElseGet(() -> by.person().roles().stream()
                        .min(Comparator.naturalOrder())
                        .orElseThrow());
        return Actor.of(by.id().value(), Codes.of(role), by.from());
    }
}
