package overt.storage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import overt.audit.AuditLog;
import overt.audit.format.AuditEntry;
import overt.storage.keys.KeyName;
import overt.storage.keys.KeyPurpose;
import overt.vocabulary.Alert;
import overt.vocabulary.DeploymentId;
import overt.vocabulary.Embedding;
import overt.vocabulary.EmbeddingContract;

/** The alerts: whom they were for, sample pictures and probes, all sealed. They leave by {@link Destruction}. Thread-safe. */
public final class Alerts {
    private final Database database;
    private final SealedRecords records;
    private final AuditLog log;

    Alerts(Database database, SealedRecords records, AuditLog log) {
        this.database = database;
        this.records = records;
        this.log = log;
    }

    /** @param form of this JSON */
    private record AlertForm(int form, Alert alert, EmbeddingContract contract) {}

    /**
     * Keeps an alert. When this returns, it is in the log and on the disk, and may be published.
     *
     * @param audited logged before it is there
     * @throws StorageException if the deployment has an alert of this number, or its alerts were destroyed
     */
    public void raise(AlertToStore raised, AuditEntry audited) {
        database.changing(raised.alert().deployment().value(), handle -> {
            add(handle, raised);
            log.append(audited);
            return raised.alert().number();
        });
    }

    /** Without logging: what this is a part of is logged. */
    void add(Handle handle, AlertToStore raised) {
        Alert alert = raised.alert();
        requireNew(handle, alert);
        handle.createUpdate("INSERT INTO alerts (deployment, number, raised_at, captured_at, score, threshold)"
                        + " VALUES (:deployment, :number, :raised, :captured, :score, :threshold)")
                .bind("deployment", alert.deployment().value())
                .bind("number", alert.number())
                .bind("raised", alert.raisedAt().toEpochMilli())
                .bind("captured", alert.capturedAt().toEpochMilli())
                .bind("score", alert.score())
                .bind("threshold", alert.threshold())
                .execute();
        records.write(handle, alert.deployment(), key(alert.deployment()), writer -> {
            String id = writer.add(RecordKind.ALERT, Json.bytes(new AlertForm(1, alert, raised.contract())));
            writer.add(RecordKind.SAMPLE, id, raised.sample().bytes());
            byte[] floats = Json.floats(raised.probe());
            writer.add(RecordKind.PROBE, id, floats);
            Arrays.fill(floats, (byte) 0);
            return id;
        });
    }

    /** The alerts that are not destroyed, by number. */
    public List<Alert> all(DeploymentId deployment) {
        return database.reading(handle -> rows(handle, deployment).stream()
                .map(row -> alert(records, row))
                .sorted(Comparator.comparingLong(Alert::number))
                .toList());
    }

    /** The sample picture. The caller closes it after use. @return empty if there is no such alert, or it is destroyed */
    public Optional<Plaintext> sample(DeploymentId deployment, long number) {
        return database.reading(handle ->
                part(handle, deployment, number, RecordKind.SAMPLE).map(row -> Plaintext.owning(records.open(row))));
    }

    /** The probe, to be closed by the caller. @return empty if there is no such alert, or it is destroyed */
    public Optional<Embedding> probe(DeploymentId deployment, long number) {
        return database.reading(handle ->
                part(handle, deployment, number, RecordKind.PROBE).map(row -> records.read(row, Json::embedding)));
    }

    /** What stays of all alerts, also of destroyed ones, by number. */
    public List<AlertFigures> figures(DeploymentId deployment) {
        return database.reading(handle -> handle.createQuery(
                        "SELECT * FROM alerts WHERE deployment = :id ORDER BY number")
                .bind("id", deployment.value())
                .map((row, context) -> new AlertFigures(
                        row.getLong("number"),
                        Instant.ofEpochMilli(row.getLong("captured_at")),
                        Instant.ofEpochMilli(row.getLong("raised_at")),
                        row.getDouble("score"),
                        row.getDouble("threshold")))
                .list());
    }

    /** The rows of these alerts with all that belongs to them. */
    static List<SealedRecords.Row> rows(
            SealedRecords records, Handle handle, DeploymentId deployment, Set<Long> numbers) {
        KeyName key = key(deployment);
        List<SealedRecords.Row> found = new ArrayList<>();
        for (SealedRecords.Row row : records.rows(handle, deployment, key, RecordKind.ALERT)) {
            if (numbers.contains(alert(records, row).number())) {
                found.add(row);
                found.addAll(records.rowsOf(handle, key, row.id()));
            }
        }
        return found;
    }

    private static KeyName key(DeploymentId deployment) {
        return KeyName.of(deployment, KeyPurpose.ALERTS);
    }

    private static void requireNew(Handle handle, Alert alert) {
        int same = handle.createQuery("SELECT count(*) FROM alerts WHERE deployment = :id AND number = :number")
                .bind("id", alert.deployment().value())
                .bind("number", alert.number())
                .mapTo(Integer.class)
                .one();
        if (same > 0) {
            throw new StorageException(
                    "deployment %s has an alert %d already".formatted(alert.deployment(), alert.number()), null);
        }
    }

    private List<SealedRecords.Row> rows(Handle handle, DeploymentId deployment) {
        return records.rows(handle, deployment, key(deployment), RecordKind.ALERT);
    }

    private Optional<SealedRecords.Row> part(Handle handle, DeploymentId deployment, long number, RecordKind kind) {
        return rows(records, handle, deployment, Set.of(number)).stream()
                .filter(row -> row.kind() == kind)
                .findFirst();
    }

    private static Alert alert(SealedRecords records, SealedRecords.Row row) {
        return records.read(row, plain -> Json.read(plain, AlertForm.class).alert());
    }
}
