package overt.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import overt.audit.AuditLog;
import overt.audit.Receipt;
import overt.audit.format.Actor;
import overt.audit.format.AuditEntry;
import overt.audit.format.AuditedObject;
import overt.audit.format.Digest;
import overt.storage.DestructionCertificate.Destroyed;
import overt.storage.keys.KeyFolder;
import overt.storage.keys.KeyName;
import overt.storage.keys.KeyPurpose;
import overt.vocabulary.DeploymentId;

/**
 * Destroys what is sealed, and proves it. The steps of {@link DestructionStep} come in their order, each durable before the
 * next. A destruction that is interrupted, even by loss of power, is finished when the data folder is opened again. One at a
 * time; thread-safe.
 */
public final class Destruction {
    private static final List<String> COMPACTED_TABLES = List.of("sealed_records", "retention_jobs");

    private final Database database;
    private final SealedRecords records;
    private final SealedFiles files;
    private final KeyFolder keys;
    private final AuditLog log;
    private final InstantSource clock;
    private final Consumer<DestructionStep> done;

    Destruction(
            Database database,
            SealedRecords records,
            SealedFiles files,
            KeyFolder keys,
            AuditLog log,
            InstantSource clock,
            Consumer<DestructionStep> done) {
        this.database = database;
        this.records = records;
        this.files = files;
        this.keys = keys;
        this.log = log;
        this.clock = clock;
        this.done = done;
    }

    private record Job(
            String id, DestructionOrderForm order, boolean wholeKey, Instant plannedAt, List<Destroyed> records) {}

    private record DestructionOrderForm(String deployment, KeyName key, String rule, Actor by) {}

    /** The list of a plan, as it is stored. */
    private record Plan(List<Destroyed> records) {}

    /**
     * Destroys, and returns when that is proved and logged. What was destroyed before gives the certificate of that time.
     *
     * @throws StorageException if a step failed: what was done stays done, and the rest is tried again when asked or opened
     */
    public synchronized DestructionCertificate destroy(DestructionOrder order) {
        KeyName key = order.scope().key(order.deployment());
        finishInterrupted();
        if (order.scope().wholeKey()) {
            Optional<DestructionCertificate> before = certificateOf(key);
            if (before.isPresent() && !hasRows(key)) {
                return before.get();
            }
        }
        Job job = plan(order, key);
        done.accept(DestructionStep.PLANNED);
        return carryOut(job);
    }

    /** Whether there is nothing left of it to destroy, and that was certified if its key was to go. */
    public boolean isDone(DeploymentId deployment, DestructionScope scope) {
        KeyName key = scope.key(deployment);
        if (scope.wholeKey()) {
            return isCertified(key) && !hasRows(key);
        }
        return keys.destroyedAt(key).isPresent()
                || database.reading(
                        handle -> rows(handle, deployment, scope, key).isEmpty());
    }

    /** Finishes what an interruption or a failure left unfinished. @return the certificates of that */
    public synchronized List<DestructionCertificate> finishInterrupted() {
        List<DestructionCertificate> finished = new ArrayList<>();
        for (Job job : unfinished()) {
            finished.add(carryOut(job));
        }
        return finished;
    }

    /** All certificates of a deployment, oldest first. */
    public List<DestructionCertificate> certificates(DeploymentId deployment) {
        return database.reading(handle -> handle.createQuery(
                        "SELECT certificate FROM destruction_certificates WHERE deployment = :id AND log_entry IS NOT NULL"
                                + " ORDER BY destroyed_at, job")
                .bind("id", deployment.value())
                .map((row, context) -> parse(row.getString("certificate")))
                .list());
    }

    /**
     * After an older copy of one of the folders was brought back: destroys again what had been destroyed.
     *
     * @return certificates of what had come back
     */
    synchronized List<DestructionCertificate> destroyWhatCameBack() {
        Actor self = Actor.of("storage", "software", "storage");
        List<DestructionCertificate> again = new ArrayList<>();
        for (SealedKey sealed : sealedKeys()) {
            if (keys.destroyedAt(sealed.key()).isPresent()) {
                DestructionOrder order = new DestructionOrder(
                        new DeploymentId(sealed.deployment()), scope(sealed.key()), "older-copy-brought-back", self);
                Job job = plan(order, sealed.key());
                done.accept(DestructionStep.PLANNED);
                again.add(carryOut(job));
            }
        }
        for (KeyName gone : keysOfCertificates()) {
            if (keys.has(gone)) {
                log.append(AuditEntry.of(
                                self,
                                "key.came-back",
                                AuditedObject.of("key-purpose", gone.purpose().code()))
                        .withRelated("owner", gone.owner()));
                keys.destroy(List.of(gone), clock.instant(), logSize());
            }
        }
        return again;
    }

    private record SealedKey(String deployment, KeyName key) {}

    /** In one transaction, which also keeps others from adding records under the key. */
    private Job plan(DestructionOrder order, KeyName key) {
        return database.changing(order.deployment().value(), handle -> {
            List<Destroyed> listed = rows(handle, order.deployment(), order.scope(), key).stream()
                    .map(row -> new Destroyed(row.id(), row.kind().code(), row.sha256()))
                    .toList();
            Job job = new Job(
                    UUID.randomUUID().toString(),
                    new DestructionOrderForm(order.deployment().value(), key, order.rule(), order.by()),
                    order.scope().wholeKey(),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    listed);
            insert(handle, job);
            return job;
        });
    }

    private List<SealedRecords.Row> rows(Handle handle, DeploymentId deployment, DestructionScope scope, KeyName key) {
        return switch (scope) {
            case DestructionScope.SomeAlerts some -> Alerts.rows(records, handle, deployment, some.numbers());
            case DestructionScope.SomeEntries some -> WatchLists.rows(records, handle, deployment, some.entries());
            case DestructionScope.WatchList whole -> records.rows(handle, key);
            case DestructionScope.AllAlerts whole -> records.rows(handle, key);
            case DestructionScope.OneHold hold -> records.rows(handle, key);
            case DestructionScope.PersonalText text -> records.rows(handle, key);
        };
    }

    /** The whole story; every step may have been done before. */
    private DestructionCertificate carryOut(Job job) {
        Optional<DestructionCertificate> written = unloggedCertificate(job);
        if (written.isEmpty()) {
            announce(job);
            done.accept(DestructionStep.ANNOUNCED);
            if (job.wholeKey()) {
                keys.destroy(List.of(job.order().key()), clock.instant(), logSize());
            }
            done.accept(DestructionStep.KEY_DESTROYED);
            deleteFiles(job);
            done.accept(DestructionStep.FILES_DELETED);
            deleteRows(job);
            done.accept(DestructionStep.ROWS_DELETED);
            compact(job);
            done.accept(DestructionStep.COMPACTED);
            verify(job);
            done.accept(DestructionStep.VERIFIED);
        }
        DestructionCertificate certificate = written.orElseGet(() -> certify(job));
        done.accept(DestructionStep.CERTIFIED);
        logCertificate(job, certificate);
        done.accept(DestructionStep.LOGGED);
        return certificate;
    }

    private void announce(Job job) {
        log.append(entry(job, "destruction.began").withDigest("plan", Digest.of(Json.bytes(new Plan(job.records())))));
    }

    private void deleteFiles(Job job) {
        try {
            files.delete(
                    job.order().deployment(),
                    job.records().stream().map(Destroyed::id).toList());
        } catch (IOException failed) {
            throw SealedRecords.failure("sealed files cannot be deleted", failed);
        }
    }

    private void deleteRows(Job job) {
        database.changing(job.order().deployment(), handle -> {
            if (!job.records().isEmpty()) {
                PreparedBatch rows = handle.prepareBatch("DELETE FROM sealed_records WHERE id = :id");
                job.records().forEach(record -> rows.bind("id", record.id()).add());
                rows.execute();
            }
            if (job.order().key().purpose() == KeyPurpose.HOLD) {
                handle.createUpdate("UPDATE holds SET lifted = 1 WHERE id = :id")
                        .bind("id", job.order().key().owner())
                        .execute();
            }
            return true;
        });
    }

    private void compact(Job job) {
        if (job.wholeKey()) {
            database.compact(COMPACTED_TABLES);
        } else {
            database.clear(COMPACTED_TABLES);
        }
    }

    /** Asks the disk, not the memory of this process. */
    private void verify(Job job) {
        List<String> left = new ArrayList<>();
        if (job.wholeKey() && !keys.isGoneFromDisk(job.order().key())) {
            left.add("its key");
        }
        for (Destroyed record : job.records()) {
            if (files.exists(job.order().deployment(), record.id())) {
                left.add("file " + record.id());
            }
        }
        List<String> rows = database.reading(handle -> job.records().stream()
                .map(Destroyed::id)
                .filter(id -> records.row(handle, id).isPresent())
                .toList());
        rows.forEach(id -> left.add("row " + id));
        if (!left.isEmpty()) {
            throw new StorageException(
                    "deployment %s: after its destruction something is still there: %s (%d in all); see who else writes to the folders, then try again"
                            .formatted(job.order().deployment(), left.getFirst(), left.size()),
                    null);
        }
    }

    private DestructionCertificate certify(Job job) {
        DestructionCertificate certificate = new DestructionCertificate(
                1,
                job.id(),
                job.order().deployment(),
                job.order().key().toString(),
                job.wholeKey(),
                job.order().rule(),
                job.order().by().id().value(),
                job.plannedAt(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                DestructionCertificate.count(job.records()),
                job.records());
        database.changing(
                job.order().deployment(),
                handle -> handle.createUpdate(
                                "INSERT INTO destruction_certificates (job, deployment, destroyed_at, certificate, log_entry)"
                                        + " VALUES (:job, :deployment, :at, :certificate, NULL)")
                        .bind("job", job.id())
                        .bind("deployment", job.order().deployment())
                        .bind("at", certificate.destroyedAt().toEpochMilli())
                        .bind("certificate", new String(certificate.toJson(), StandardCharsets.UTF_8))
                        .execute());
        return certificate;
    }

    /** After an interruption between the two, the log has the same digest twice. */
    private void logCertificate(Job job, DestructionCertificate certificate) {
        AuditEntry entry = entry(job, "destruction.completed").withDigest("certificate", certificate.digest());
        for (var count : certificate.counts().entrySet()) {
            entry = entry.withCount(count.getKey(), count.getValue());
        }
        Receipt receipt = log.append(entry);
        database.changing(
                job.order().deployment(),
                handle -> handle.createUpdate("UPDATE destruction_certificates SET log_entry = :entry WHERE job = :job")
                        .bind("entry", receipt.index())
                        .bind("job", job.id())
                        .execute());
    }

    private static AuditEntry entry(Job job, String action) {
        return AuditEntry.of(
                        job.order().by(),
                        action,
                        AuditedObject.of("deployment", job.order().deployment()))
                .withRelated("destruction", job.id())
                .withRelated("key-purpose", job.order().key().purpose().code())
                .withRelated("rule", job.order().rule())
                .withCount("records", job.records().size());
    }

    private long logSize() {
        return LogSize.of(log, keys);
    }

    private boolean hasRows(KeyName key) {
        return database.reading(handle -> records.count(handle, key) > 0);
    }

    private boolean isCertified(KeyName key) {
        return database.reading(handle ->
                ofWholeKey(handle, "count(*)", key).mapTo(Integer.class).one() > 0);
    }

    private Optional<DestructionCertificate> certificateOf(KeyName key) {
        return database.reading(handle ->
                ofWholeKey(handle, "c.certificate", key)
                        .map((row, context) -> parse(row.getString("certificate")))
                        .list()
                        .stream()
                        .findFirst());
    }

    private static Query ofWholeKey(Handle handle, String wanted, KeyName key) {
        return handle.createQuery("SELECT " + wanted + " FROM destruction_certificates c JOIN retention_jobs j"
                        + " ON j.id = c.job WHERE j.key_owner = :owner AND j.key_purpose = :purpose"
                        + " AND j.whole_key = 1 AND c.log_entry IS NOT NULL")
                .bind("owner", key.owner())
                .bind("purpose", key.purpose().code());
    }

    private static void insert(Handle handle, Job job) {
        Actor by = job.order().by();
        handle.createUpdate(
                        "INSERT INTO retention_jobs"
                                + " (id, deployment, key_purpose, key_owner, whole_key, rule, actor, actor_role, actor_from, planned_at, records)"
                                + " VALUES (:id, :deployment, :purpose, :owner, :whole, :rule, :actor, :role, :from, :at, :records)")
                .bind("id", job.id())
                .bind("deployment", job.order().deployment())
                .bind("purpose", job.order().key().purpose().code())
                .bind("owner", job.order().key().owner())
                .bind("whole", job.wholeKey() ? 1 : 0)
                .bind("rule", job.order().rule())
                .bind("actor", by.id().value())
                .bind("role", by.role().value())
                .bind("from", by.from().value())
                .bind("at", job.plannedAt().toEpochMilli())
                .bind("records", new String(Json.bytes(new Plan(job.records())), StandardCharsets.UTF_8))
                .execute();
    }

    private List<Job> unfinished() {
        return database.reading(handle -> handle.createQuery(
                        "SELECT * FROM retention_jobs j WHERE NOT EXISTS (SELECT 1 FROM destruction_certificates c"
                                + " WHERE c.job = j.id AND c.log_entry IS NOT NULL) ORDER BY planned_at, id")
                .map((row, context) -> new Job(
                        row.getString("id"),
                        new DestructionOrderForm(
                                row.getString("deployment"),
                                new KeyName(KeyPurpose.of(row.getString("key_purpose")), row.getString("key_owner")),
                                row.getString("rule"),
                                Actor.of(
                                        row.getString("actor"),
                                        row.getString("actor_role"),
                                        row.getString("actor_from"))),
                        row.getInt("whole_key") == 1,
                        Instant.ofEpochMilli(row.getLong("planned_at")),
                        Json.read(row.getString("records").getBytes(StandardCharsets.UTF_8), Plan.class)
                                .records()))
                .list());
    }

    private Optional<DestructionCertificate> unloggedCertificate(Job job) {
        return database.reading(
                handle -> handle.createQuery("SELECT certificate FROM destruction_certificates WHERE job = :job")
                        .bind("job", job.id())
                        .map((row, context) -> parse(row.getString("certificate")))
                        .findOne());
    }

    private List<SealedKey> sealedKeys() {
        return database.reading(handle -> handle.createQuery(
                        "SELECT DISTINCT deployment, key_purpose, key_owner FROM sealed_records")
                .map((row, context) -> new SealedKey(
                        row.getString("deployment"),
                        new KeyName(KeyPurpose.of(row.getString("key_purpose")), row.getString("key_owner"))))
                .list());
    }

    private List<KeyName> keysOfCertificates() {
        return database.reading(handle -> handle.createQuery(
                        "SELECT DISTINCT j.key_purpose, j.key_owner"
                                + " FROM retention_jobs j JOIN destruction_certificates c ON c.job = j.id WHERE j.whole_key = 1")
                .map((row, context) ->
                        new KeyName(KeyPurpose.of(row.getString("key_purpose")), row.getString("key_owner")))
                .list());
    }

    private static DestructionScope scope(KeyName key) {
        return switch (key.purpose()) {
            case WATCH_LIST -> new DestructionScope.WatchList();
            case ALERTS -> new DestructionScope.AllAlerts();
            case HOLD -> new DestructionScope.OneHold(key.owner());
            case RECORD -> new DestructionScope.PersonalText();
            case ACCOUNTS -> throw new IllegalStateException("accounts have no sealed records");
        };
    }

    private static DestructionCertificate parse(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), DestructionCertificate.class);
    }
}
