package overt.storage;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import overt.audit.AuditLog;
import overt.audit.format.AuditEntry;
import overt.storage.keys.KeyFolder;
import overt.storage.keys.KeyName;
import overt.vocabulary.DeploymentId;

/**
 * Evidential holds. A hold keeps copies of exactly the named records under a key of its own; the originals go on their day. A
 * hold is lifted by destroying it ({@link DestructionScope.OneHold}). Thread-safe.
 */
public final class Holds {
    private final Database database;
    private final SealedRecords records;
    private final KeyFolder keys;
    private final AuditLog log;

    Holds(Database database, SealedRecords records, KeyFolder keys, AuditLog log) {
        this.database = database;
        this.records = records;
        this.keys = keys;
        this.log = log;
    }

    /**
     * Places a hold.
     *
     * @param audited logged before it is in force
     * @throws StorageException if one of the alerts or entries is not there, or is destroyed
     */
    public Hold place(HoldOrder order, Instant when, AuditEntry audited) {
        Hold hold = prepare(order, when);
        return database.changing(order.deployment().value(), handle -> {
            add(handle, order, hold);
            log.append(audited);
            return hold;
        });
    }

    /** Makes the hold's key, which is durable before anything is sealed under it. */
    Hold prepare(HoldOrder order, Instant when) {
        Hold hold = new Hold(
                "hold-" + UUID.randomUUID(),
                order.deployment(),
                when.truncatedTo(ChronoUnit.MILLIS),
                order.by(),
                order.alert(),
                order.reason(),
                order.reviewOn());
        keys.make(Set.of(KeyName.ofHold(hold.id())));
        return hold;
    }

    /** Without logging: what this is a part of is logged. */
    void add(Handle handle, HoldOrder order, Hold hold) {
        List<SealedRecords.Row> wanted = wanted(handle, order);
        insert(handle, hold);
        records.write(handle, order.deployment(), KeyName.ofHold(hold.id()), writer -> {
            writer.add(RecordKind.TEXT, hold.id(), order.reason().getBytes(StandardCharsets.UTF_8));
            copy(writer, wanted);
            return wanted.size();
        });
    }

    /** Those in force, oldest first. */
    public List<Hold> inForce(DeploymentId deployment) {
        return database.reading(handle -> handle.createQuery(
                        "SELECT * FROM holds WHERE deployment = :id AND lifted = 0 ORDER BY placed_at, id")
                .bind("id", deployment.value())
                .map((row, context) -> new Hold(
                        row.getString("id"),
                        deployment,
                        Instant.ofEpochMilli(row.getLong("placed_at")),
                        row.getString("placed_by"),
                        alert(row),
                        reason(handle, deployment, row.getString("id")),
                        LocalDate.parse(row.getString("review_on"))))
                .list());
    }

    /** What a hold keeps, opened. */
    public List<HeldRecord> records(String hold) {
        return database.reading(handle -> records.rows(handle, KeyName.ofHold(hold)).stream()
                .filter(row -> row.kind() != RecordKind.TEXT)
                .map(row -> new HeldRecord(row.id(), row.kind(), row.subject(), Plaintext.owning(records.open(row))))
                .toList());
    }

    private List<SealedRecords.Row> wanted(Handle handle, HoldOrder order) {
        List<SealedRecords.Row> alerts = Alerts.rows(records, handle, order.deployment(), order.alerts());
        List<SealedRecords.Row> entries = WatchLists.rows(records, handle, order.deployment(), order.entries());
        requireAll(order.alerts().size(), alerts, RecordKind.ALERT, order);
        requireAll(order.entries().size(), entries, RecordKind.ENTRY, order);
        List<SealedRecords.Row> wanted = new ArrayList<>(alerts);
        wanted.addAll(entries);
        return wanted;
    }

    private static void requireAll(int named, List<SealedRecords.Row> found, RecordKind kind, HoldOrder order) {
        long there = found.stream().filter(row -> row.kind() == kind).count();
        if (there < named) {
            throw new StorageException(
                    "deployment %s: of the %d records of kind '%s' that the hold names, %d are there; the others were destroyed or never were"
                            .formatted(order.deployment(), named, kind.code(), there),
                    null);
        }
    }

    /** Rows come after those that they belong to. */
    private void copy(SealedRecords.Writer writer, List<SealedRecords.Row> rows) {
        Map<String, String> copies = new HashMap<>();
        for (SealedRecords.Row row : rows) {
            String subject = copies.get(row.subject());
            String copy = records.read(
                    row,
                    plain -> subject == null ? writer.add(row.kind(), plain) : writer.add(row.kind(), subject, plain));
            copies.put(row.id(), copy);
        }
    }

    private static void insert(Handle handle, Hold hold) {
        handle.createUpdate("INSERT INTO holds (id, deployment, placed_at, placed_by, alert, review_on, lifted)"
                        + " VALUES (:id, :deployment, :at, :by, :alert, :review, 0)")
                .bind("id", hold.id())
                .bind("deployment", hold.deployment().value())
                .bind("at", hold.placedAt().toEpochMilli())
                .bind("by", hold.by())
                .bind(
                        "alert",
                        hold.alert().isPresent() ? Long.valueOf(hold.alert().getAsLong()) : null)
                .bind("review", hold.reviewOn().toString())
                .execute();
    }

    private static OptionalLong alert(ResultSet row) throws SQLException {
        long alert = row.getLong("alert");
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(alert);
    }

    private String reason(Handle handle, DeploymentId deployment, String hold) {
        return records.rows(handle, deployment, KeyName.ofHold(hold), RecordKind.TEXT).stream()
                .findFirst()
                .map(row -> records.read(row, plain -> new String(plain, StandardCharsets.UTF_8)))
                .orElse("");
    }
}
