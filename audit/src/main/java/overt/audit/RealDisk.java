package overt.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

final class RealDisk implements Disk {
    @Override
    public void write(Path newFile, byte[] content) throws IOException {
        // CREATE_NEW: nothing that is in a log is ever written again.
        Files.write(newFile, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
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
        Files.createDirectory(newFolder);
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.delete(path);
    }

    private static Path force(Path path) throws IOException {
        StandardOpenOption access = Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (FileChannel channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
        return path;
    }
}
