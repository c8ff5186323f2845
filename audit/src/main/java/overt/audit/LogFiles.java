package overt.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import overt.audit.format.LogFolder;
import overt.audit.format.LogPart;
import overt.audit.format.SignedNote;
import overt.audit.format.TreeShape;

/**
 * Brings a growing log to the disk in an order that leaves a whole log at every moment: new files under new names first,
 * then, in one step, the checkpoint that counts them in, then the deletion of the files that they replace. For one thread.
 */
final class LogFiles {
    private final LogFolder folder;
    private final Disk disk;

    LogFiles(LogFolder folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    /**
     * Returns when the log of the new checkpoint is on the disk.
     *
     * @param sizeBefore entries that it had until now
     */
    void grow(long sizeBefore, long sizeAfter, SequencedMap<LogPart, byte[]> parts, SignedNote checkpoint)
            throws IOException {
        Set<Path> written = writeParts(parts);
        replace(LogFolder.CHECKPOINT, checkpoint.toString(), written);
        deleteSuperseded(new TreeShape(sizeBefore).partialParts(), new TreeShape(sizeAfter));
    }

    /** Writes a file beside the parts in one step: after a crash it is the old one or the new one. */
    void replace(String name, String content) throws IOException {
        replace(name, content, Set.of());
    }

    /** @param before what has to be on the disk before */
    private void replace(String name, String content, Set<Path> before) throws IOException {
        Path temporary = folder.file(name + LogFolder.TEMPORARY);
        disk.write(temporary, content.getBytes(StandardCharsets.UTF_8));
        Set<Path> all = new LinkedHashSet<>(before);
        all.add(temporary);
        disk.force(all);
        disk.move(temporary, folder.file(name));
        disk.force(Set.of(folder.path()));
    }

    /** @return what has to be forced: the files, and the folders that hold their names */
    private Set<Path> writeParts(Map<LogPart, byte[]> parts) throws IOException {
        Set<Path> written = new LinkedHashSet<>();
        for (Map.Entry<LogPart, byte[]> part : parts.entrySet()) {
            Path file = folder.file(part.getKey());
            Path parent = Objects.requireNonNull(file.getParent());
            makeFolders(parent);
            disk.write(file, part.getValue());
            written.add(file);
            written.add(parent);
        }
        return written;
    }

    private void makeFolders(Path wanted) throws IOException {
        if (Files.isDirectory(wanted)) {
            return;
        }
        Path parent = Objects.requireNonNull(wanted.getParent());
        makeFolders(parent);
        disk.makeFolder(wanted);
        disk.force(Set.of(parent));
    }

    private void deleteSuperseded(List<LogPart> partsBefore, TreeShape shape) throws IOException {
        for (LogPart part : partsBefore) {
            if (shape.has(part)) {
                continue;
            }
            Path file = folder.file(part);
            disk.delete(file);
            if (shape.width(part.level(), part.index()) == LogPart.FULL_WIDTH) {
                disk.delete(Objects.requireNonNull(file.getParent()));
            }
        }
    }
}
