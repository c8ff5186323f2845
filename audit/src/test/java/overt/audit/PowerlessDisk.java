package overt.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Remembers what the disk would hold if the power went: the content of files that were forced, under the names in folders that
 * were forced. It is the least that POSIX promises; real file systems keep more.
 */
final class PowerlessDisk extends HastyDisk {
    private static final class Content {
        private final byte[] written;
        private byte[] durable = {};

        Content(byte[] written) {
            this.written = written;
        }
    }

    private final Map<Path, Content> files = new HashMap<>();
    private final Map<Path, Map<Path, Content>> durableFiles = new HashMap<>();
    private final Map<Path, Collection<Path>> durableFolders = new HashMap<>();
    private final int lastStep;
    private int steps;

    /** @param lastStep after which the power goes */
    PowerlessDisk(int lastStep) {
        this.lastStep = lastStep;
    }

    boolean isPowerless() {
        return steps > lastStep;
    }

    @Override
    public void write(Path newFile, byte[] content) throws IOException {
        step();
        super.write(newFile, content);
        files.put(newFile, new Content(content.clone()));
    }

    @Override
    public void force(Collection<Path> filesAndFolders) throws IOException {
        step();
        for (Path path : filesAndFolders) {
            if (Files.isDirectory(path)) {
                forceNames(path);
            } else {
                Content content = content(path);
                content.durable = content.written;
            }
        }
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        step();
        super.move(from, to);
        files.put(to, content(from));
        files.remove(from);
    }

    @Override
    public void makeFolder(Path newFolder) throws IOException {
        step();
        super.makeFolder(newFolder);
    }

    @Override
    public void delete(Path path) throws IOException {
        step();
        super.delete(path);
        files.remove(path);
    }

    /** Writes what the disk holds after the power came back. */
    void restore(Path folder, Path to) throws IOException {
        Files.createDirectories(to);
        for (Map.Entry<Path, Content> file :
                durableFiles.getOrDefault(folder, Map.of()).entrySet()) {
            Files.write(to.resolve(folder.relativize(file.getKey()).toString()), file.getValue().durable);
        }
        for (Path inner : durableFolders.getOrDefault(folder, Set.of())) {
            restore(inner, to.resolve(folder.relativize(inner).toString()));
        }
    }

    private void forceNames(Path folder) throws IOException {
        try (var children = Files.list(folder)) {
            Map<Path, Content> names = new HashMap<>();
            Collection<Path> folders = new ArrayList<>();
            for (Path child : children.toList()) {
                if (Files.isDirectory(child)) {
                    folders.add(child);
                } else {
                    names.put(child, content(child));
                }
            }
            durableFiles.put(folder, names);
            durableFolders.put(folder, folders);
        }
    }

    /** The lock is written by nobody, and empty. */
    private Content content(Path file) {
        return files.computeIfAbsent(file, lock -> new Content(new byte[0]));
    }

    private void step() throws IOException {
        if (steps++ >= lastStep) {
            throw new IOException("the power is gone");
        }
    }
}
