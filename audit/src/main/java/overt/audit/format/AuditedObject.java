package overt.audit.format;

/**
 * To what it was done.
 *
 * @param type for example {@code deployment}, {@code alert}, {@code entry}
 */
public record AuditedObject(Code type, Id id) {
    public static AuditedObject of(String type, String id) {
        return new AuditedObject(new Code(type), new Id(id));
    }
}
