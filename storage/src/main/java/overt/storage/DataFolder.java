package overt.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import overt.audit.AuditLog;
import overt.audit.format.Actor;
import overt.audit.format.AuditEntry;
import overt.audit.format.AuditedObject;
import overt.storage.files.Disk;
import overt.storage.files.FolderLock;
import overt.storage.files.RealDisk;
import overt.storage.keys.KeyFolder;
import overt.storage.keys.PasswordHash;

/**
 * The data folder, open for one process: everything that is stored, but the keys. Opening finishes what an interrupted process
 * left: unfinished destructions are carried out, files of changes that never came to be are deleted. Thread-safe.
 */
public final class DataFolder implements AutoCloseable {
    static final int FORMAT = 1;
    static final String FORMAT_FILE = "format";
    static final String AUDIT = "audit";
    static final String SEALED = "sealed";

    /** There from the first to the last step of making the folder. */
    static final String MAKING = "making";

    private static final Pattern FORMAT_CONTENT =
            Pattern.compile("overt data folder (\\d{1,6})\\ninstallation ([0-9a-f]{32})\\n(?s:.*)");

    private final FolderLock lock;
    private final Database database;
    private final AuditLog log;
    private final Deployments deployments;
    private final WatchLists watchLists;
    private final Alerts alerts;
    private final Holds holds;
    private final Accounts accounts;
    private final SecondFactors secondFactors;
    private final Policies policies;
    private final Destruction destruction;

    private DataFolder(
            Path path, FolderLock lock, Database database, AuditLog log, KeyFolder keys, Clock clock, Parts parts) {
        this.lock = lock;
        this.database = database;
        this.log = log;
        SealedFiles files = new SealedFiles(path.resolve(SEALED), parts.disk());
        SealedRecords records = new SealedRecords(keys, files);
        watchLists = new WatchLists(database, records, log);
        alerts = new Alerts(database, records, log);
        holds = new Holds(database, records, keys, log);
        deployments = new Deployments(database, records, keys, log, watchLists, alerts, holds);
        policies = new Policies(database, log);
        accounts = new Accounts(database, keys, log, clock, parts.hashing());
        secondFactors = new SecondFactors(database, keys, log, clock);
        destruction = new Destruction(database, records, files, keys, log, clock, parts.done());
    }

    /**
     * What tests replace.
     *
     * @param done told each step of each destruction
     */
    record Parts(Disk disk, Consumer<DestructionStep> done, Function<char[], PasswordHash> hashing) {
        static final Parts REAL = new Parts(new RealDisk(), step -> {}, PasswordHash::of);
    }

    /** Whether there is a data folder, or the rest of one. */
    public static boolean exists(Path folder) {
        return Files.exists(folder.resolve(FORMAT_FILE));
    }

    /**
     * Makes a new data folder and opens it.
     *
     * @param folder missing or empty; one whose making was interrupted is made anew
     * @param keys open for as long as the data folder is; they stay the caller's to close
     * @throws StorageException if there is something in the folder, or the disk fails
     */
    public static DataFolder create(Path folder, KeyFolder keys, DatabaseChoice choice, Clock clock) {
        return create(folder, keys, choice, clock, Parts.REAL);
    }

    /**
     * Opens a data folder.
     *
     * @param keys open for as long as the data folder is; they stay the caller's to close
     * @throws StorageException if there is none, another process has it, a newer version wrote it, or the disk fails
     * @throws overt.storage.keys.KeyFolderException if the keys are another installation's
     */
    public static DataFolder open(Path folder, KeyFolder keys, DatabaseChoice choice, Clock clock) {
        return open(folder, keys, choice, clock, Parts.REAL);
    }

    static DataFolder create(Path folder, KeyFolder keys, DatabaseChoice choice, Clock clock, Parts parts) {
        KeyFolder.requireApart(keys.path(), folder);
        try {
            Path wanted = folder.toAbsolutePath().normalize();
            if (!Files.isDirectory(wanted)) {
                @Nullable Path parent = wanted.getParent();
                if (parent == null) {
                    throw new StorageException("data folder %s: choose a folder below another".formatted(folder), null);
                }
                Files.createDirectories(parent);
                parts.disk().makeFolder(wanted);
                parts.disk().force(Set.of(parent));
            }
            Path path = wanted.toRealPath();
            FolderLock lock = take(path);
            try {
                begin(path, keys, choice, clock, parts.disk());
                return open(path, lock, keys, choice, clock, parts);
            } catch (IOException | RuntimeException failed) {
                lock.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw disk(folder, failed);
        }
    }

    static DataFolder open(Path folder, KeyFolder keys, DatabaseChoice choice, Clock clock, Parts parts) {
        KeyFolder.requireApart(keys.path(), folder);
        if (!exists(folder)) {
            throw new StorageException(
                    "data folder %s: there is none; name the right folder (--data)".formatted(folder), null);
        }
        try {
            Path path = folder.toRealPath();
            FolderLock lock = take(path);
            try {
                return open(path, lock, keys, choice, clock, parts);
            } catch (IOException | RuntimeException failed) {
                lock.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw disk(folder, failed);
        }
    }

    public Deployments deployments() {
        return deployments;
    }

    public WatchLists watchLists() {
        return watchLists;
    }

    public Alerts alerts() {
        return alerts;
    }

    public Holds holds() {
        return holds;
    }

    public Accounts accounts() {
        return accounts;
    }

    public SecondFactors secondFactors() {
        return secondFactors;
    }

    public Policies policies() {
        return policies;
    }

    public Destruction destruction() {
        return destruction;
    }

    /** For what happens outside storage. It is this folder's to close. */
    public AuditLog auditLog() {
        return log;
    }

    /** Ends after what is under way. */
    @Override
    public void close() {
        try (lock;
                database;
                log) {
            // Closed in the order in which they depend on each other: the log first.
        }
    }

    /** Everything, and as the last step the file that says that it is complete. */
    private static void begin(Path path, KeyFolder keys, DatabaseChoice choice, Clock clock, Disk disk)
            throws IOException {
        if (Files.exists(path.resolve(MAKING))) {
            // Nothing was ever acknowledged in it.
            clear(path, disk);
        }
        try (var children = Files.list(path)) {
            List<String> foreign = children.map(child -> child.getFileName().toString())
                    .filter(name -> !name.equals(FolderLock.NAME))
                    .toList();
            if (!foreign.isEmpty()) {
                throw new StorageException(
                        "data folder %s: it is not empty: it has '%s'; name an empty folder"
                                .formatted(path, foreign.getFirst()),
                        null);
            }
        }
        Path making = path.resolve(MAKING);
        disk.write(making, content(keys).getBytes(StandardCharsets.UTF_8));
        disk.force(Set.of(making, path));
        disk.makeFolder(path.resolve(SEALED));
        disk.makeFolder(path.resolve(AUDIT));
        try (Database database = Database.open(choice, path, keys.installation())) {
            database.claim(keys.installation());
        }
        AuditLog.create(path.resolve(AUDIT), keys.auditSigningKey(), clock).close();
        disk.force(Set.of(path));
        disk.move(making, path.resolve(FORMAT_FILE));
        disk.force(Set.of(path));
    }

    private static DataFolder open(
            Path path, FolderLock lock, KeyFolder keys, DatabaseChoice choice, Clock clock, Parts parts)
            throws IOException {
        requireFormat(path, keys);
        Database database = Database.open(choice, path, keys.installation());
        @Nullable AuditLog log = null;
        try {
            database.requireOf(keys.installation());
            log = AuditLog.open(path.resolve(AUDIT), keys.auditSigningKey(), clock);
            DataFolder data = new DataFolder(path, lock, database, log, keys, clock, parts);
            data.recover(path, keys, parts.disk());
            return data;
        } catch (IOException | RuntimeException failed) {
            if (log != null) {
                log.close();
            }
            database.close();
            throw failed;
        }
    }

    private void recover(Path path, KeyFolder keys, Disk disk) throws IOException {
        new SealedFiles(path.resolve(SEALED), disk).deleteAllBut(database::hasRecord);
        reportAnOlderLog(keys);
        destruction.finishInterrupted();
        destruction.destroyWhatCameBack();
    }

    /** The log keeps its own order, so a shorter one can only be an older copy. What is missing from it cannot be brought back. */
    private void reportAnOlderLog(KeyFolder keys) {
        long missing = keys.logSizeAtLastDestruction() - LogSize.of(log, keys);
        if (missing > 0) {
            log.append(AuditEntry.of(
                            Actor.of("storage", "software", "storage"),
                            "data-folder.older-copy-opened",
                            AuditedObject.of("installation", keys.installation()))
                    .withCount("missing-log-entries", missing));
        }
    }

    private static void requireFormat(Path path, KeyFolder keys) throws IOException {
        Matcher format = FORMAT_CONTENT.matcher(Files.readString(path.resolve(FORMAT_FILE)));
        if (!format.matches()) {
            throw new StorageException(
                    "data folder %s: its file '%s' is damaged; bring it back from a backup"
                            .formatted(path, FORMAT_FILE),
                    null);
        }
        if (Integer.parseInt(format.group(1)) > FORMAT) {
            throw new StorageException(
                    "data folder %s: a newer version of Overt wrote it (format %s, this version knows %d); use that version"
                            .formatted(path, format.group(1), FORMAT),
                    null);
        }
        keys.requireInstallation(format.group(2), path);
    }

    private static String content(KeyFolder keys) {
        return "overt data folder %d\ninstallation %s\n".formatted(FORMAT, keys.installation());
    }

    private static void clear(Path path, Disk disk) throws IOException {
        try (var tree = Files.walk(path)) {
            List<Path> files = tree.filter(each -> !each.equals(path)
                            && !each.equals(path.resolve(MAKING))
                            && !each.equals(path.resolve(FolderLock.NAME)))
                    .sorted((a, b) -> b.compareTo(a))
                    .toList();
            for (Path file : files) {
                disk.delete(file);
            }
        }
        disk.force(Set.of(path));
        disk.delete(path.resolve(MAKING));
    }

    private static FolderLock take(Path path) throws IOException {
        return FolderLock.take(path)
                .orElseThrow(() -> new StorageException(
                        "data folder %s: another process has it open; stop that one first".formatted(path), null));
    }

    private static StorageException disk(Path folder, IOException failed) {
        return new StorageException(
                "data folder %s: %s. Nothing that was acknowledged is lost; see to the disk, then start again"
                        .formatted(folder, failed),
                failed);
    }
}
