package overt.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import overt.audit.format.Digest;
import overt.storage.keys.KeyFolder;
import overt.storage.keys.KeyName;
import overt.storage.keys.KeyPurpose;
import overt.storage.keys.RecordLabel;
import overt.vocabulary.DeploymentId;

/**
 * Everything that tells of a person: sealed before it reaches the database or a file. A record is never changed. Its file is
 * complete on the disk before the row that names it is committed.
 */
final class SealedRecords {
    /** SQLite reads blobs up to about this size faster than files (sqlite.org/intern-v-extern-blob.html). */
    static final int LARGEST_IN_ROW_BYTES = 1 << 16;

    private final KeyFolder keys;
    private final SealedFiles files;

    SealedRecords(KeyFolder keys, SealedFiles files) {
        this.keys = keys;
        this.files = files;
    }

    /**
     * A record, still sealed.
     *
     * @param subject the record that it belongs to; its own id if to none
     * @param content empty if it is in a file
     */
    record Row(
            String id,
            String deployment,
            KeyName key,
            RecordKind kind,
            String subject,
            String sha256,
            Optional<byte[]> content) {

        RecordLabel label() {
            return SealedRecords.label(deployment, kind, id, subject);
        }
    }

    /** Adds records within a transaction. */
    final class Writer {
        private final DeploymentId deployment;
        private final KeyName key;
        private final PreparedBatch rows;
        private final List<Path> written = new ArrayList<>();

        private Writer(Handle handle, DeploymentId deployment, KeyName key) {
            this.deployment = deployment;
            this.key = key;
            this.rows = handle.prepareBatch(
                    "INSERT INTO sealed_records (id, deployment, key_purpose, key_owner, kind, subject, sha256, content)"
                            + " VALUES (:id, :deployment, :purpose, :owner, :kind, :subject, :sha256, :content)");
        }

        /** @return its id */
        String add(RecordKind kind, byte[] plain) {
            return add(kind, Optional.empty(), plain);
        }

        /** @return its id */
        String add(RecordKind kind, String subject, byte[] plain) {
            return add(kind, Optional.of(subject), plain);
        }

        private String add(RecordKind kind, Optional<String> subject, byte[] plain) {
            String id = UUID.randomUUID().toString();
            String to = subject.orElse(id);
            byte[] sealed = keys.seal(key, label(deployment.value(), kind, id, to), plain);
            boolean inFile = sealed.length > LARGEST_IN_ROW_BYTES;
            if (inFile) {
                try {
                    written.add(files.write(deployment.value(), id, sealed));
                } catch (IOException failed) {
                    throw failure("a sealed file cannot be written", failed);
                }
            }
            rows.bind("id", id)
                    .bind("deployment", deployment.value())
                    .bind("purpose", key.purpose().code())
                    .bind("owner", key.owner())
                    .bind("kind", kind.code())
                    .bind("subject", to)
                    .bind("sha256", Digest.of(sealed).value())
                    .bind("content", inFile ? null : sealed)
                    .add();
            return id;
        }
    }

    /**
     * Adds records under a key. When this returns, their files are on the disk, and the rows come with the transaction.
     *
     * @throws StorageException if the key's records are being destroyed or were
     */
    <T> T write(Handle handle, DeploymentId deployment, KeyName key, Function<Writer, T> work) {
        requireNotDestroyed(handle, key);
        Writer writer = new Writer(handle, deployment, key);
        boolean complete = false;
        try {
            T result = work.apply(writer);
            files.force(writer.written);
            writer.rows.execute();
            complete = true;
            return result;
        } catch (IOException failed) {
            throw failure("sealed files cannot be written", failed);
        } finally {
            if (!complete) {
                dropQuietly(deployment, writer.written);
            }
        }
    }

    /** The rows under a key, of one kind. */
    List<Row> rows(Handle handle, DeploymentId deployment, KeyName key, RecordKind kind) {
        return handle.createQuery("SELECT * FROM sealed_records WHERE deployment = :deployment AND kind = :kind"
                        + " AND key_owner = :owner AND key_purpose = :purpose ORDER BY id")
                .bind("deployment", deployment.value())
                .bind("kind", kind.code())
                .bind("owner", key.owner())
                .bind("purpose", key.purpose().code())
                .map((row, context) -> row(row))
                .list();
    }

    int count(Handle handle, KeyName key) {
        return handle.createQuery(
                        "SELECT count(*) FROM sealed_records WHERE key_owner = :owner AND key_purpose = :purpose")
                .bind("owner", key.owner())
                .bind("purpose", key.purpose().code())
                .mapTo(Integer.class)
                .one();
    }

    /** All rows under a key. */
    List<Row> rows(Handle handle, KeyName key) {
        return handle.createQuery(
                        "SELECT * FROM sealed_records WHERE key_owner = :owner AND key_purpose = :purpose ORDER BY id")
                .bind("owner", key.owner())
                .bind("purpose", key.purpose().code())
                .map((row, context) -> row(row))
                .list();
    }

    /** The rows that belong to a record, without that itself. */
    List<Row> rowsOf(Handle handle, KeyName key, String subject) {
        return handle.createQuery("SELECT * FROM sealed_records WHERE subject = :subject AND id <> :subject"
                        + " AND key_owner = :owner AND key_purpose = :purpose ORDER BY id")
                .bind("subject", subject)
                .bind("owner", key.owner())
                .bind("purpose", key.purpose().code())
                .map((row, context) -> row(row))
                .list();
    }

    Optional<Row> row(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM sealed_records WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> row(row))
                .findOne();
    }

    /** Opens a record. The caller overwrites it after use. */
    byte[] open(Row row) {
        byte[] sealed;
        try {
            sealed = row.content().isPresent() ? row.content().get() : files.read(row.deployment(), row.id());
        } catch (IOException missing) {
            throw failure(
                    "sealed file of %s '%s' of deployment %s cannot be read; bring it back from a backup"
                            .formatted(row.kind().code(), row.id(), row.deployment()),
                    missing);
        }
        return keys.open(row.key(), row.label(), sealed);
    }

    /** Opens it, hands it out, and overwrites it. */
    <T> T read(Row row, Function<byte[], T> reader) {
        byte[] plain = open(row);
        try {
            return reader.apply(plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** What it belongs to is sealed in too: a picture that was put with another entry does not open. */
    private static RecordLabel label(String deployment, RecordKind kind, String id, String subject) {
        return new RecordLabel(deployment, kind.code(), id + " of " + subject);
    }

    private static void requireNotDestroyed(Handle handle, KeyName key) {
        int jobs = handle.createQuery("SELECT count(*) FROM retention_jobs WHERE key_owner = :owner"
                        + " AND key_purpose = :purpose AND whole_key = 1")
                .bind("owner", key.owner())
                .bind("purpose", key.purpose().code())
                .mapTo(Integer.class)
                .one();
        if (jobs > 0) {
            throw new StorageException(
                    "what is sealed under %s was or is being destroyed: nothing more can be added to it".formatted(key),
                    null);
        }
    }

    private void dropQuietly(DeploymentId deployment, List<Path> written) {
        try {
            files.delete(
                    deployment.value(),
                    written.stream().map(file -> file.getFileName().toString()).toList());
        } catch (IOException ignored) {
            // Opening the data folder the next time deletes them; they are sealed.
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        byte @Nullable [] content = row.getBytes("content");
        return new Row(
                row.getString("id"),
                row.getString("deployment"),
                new KeyName(KeyPurpose.of(row.getString("key_purpose")), row.getString("key_owner")),
                RecordKind.of(row.getString("kind")),
                row.getString("subject"),
                row.getString("sha256"),
                Optional.ofNullable(content));
    }

    static StorageException failure(String what, IOException failed) {
        return new StorageException(
                "%s: %s. Nothing that was acknowledged is lost; see to the disk and try again".formatted(what, failed),
                failed);
    }
}
