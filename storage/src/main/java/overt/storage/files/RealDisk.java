package overt.storage.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The operating system's disk. */
public class RealDisk implements Disk {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final FileAttribute<?>[] PRIVATE_FILE = attributes("rw-------");
    private static final FileAttribute<?>[] PRIVATE_FOLDER = attributes("rwx------");
    private static final int CHUNK_BYTES = 1 << 16;

    private final SecureRandom random = new SecureRandom();

    @Override
    public void write(Path newFile, byte[] content) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(newFile, options, PRIVATE_FILE)) {
            writeFully(channel, ByteBuffer.wrap(content));
        }
    }

    /** All at once: a journalling file system then writes its journal once instead of once for each. */
    @Override
    public void force(Collection<Path> filesAndFolders) throws IOException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Path>> forced = new ArrayList<>();
            for (Path path : filesAndFolders) {
                forced.add(threads.submit(() -> force(path)));
            }
            for (Future<Path> each : forced) {
                each.get();
            }
        } catch (ExecutionException failed) {
            throw new IOException(String.valueOf(failed.getCause()), failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while writing to the disk", interrupted);
        }
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void makeFolder(Path newFolder) throws IOException {
        Files.createDirectory(newFolder, PRIVATE_FOLDER);
    }

    @Override
    public void overwrite(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            byte[] noise = new byte[CHUNK_BYTES];
            for (long left = channel.size(); left > 0; left -= noise.length) {
                random.nextBytes(noise);
                writeFully(channel, ByteBuffer.wrap(noise, 0, (int) Math.min(left, noise.length)));
            }
            channel.force(true);
        }
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.delete(path);
    }

    private static void writeFully(FileChannel channel, ByteBuffer content) throws IOException {
        while (content.hasRemaining()) {
            channel.write(content);
        }
    }

    private static Path force(Path path) throws IOException {
        StandardOpenOption access = Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (FileChannel channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
        return path;
    }

    private static FileAttribute<?>[] attributes(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
