package overt.audit.verify;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import overt.audit.format.LogFolder;
import overt.audit.format.LogPart;
import overt.audit.format.TreeShape;

/**
 * Looks for files and folders that do not belong to a log of a size. That none is missing shows when they are read. What a
 * running writer may be adding or removing at this moment is only listed: who looks twice can tell.
 */
final class FileCheck extends SimpleFileVisitor<Path> {
    private static final Set<String> READ_BEFORE = Set.of(LogFolder.CHECKPOINT, LogFolder.VERIFIER_KEY);

    /** What a writer writes before it puts it in its place. */
    private static final Set<String> WRITTEN_NEXT =
            Set.of(LogFolder.CHECKPOINT + LogFolder.TEMPORARY, LogFolder.VERIFIER_KEY + LogFolder.TEMPORARY);

    private final Path folder;
    private final TreeShape shape;
    private final Faults faults;
    private final Set<String> unsettled = new TreeSet<>();
    private long filesInFolder;

    private FileCheck(LogFolder folder, TreeShape shape, Faults faults) {
        this.folder = folder.path();
        this.shape = shape;
        this.faults = faults;
    }

    /** @return paths of what may belong to a commit that is under way */
    static Set<String> check(LogFolder folder, TreeShape shape, Faults faults) throws IOException {
        FileCheck check = new FileCheck(folder, shape, faults);
        Files.walkFileTree(folder.path(), check);
        return check.unsettled;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        filesInFolder++;
        String path = relative(file);
        if (!attributes.isRegularFile()) {
            faults.file(path, "it is not a regular file");
        } else if (path.equals(LogFolder.LOCK)) {
            if (attributes.size() != 0) {
                faults.file(path, "it is not empty");
            }
        } else if (!READ_BEFORE.contains(path)) {
            checkBelongs(path);
        }
        return FileVisitResult.CONTINUE;
    }

    private void checkBelongs(String path) {
        Optional<LogPart> part = LogPart.at(path);
        if ((part.isPresent() && !shape.has(part.get())) || WRITTEN_NEXT.contains(path)) {
            unsettled.add(path);
        } else if (part.isEmpty()) {
            faults.file(path, "it is not a file of an audit log");
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
        filesInFolder = 0;
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) {
        if (failure != null) {
            faults.file(relative(visited), StoredParts.reason(failure));
        } else if (filesInFolder == 0) {
            unsettled.add(relative(visited));
        }
        filesInFolder++; // the folder counts in the one above
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        filesInFolder++;
        faults.file(relative(file), StoredParts.reason(failure));
        return FileVisitResult.CONTINUE;
    }

    private String relative(Path path) {
        return folder.relativize(path).toString().replace('\\', '/');
    }
}
