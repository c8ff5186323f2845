package overt.storage;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import overt.audit.AuditLog;
import overt.audit.format.AuditEntry;

/** The policies that were adopted. Thread-safe. */
public final class Policies {
    private final Database database;
    private final AuditLog log;

    Policies(Database database, AuditLog log) {
        this.database = database;
        this.log = log;
    }

    /** @param form of this JSON */
    private record SettingsForm(int form, Map<String, List<String>> settings) {}

    /** All, in the order in which they were adopted. */
    public List<StoredPolicy> all() {
        return database.reading(handle -> handle.createQuery("SELECT * FROM policies ORDER BY number")
                .map((row, context) -> stored(row))
                .list());
    }

    /**
     * Adds one after those that are there.
     *
     * @param last number of the last one that the decision was made on, 0 for none
     * @param audited logged before it is there
     * @throws StorageException if somebody else was faster
     */
    public void add(long last, Map<String, List<String>> settings, String by, Instant at, AuditEntry audited) {
        database.inTransaction(handle -> {
            long newest = handle.createQuery("SELECT coalesce(max(number), 0) FROM policies")
                    .mapTo(Long.class)
                    .one();
            if (newest != last) {
                throw new StorageException("somebody else adopted a policy at the same time; look again", null);
            }
            handle.createUpdate("INSERT INTO policies (number, settings, proposed_by, proposed_at)"
                            + " VALUES (:number, :settings, :by, :at)")
                    .bind("number", last + 1)
                    .bind("settings", new String(Json.bytes(new SettingsForm(1, settings)), StandardCharsets.UTF_8))
                    .bind("by", by)
                    .bind("at", at.toEpochMilli())
                    .execute();
            log.append(audited);
            return last + 1;
        });
    }

    /**
     * Notes that a second person agreed to the newest.
     *
     * @param audited logged before it is there
     * @throws StorageException if it is not the newest any more, or was approved already
     */
    public void approve(long number, String by, Instant at, AuditEntry audited) {
        database.inTransaction(handle -> {
            int approved = handle.createUpdate("UPDATE policies SET approved_by = :by, approved_at = :at"
                            + " WHERE number = :number AND approved_by IS NULL"
                            + " AND number = (SELECT max(number) FROM policies)")
                    .bind("by", by)
                    .bind("at", at.toEpochMilli())
                    .bind("number", number)
                    .execute();
            if (approved == 0) {
                throw new StorageException(
                        "policy %d does not wait for approval any more; look again".formatted(number), null);
            }
            log.append(audited);
            return approved;
        });
    }

    private static StoredPolicy stored(ResultSet row) throws SQLException {
        byte[] settings = row.getString("settings").getBytes(StandardCharsets.UTF_8);
        Optional<StoredPolicy.Approval> approval = Optional.ofNullable(row.getString("approved_by"))
                .map(by -> new StoredPolicy.Approval(by, approvedAt(row)));
        return new StoredPolicy(
                row.getLong("number"),
                Json.read(settings, SettingsForm.class).settings(),
                row.getString("proposed_by"),
                Instant.ofEpochMilli(row.getLong("proposed_at")),
                approval);
    }

    private static Instant approvedAt(ResultSet row) {
        try {
            return Instant.ofEpochMilli(row.getLong("approved_at"));
        } catch (SQLException failed) {
            throw new StorageException("a stored policy cannot be read: " + failed.getMessage(), failed);
        }
    }
}
