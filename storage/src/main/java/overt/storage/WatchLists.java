package overt.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import overt.audit.AuditLog;
import overt.audit.format.AuditEntry;
import overt.storage.keys.KeyName;
import overt.storage.keys.KeyPurpose;
import overt.vocabulary.DeploymentId;
import overt.vocabulary.EmbeddingContract;
import overt.vocabulary.EntryId;
import overt.vocabulary.Quality;
import overt.watchlist.ImageOrigin;
import overt.watchlist.WatchListEntry;

/**
 * The watch lists, one for each deployment. All of an entry is sealed, its id too, since people name entries after people.
 * Entries leave by {@link Destruction}. Thread-safe.
 */
public final class WatchLists {
    private final Database database;
    private final SealedRecords records;
    private final AuditLog log;

    WatchLists(Database database, SealedRecords records, AuditLog log) {
        this.database = database;
        this.records = records;
        this.log = log;
    }

    /** @param form of this JSON */
    private record EntryForm(int form, WatchListEntry entry) {}

    private record ReferenceForm(int form, ImageOrigin origin, Quality quality, EmbeddingContract contract) {}

    /**
     * Adds entries, all or none.
     *
     * @param audited logged before they are there
     * @throws StorageException if an entry of such an id is there already, or the watch list was destroyed
     */
    public void add(DeploymentId deployment, Collection<EntryToStore> entries, AuditEntry audited) {
        database.changing(deployment.value(), handle -> {
            int added = add(handle, deployment, entries);
            log.append(audited);
            return added;
        });
    }

    /** Without logging: what this is a part of is logged. */
    int add(Handle handle, DeploymentId deployment, Collection<EntryToStore> entries) {
        requireNew(handle, deployment, entries);
        return records.write(handle, deployment, key(deployment), writer -> {
            entries.forEach(entry -> write(writer, entry));
            return entries.size();
        });
    }

    /** The ids of all entries that are kept, also of those that are not on the watch list any more, or not yet. */
    public Set<EntryId> ids(DeploymentId deployment) {
        return database.reading(handle -> ids(handle, deployment));
    }

    /** All entries with their embeddings, by id. The caller closes them. */
    public List<StoredEntry> entries(DeploymentId deployment) {
        KeyName key = key(deployment);
        return database.reading(handle -> {
            Map<String, List<SealedRecords.Row>> references =
                    bySubject(records.rows(handle, deployment, key, RecordKind.REFERENCE));
            Map<String, List<SealedRecords.Row>> embeddings =
                    bySubject(records.rows(handle, deployment, key, RecordKind.EMBEDDING));
            List<StoredEntry> entries = new ArrayList<>();
            for (SealedRecords.Row row : records.rows(handle, deployment, key, RecordKind.ENTRY)) {
                List<StoredEntry.Reference> own = new ArrayList<>();
                for (SealedRecords.Row reference : references.getOrDefault(row.id(), List.of())) {
                    for (SealedRecords.Row embedding : embeddings.getOrDefault(reference.id(), List.of())) {
                        own.add(reference(reference, embedding));
                    }
                }
                entries.add(new StoredEntry(entry(row), own));
            }
            entries.sort((a, b) -> a.entry().id().compareTo(b.entry().id()));
            return entries;
        });
    }

    /** The enrolled image as it came. The caller closes it after use. @return empty if there is none of this id */
    public Optional<Plaintext> image(DeploymentId deployment, String reference) {
        return picture(deployment, reference, RecordKind.IMAGE);
    }

    /** The aligned face that was encoded. The caller closes it after use. @return empty if there is none of this id */
    public Optional<Plaintext> crop(DeploymentId deployment, String reference) {
        return picture(deployment, reference, RecordKind.CROP);
    }

    /** The rows of these entries with all that belongs to them. */
    static List<SealedRecords.Row> rows(
            SealedRecords records, Handle handle, DeploymentId deployment, Set<EntryId> wanted) {
        KeyName key = key(deployment);
        List<SealedRecords.Row> found = new ArrayList<>();
        for (SealedRecords.Row row : records.rows(handle, deployment, key, RecordKind.ENTRY)) {
            if (wanted.contains(id(records, row))) {
                found.add(row);
                for (SealedRecords.Row reference : records.rowsOf(handle, key, row.id())) {
                    found.add(reference);
                    found.addAll(records.rowsOf(handle, key, reference.id()));
                }
            }
        }
        return found;
    }

    private static KeyName key(DeploymentId deployment) {
        return KeyName.of(deployment, KeyPurpose.WATCH_LIST);
    }

    private void requireNew(Handle handle, DeploymentId deployment, Collection<EntryToStore> entries) {
        Set<EntryId> present = ids(handle, deployment);
        for (EntryToStore entry : entries) {
            if (!present.add(entry.entry().id())) {
                throw new StorageException(
                        "watch list of deployment %s: entry '%s' is there already; remove it first, or give this one another id"
                                .formatted(deployment, entry.entry().id()),
                        null);
            }
        }
    }

    private Set<EntryId> ids(Handle handle, DeploymentId deployment) {
        Set<EntryId> ids = new HashSet<>();
        records.rows(handle, deployment, key(deployment), RecordKind.ENTRY).forEach(row -> ids.add(id(records, row)));
        return ids;
    }

    private static void write(SealedRecords.Writer writer, EntryToStore entry) {
        String id = writer.add(RecordKind.ENTRY, Json.bytes(new EntryForm(1, entry.entry())));
        for (EntryToStore.Reference reference : entry.references()) {
            ReferenceForm form = new ReferenceForm(1, reference.origin(), reference.quality(), reference.contract());
            String place = writer.add(RecordKind.REFERENCE, id, Json.bytes(form));
            byte[] floats = Json.floats(reference.embedding());
            writer.add(RecordKind.EMBEDDING, place, floats);
            Arrays.fill(floats, (byte) 0);
            writer.add(RecordKind.CROP, place, reference.crop().bytes());
            writer.add(RecordKind.IMAGE, place, reference.image().bytes());
        }
    }

    private Optional<Plaintext> picture(DeploymentId deployment, String reference, RecordKind kind) {
        return database.reading(handle -> records.rowsOf(handle, key(deployment), reference).stream()
                .filter(row -> row.kind() == kind)
                .findFirst()
                .map(row -> Plaintext.owning(records.open(row))));
    }

    private WatchListEntry entry(SealedRecords.Row row) {
        return entry(records, row);
    }

    private static WatchListEntry entry(SealedRecords records, SealedRecords.Row row) {
        return records.read(row, plain -> Json.read(plain, EntryForm.class).entry());
    }

    private static EntryId id(SealedRecords records, SealedRecords.Row row) {
        return entry(records, row).id();
    }

    private StoredEntry.Reference reference(SealedRecords.Row reference, SealedRecords.Row embedding) {
        ReferenceForm form = records.read(reference, plain -> Json.read(plain, ReferenceForm.class));
        return new StoredEntry.Reference(
                reference.id(),
                form.origin(),
                form.quality(),
                form.contract(),
                records.read(embedding, Json::embedding));
    }

    private static Map<String, List<SealedRecords.Row>> bySubject(List<SealedRecords.Row> rows) {
        return rows.stream().collect(Collectors.groupingBy(SealedRecords.Row::subject));
    }
}
