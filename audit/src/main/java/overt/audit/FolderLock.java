package overt.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import overt.audit.format.LogFolder;

/** Lets one writer at a log's folder, of this process or another. A process that dies lets go of it. */
final class FolderLock implements AutoCloseable {
    // POSIX forgets all locks of a process on a file as soon as the process closes the file once. So a second writer of
    // this
    // process must be turned away before it opens the file, or it would unlock the first.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @param folder its real path, the same for everyone
     * @throws AuditLogException if another writer has the log
     */
    static FolderLock take(Path folder) throws IOException {
        if (!HELD.add(folder)) {
            throw inUse(folder);
        }
        @Nullable FileChannel channel = null;
        @Nullable FileLock lock = null;
        try {
            channel = FileChannel.open(
                    folder.resolve(LogFolder.LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel.tryLock();
            if (lock == null) {
                throw inUse(folder);
            }
            return new FolderLock(folder, channel);
        } finally {
            if (lock == null) {
                HELD.remove(folder);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // The lock goes with the process at the latest; nothing of the log hangs on it.
        } finally {
            HELD.remove(folder);
        }
    }

    private static AuditLogException inUse(Path folder) {
        return new AuditLogException(
                "audit log %s: another writer has it open; stop that one first".formatted(folder), null);
    }
}
