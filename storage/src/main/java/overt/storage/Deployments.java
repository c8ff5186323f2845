package overt.storage;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import overt.audit.AuditLog;
import overt.audit.format.AuditEntry;
import overt.audit.format.Id;
import overt.storage.keys.KeyFolder;
import overt.storage.keys.KeyName;
import overt.storage.keys.KeyPurpose;
import overt.vocabulary.DeploymentId;

/** The deployments and what happened in them, as a sequence of events each. Thread-safe. */
public final class Deployments {
    private final Database database;
    private final SealedRecords records;
    private final KeyFolder keys;
    private final AuditLog log;
    private final WatchLists watchLists;
    private final Alerts alerts;
    private final Holds holds;

    Deployments(
            Database database,
            SealedRecords records,
            KeyFolder keys,
            AuditLog log,
            WatchLists watchLists,
            Alerts alerts,
            Holds holds) {
        this.database = database;
        this.records = records;
        this.keys = keys;
        this.log = log;
        this.watchLists = watchLists;
        this.alerts = alerts;
        this.holds = holds;
    }

    /**
     * Begins a deployment: makes its keys and its place.
     *
     * @param id new; 1 to 64 letters, digits and {@code . _ : -}, as the audit log wants it
     * @param audited logged before it has begun
     * @throws StorageException if there was one of this id before
     */
    public void begin(DeploymentId id, Instant when, AuditEntry audited) {
        begin(id, when, List.of(), List.of(audited));
    }

    /**
     * The same with its first events, in one transaction.
     *
     * @param audited logged, in this order, before it has begun
     */
    public void begin(DeploymentId id, Instant when, List<EventRecord> events, List<AuditEntry> audited) {
        Id unused = new Id(id.value()); // Throws if the audit log would refuse it later.
        if (exists(unused.value())) {
            throw new StorageException("there is a deployment '%s' already; choose another id".formatted(id), null);
        }
        keys.make(Set.of(
                KeyName.of(id, KeyPurpose.WATCH_LIST),
                KeyName.of(id, KeyPurpose.ALERTS),
                KeyName.of(id, KeyPurpose.RECORD)));
        database.inTransaction(handle -> {
            int begun = handle.createUpdate("INSERT INTO deployments (id, begun_at, sequence) VALUES (:id, :at, 0)")
                    .bind("id", id.value())
                    .bind("at", when.toEpochMilli())
                    .execute();
            insert(handle, id, 0, events);
            audited.forEach(log::append);
            return begun;
        });
    }

    /** All, in the order in which they began. */
    public List<DeploymentId> all() {
        return database.reading(handle -> handle.createQuery("SELECT id FROM deployments ORDER BY begun_at, id")
                .map((row, context) -> new DeploymentId(row.getString("id")))
                .list());
    }

    /**
     * Appends events, all or none.
     *
     * @param expected sequence of the last event that the decision was made on, 0 for none
     * @param audited logged before they are there
     */
    public Appending append(DeploymentId deployment, long expected, List<EventRecord> events, AuditEntry audited) {
        return append(deployment, expected, events, new Alongside.Nothing(), List.of(audited));
    }

    /**
     * Appends events together with what they tell of, all or nothing.
     *
     * @param expected sequence of the last event that the decision was made on, 0 for none
     * @param audited logged, in this order, before they are there
     * @throws StorageException if what is alongside cannot be kept: see {@link WatchLists#add}, {@link Alerts#raise} and {@link
     *     Holds#place}
     */
    public Appending append(
            DeploymentId deployment,
            long expected,
            List<EventRecord> events,
            Alongside alongside,
            List<AuditEntry> audited) {
        Optional<Hold> hold = alongside instanceof Alongside.AlertHold placed
                ? Optional.of(holds.prepare(placed.order(), events.getLast().at()))
                : Optional.empty();
        return database.changing(deployment.value(), handle -> {
            long last = handle.createQuery("SELECT sequence FROM deployments WHERE id = :id")
                    .bind("id", deployment.value())
                    .mapTo(Long.class)
                    .one();
            if (last != expected) {
                return new Appending.Conflict(last);
            }
            insert(handle, deployment, last, events);
            switch (alongside) {
                case Alongside.Nothing nothing -> {}
                case Alongside.Entries added -> watchLists.add(handle, deployment, added.entries());
                case Alongside.RaisedAlert raised -> alerts.add(handle, raised.alert());
                case Alongside.AlertHold placed -> holds.add(handle, placed.order(), hold.orElseThrow());
            }
            audited.forEach(log::append);
            return new Appending.Appended(last + events.size());
        });
    }

    /**
     * All events in their order.
     *
     * @return names and free text only as long as the key of the deployment's record is there
     */
    public List<StoredEvent> events(DeploymentId deployment) {
        return database.reading(handle -> {
            List<StoredEvent> bare = handle.createQuery(
                            "SELECT * FROM deployment_events WHERE deployment = :id ORDER BY sequence")
                    .bind("id", deployment.value())
                    .map((row, context) -> new StoredEvent(
                            row.getLong("sequence"),
                            new EventRecord(
                                    row.getString("type"),
                                    row.getInt("version"),
                                    Instant.ofEpochMilli(row.getLong("recorded_at")),
                                    row.getString("body"),
                                    Optional.empty())))
                    .list();
            Map<String, String> texts = texts(handle, deployment);
            return bare.stream()
                    .map(event -> withText(event, Optional.ofNullable(texts.get(subject(event.sequence())))))
                    .toList();
        });
    }

    private static StoredEvent withText(StoredEvent stored, Optional<String> personal) {
        EventRecord event = stored.event();
        return new StoredEvent(
                stored.sequence(), new EventRecord(event.type(), event.version(), event.at(), event.json(), personal));
    }

    private boolean exists(String id) {
        return database.reading(handle -> handle.createQuery("SELECT count(*) FROM deployments WHERE id = :id")
                        .bind("id", id)
                        .mapTo(Integer.class)
                        .one()
                > 0);
    }

    private void insert(Handle handle, DeploymentId deployment, long last, List<EventRecord> events) {
        PreparedBatch rows = handle.prepareBatch(
                "INSERT INTO deployment_events (deployment, sequence, type, version, recorded_at, body)"
                        + " VALUES (:deployment, :sequence, :type, :version, :at, :body)");
        Map<Long, String> personal = new HashMap<>();
        long sequence = last;
        for (EventRecord event : events) {
            sequence++;
            rows.bind("deployment", deployment.value())
                    .bind("sequence", sequence)
                    .bind("type", event.type())
                    .bind("version", event.version())
                    .bind("at", event.at().toEpochMilli())
                    .bind("body", event.json())
                    .add();
            if (event.personal().isPresent()) {
                personal.put(sequence, event.personal().get());
            }
        }
        rows.execute();
        handle.createUpdate("UPDATE deployments SET sequence = :sequence WHERE id = :id")
                .bind("sequence", sequence)
                .bind("id", deployment.value())
                .execute();
        if (!personal.isEmpty()) {
            records.write(handle, deployment, KeyName.of(deployment, KeyPurpose.RECORD), writer -> {
                personal.forEach((place, text) ->
                        writer.add(RecordKind.TEXT, subject(place), text.getBytes(StandardCharsets.UTF_8)));
                return personal.size();
            });
        }
    }

    private Map<String, String> texts(Handle handle, DeploymentId deployment) {
        KeyName key = KeyName.of(deployment, KeyPurpose.RECORD);
        Map<String, String> texts = new HashMap<>();
        if (keys.destroyedAt(key).isPresent()) {
            return texts;
        }
        for (SealedRecords.Row row : records.rows(handle, deployment, key, RecordKind.TEXT)) {
            texts.put(row.subject(), records.read(row, plain -> new String(plain, StandardCharsets.UTF_8)));
        }
        return texts;
    }

    private static String subject(long sequence) {
        return "event-" + sequence;
    }
}
