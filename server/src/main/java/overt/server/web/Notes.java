package overt.server.web;

import java.util.Comparator;
import overt.audit.format.Actor;
import overt.audit.format.AuditEntry;
import overt.audit.format.AuditedObject;
import overt.operation.ActingPerson;
import overt.operation.Codes;

/** What the audit log says of acts that are no deployment's. */
final class Notes {
    private Notes() {}

    static AuditEntry entry(ActingPerson by, String action, AuditedObject object) {
        String role = by.person().roles().stream()
                .min(Comparator.naturalOrder())
                .map(Codes::of)
                .orElseThrow();
        return AuditEntry.of(Actor.of(by.id().value(), role, by.from()), action, object);
    }
}
