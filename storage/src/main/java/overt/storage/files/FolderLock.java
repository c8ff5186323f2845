package overt.storage.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Lets one user at a folder, of this process or another. A process that dies lets go of it. */
public final class FolderLock implements AutoCloseable {
    /** Name of the empty file that is locked. */
    public static final String NAME = "lock";

    // POSIX forgets all locks of a process on a file as soon as the process closes the file once. So a second user in
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
     * @return empty if somebody else has it
     */
    public static Optional<FolderLock> take(Path folder) throws IOException {
        if (!HELD.add(folder)) {
            return Optional.empty();
        }
        @Nullable FileChannel channel = null;
        @Nullable FileLock lock = null;
        try {
            channel = FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel.tryLock();
            return lock == null ? Optional.empty() : Optional.of(new FolderLock(folder, channel));
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
            // The lock goes with the process at the latest.
        } finally {
            HELD.remove(folder);
        }
    }
}
