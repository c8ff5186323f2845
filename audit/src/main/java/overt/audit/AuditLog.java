package overt.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import overt.audit.format.AuditEntry;
import overt.audit.format.Checkpoint;
import overt.audit.format.Hash;
import overt.audit.format.LogFolder;
import overt.audit.format.LogPart;
import overt.audit.format.LoggedEntry;
import overt.audit.format.MalformedException;
import overt.audit.format.MerkleTree;
import overt.audit.format.SignedNote;
import overt.audit.format.SigningKey;

/**
 * The append-only log of who did what. Any thread may append; entries get their place in the order in which they come. A log
 * that could not be written once takes nothing more until it is opened again.
 */
public final class AuditLog implements AutoCloseable {
    /**
     * Most entries that share a checkpoint. Recovery takes no file further beyond the end of the log for an unfinished write;
     * more would gain little: that many already share the two waits for the disk of a checkpoint (docs/audit-log.md, speed).
     */
    static final int MAX_BATCH = 1024;

    private final Path path;
    private final SigningKey key;
    private final Clock clock;
    private final FolderLock lock;
    private final LogFiles files;
    private final LogHead head;
    private final Thread writer;

    /** Guards what follows. */
    private final Object monitor = new Object();

    private final Queue<Pending> queue = new ArrayDeque<>();
    private SignedNote checkpoint;
    private @Nullable AuditLogException failure;
    private boolean closed;

    private AuditLog(
            LogFolder folder, SigningKey key, Clock clock, FolderLock lock, Disk disk, Recovery.Recovered recovered) {
        this.path = folder.path();
        this.key = key;
        this.clock = clock;
        this.lock = lock;
        this.files = new LogFiles(folder, disk);
        this.head = recovered.head();
        this.checkpoint = recovered.checkpoint();
        // A thread of its own: Java closes a file under a thread that is interrupted, and appending threads may be.
        this.writer = Thread.ofPlatform().name("audit-log").daemon().unstarted(this::write);
    }

    private record Pending(LoggedEntry entry, CompletableFuture<Receipt> receipt) {}

    /**
     * Begins a new log, with a checkpoint of no entries and the public key in its folder, and opens it. The folder is made, or
     * is empty. Making and opening are two calls so that a log that vanished is never begun anew unnoticed.
     *
     * @throws AuditLogException if there is a log or something else already, or the disk fails
     */
    public static AuditLog create(Path folder, SigningKey key, Clock clock) {
        return create(folder, key, clock, new RealDisk());
    }

    /**
     * Opens a log to append to it. What an interrupted writer left half-done is cleared away.
     *
     * @throws AuditLogException if there is no log, it is of another key, another writer has it, its end is damaged, the
     *     folder has files that no writer left there, or the disk fails
     */
    public static AuditLog open(Path folder, SigningKey key, Clock clock) {
        return open(folder, key, clock, new RealDisk());
    }

    static AuditLog create(Path folder, SigningKey key, Clock clock, Disk disk) {
        try {
            Path wanted = folder.toAbsolutePath().normalize();
            if (!Files.isDirectory(wanted)) {
                Files.createDirectories(Objects.requireNonNull(wanted.getParent()));
                disk.makeFolder(wanted);
            }
            disk.force(Set.of(Objects.requireNonNull(wanted.getParent())));
            LogFolder log = new LogFolder(wanted.toRealPath());
            FolderLock lock = FolderLock.take(log.path());
            try {
                begin(log, key, disk);
            } catch (IOException | RuntimeException failed) {
                lock.close();
                throw failed;
            }
            return open(log, key, clock, disk, lock);
        } catch (IOException | MalformedException failed) {
            throw new AuditLogException("audit log %s: cannot be made: %s".formatted(folder, reason(failed)), failed);
        }
    }

    static AuditLog open(Path folder, SigningKey key, Clock clock, Disk disk) {
        if (!Files.exists(folder.resolve(LogFolder.VERIFIER_KEY))) {
            throw new AuditLogException(
                    "audit log %s: there is no log; was it moved or deleted?".formatted(folder), null);
        }
        try {
            LogFolder log = new LogFolder(folder.toRealPath());
            return open(log, key, clock, disk, FolderLock.take(log.path()));
        } catch (IOException | MalformedException failed) {
            throw new AuditLogException(
                    "audit log %s: cannot be opened: %s; run 'overt audit verify' on it"
                            .formatted(folder, reason(failed)),
                    failed);
        }
    }

    /**
     * Appends an entry with the clock's time.
     *
     * @return when the entry and a checkpoint that covers it are on the disk
     * @throws AuditLogException if that failed now or before, or the log is closed: the entry counts as not logged, though it
     *     may turn out to be in the log when that is opened again
     */
    public Receipt append(AuditEntry entry) {
        CompletableFuture<Receipt> receipt = new CompletableFuture<>();
        synchronized (monitor) {
            requireOpen();
            queue.add(new Pending(new LoggedEntry(clock.instant(), entry), receipt));
            monitor.notifyAll();
        }
        try {
            return receipt.join();
        } catch (CompletionException failed) {
            throw again(Objects.requireNonNullElse(failed.getCause(), failed));
        }
    }

    /** Head of the log as it is on the disk. */
    public SignedNote checkpoint() {
        synchronized (monitor) {
            return checkpoint;
        }
    }

    /** Whether an append would be tried: the log is open and no write has failed. */
    public boolean isWritable() {
        synchronized (monitor) {
            return !closed && failure == null;
        }
    }

    /** Ends after what was being appended is on the disk, and lets go of the folder. */
    @Override
    public void close() {
        synchronized (monitor) {
            closed = true;
            monitor.notifyAll();
        }
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException wait) {
                interrupted = true;
            }
        }
        lock.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static AuditLog open(LogFolder folder, SigningKey key, Clock clock, Disk disk, FolderLock lock)
            throws IOException {
        try {
            Recovery.Recovered recovered = new Recovery(folder, disk).recover(key.verifierKey());
            AuditLog log = new AuditLog(folder, key, clock, lock, disk, recovered);
            log.writer.start();
            return log;
        } catch (IOException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    /** The public key comes last: with it, there is a log. */
    private static void begin(LogFolder folder, SigningKey key, Disk disk) throws IOException {
        requireEmpty(folder, disk);
        LogFiles files = new LogFiles(folder, disk);
        Checkpoint empty = new Checkpoint(key.verifierKey().name(), 0, MerkleTree.EMPTY_ROOT);
        files.replace(LogFolder.CHECKPOINT, empty.sign(key).toString());
        files.replace(LogFolder.VERIFIER_KEY, key.verifierKey().toFileContent());
    }

    /** Deletes what a making that was interrupted left. */
    private static void requireEmpty(LogFolder folder, Disk disk) throws IOException {
        List<String> names;
        try (var children = Files.list(folder.path())) {
            names = new ArrayList<>(
                    children.map(child -> child.getFileName().toString()).toList());
        }
        names.remove(LogFolder.LOCK);
        List<String> unfinished = List.of(
                LogFolder.CHECKPOINT,
                LogFolder.CHECKPOINT + LogFolder.TEMPORARY,
                LogFolder.VERIFIER_KEY + LogFolder.TEMPORARY);
        for (String name : names) {
            if (!unfinished.contains(name)) {
                throw new MalformedException("the folder is not empty: it has '" + name + "'");
            }
        }
        for (String name : names) {
            disk.delete(folder.file(name));
        }
    }

    private void requireOpen() {
        if (failure != null) {
            throw again(failure);
        }
        if (closed) {
            throw new AuditLogException("audit log %s: it is closed".formatted(path), null);
        }
    }

    /** The failure of the log for one more caller, with the caller's own stack trace. */
    private static AuditLogException again(Throwable failure) {
        return new AuditLogException(String.valueOf(failure.getMessage()), failure);
    }

    private void write() {
        List<Pending> batch = List.of();
        try {
            for (batch = nextBatch(); !batch.isEmpty(); batch = nextBatch()) {
                commit(batch);
            }
        } catch (IOException | InterruptedException | RuntimeException | Error failed) {
            fail(batch, failed);
        }
    }

    /** Waits for appends. @return those that came meanwhile, none when the log is closed */
    private List<Pending> nextBatch() throws InterruptedException {
        synchronized (monitor) {
            while (queue.isEmpty() && !closed) {
                monitor.wait();
            }
            List<Pending> batch = new ArrayList<>();
            while (batch.size() < MAX_BATCH && !queue.isEmpty()) {
                batch.add(queue.remove());
            }
            return batch;
        }
    }

    private void commit(List<Pending> batch) throws IOException {
        long first = head.size();
        List<byte[]> entries =
                batch.stream().map(pending -> pending.entry().toJson()).toList();
        SequencedMap<LogPart, byte[]> parts = head.add(entries);
        SignedNote signed = head.checkpoint().sign(key);
        files.grow(first, head.size(), parts, signed);
        synchronized (monitor) {
            checkpoint = signed;
        }
        for (int i = 0; i < batch.size(); i++) {
            Pending done = batch.get(i);
            Hash leaf = MerkleTree.leafHash(entries.get(i));
            done.receipt().complete(new Receipt(first + i, done.entry().time(), leaf, signed));
        }
    }

    /** After a failed write nobody knows what the disk holds; only opening the log again finds out. */
    private void fail(List<Pending> batch, Throwable cause) {
        AuditLogException reported = new AuditLogException(
                "audit log %s: cannot be written: %s. Nothing that was acknowledged is lost; see to the disk, then open the log again"
                        .formatted(path, reason(cause)),
                cause);
        List<Pending> refused = new ArrayList<>(batch);
        synchronized (monitor) {
            failure = reported;
            refused.addAll(queue);
            queue.clear();
        }
        refused.forEach(pending -> pending.receipt().completeExceptionally(reported));
    }

    /** Exceptions of the file system often name the file only; their class then says what happened. */
    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return cause instanceof MalformedException && message != null ? message : cause.toString();
    }
}
