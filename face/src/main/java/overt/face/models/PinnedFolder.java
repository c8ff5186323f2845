package overt.face.models;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import overt.vocabulary.ProgressListener;

/**
 * A folder of pinned files, locked for the one that fills it. A file in it is complete and right or not there at all,
 * whatever happens while it is fetched. Safe between processes and threads: the second one waits, then finds the files.
 */
public final class PinnedFolder implements AutoCloseable {
    private static final String LOCK_FILE = ".lock";

    // The file lock only keeps other processes out.
    private static final Map<Path, ReentrantLock> IN_THIS_PROCESS = new ConcurrentHashMap<>();

    private final Path folder;
    private final Map<String, String> environment;
    private final ReentrantLock threadLock;
    private final FileChannel lockChannel;

    private PinnedFolder(
            Path folder, Map<String, String> environment, ReentrantLock threadLock, FileChannel lockChannel) {
        this.folder = folder;
        this.environment = environment;
        this.threadLock = threadLock;
        this.lockChannel = lockChannel;
    }

    /**
     * Makes sure that a folder holds these files: keeps those that are there and right, fetches the others. A folder
     * that holds them all is only read.
     *
     * @param folder is made if it is missing
     * @param progress hears bytes
     * @throws FetchException naming the first file that no source gave, with each source's reason, or the fault of the
     *     folder
     */
    public static void fetch(Path folder, List<PinnedFile> files, ProgressListener progress) throws FetchException {
        if (holds(folder, files)) {
            long bytes = files.stream().mapToLong(PinnedFile::bytes).sum();
            progress.progressed(bytes, bytes);
            return;
        }
        try (PinnedFolder locked = lock(folder, System.getenv())) {
            locked.fetch(files, progress);
        }
    }

    /** Whether the folder holds every one of these files, each with its digest. */
    private static boolean holds(Path folder, List<PinnedFile> files) {
        return files.stream().allMatch(file -> holds(folder, file));
    }

    /** Waits until no other process or thread fills the folder. */
    static PinnedFolder lock(Path folder, Map<String, String> environment) throws FetchException {
        try {
            Files.createDirectories(folder);
            Path real = folder.toRealPath();
            ReentrantLock threadLock = IN_THIS_PROCESS.computeIfAbsent(real, path -> new ReentrantLock());
            threadLock.lock();
            try {
                return new PinnedFolder(real, environment, threadLock, lockedChannel(real));
            } catch (IOException | RuntimeException e) {
                threadLock.unlock();
                throw e;
            }
        } catch (IOException e) {
            throw new FetchException(
                    "cannot write to the folder %s: %s; make it writable, or name another one in XDG_CACHE_HOME"
                            .formatted(folder, Reason.of(e)),
                    e);
        }
    }

    /** Fetches those of the files that are missing or wrong. */
    void fetch(List<PinnedFile> files, ProgressListener progress) throws FetchException {
        long total = files.stream().mapToLong(PinnedFile::bytes).sum();
        long done = 0;
        try (NpmClient npm = new NpmClient(environment)) {
            for (PinnedFile file : files) {
                long before = done;
                if (!holds(folder, file)) {
                    fetch(file, npm, received -> progress.progressed(before + received, total));
                }
                done += file.bytes();
                progress.progressed(done, total);
            }
        }
    }

    private void fetch(PinnedFile file, NpmClient npm, LongConsumer progress) throws FetchException {
        List<String> failures = new ArrayList<>();
        for (FileSource source : file.sources()) {
            try (IncomingFile incoming = IncomingFile.open(folder, file, progress)) {
                switch (source) {
                    case FileSource.InNpmPackage inPackage -> npm.deliver(inPackage, incoming);
                    case FileSource.AtUrl atUrl ->
                        HttpDownload.deliver(atUrl.address(), incoming, HttpDownload.Patience.USUAL);
                    case FileSource.InFolder inFolder -> FolderCopy.deliver(inFolder.folder(), incoming);
                }
                incoming.accept();
                return;
            } catch (SourceException e) {
                failures.add(source + ": " + e.getMessage());
            }
        }
        throw new FetchException("no source gave the file " + file.name()
                + (failures.isEmpty() ? ": it has none" : ":\n  " + String.join("\n  ", failures)));
    }

    /** Writes a small file of our own, complete or not at all. */
    void write(String name, byte[] content) throws FetchException {
        Sha256 sum = new Sha256();
        sum.update(content, 0, content.length);
        PinnedFile file = new PinnedFile(name, content.length, sum.digest(), List.of());
        try (IncomingFile incoming = IncomingFile.open(folder, file, received -> {})) {
            incoming.write(content, 0, content.length);
            incoming.accept();
        } catch (SourceException e) {
            throw new AssertionError("the content is what its digest was made of", e);
        }
    }

    private static boolean holds(Path folder, PinnedFile file) {
        Path path = folder.resolve(file.name());
        try {
            return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    && Files.size(path) == file.bytes()
                    && Sha256.of(path).equals(file.digest());
        } catch (IOException e) {
            return false; // it cannot be read: it is fetched again
        }
    }

    private static FileChannel lockedChannel(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            channel.lock();
            deleteLeftovers(folder);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    // Only the one that has the lock writes temporary files: these were left by a process that was killed.
    private static void deleteLeftovers(Path folder) throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, "*" + IncomingFile.TEMPORARY_SUFFIX)) {
            for (Path leftover : leftovers) {
                Files.delete(leftover);
            }
        }
    }

    @Override
    public void close() throws FetchException {
        try {
            lockChannel.close(); // gives the lock back
        } catch (IOException e) {
            throw new FetchException("cannot unlock the folder %s: %s".formatted(folder, Reason.of(e)), e);
        } finally {
            threadLock.unlock();
        }
    }
}
