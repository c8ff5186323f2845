package overt.audit;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import overt.audit.format.Checkpoint;
import overt.audit.format.EntryBundle;
import overt.audit.format.Hash;
import overt.audit.format.LogFolder;
import overt.audit.format.LogPart;
import overt.audit.format.MalformedException;
import overt.audit.format.MerkleTree;
import overt.audit.format.RightEdge;
import overt.audit.format.SignedNote;
import overt.audit.format.Tile;
import overt.audit.format.TreeShape;
import overt.audit.format.VerifierKey;

/**
 * Reads where a log ends and clears away what an interrupted writer left. Only what such a writer can have left is deleted, and
 * only after the end of the log was checked; anything else in the folder is somebody's doing, and the log is not opened.
 */
final class Recovery {
    private static final Set<String> OWN_FILES = Set.of(LogFolder.LOCK, LogFolder.CHECKPOINT, LogFolder.VERIFIER_KEY);
    private static final Set<String> TEMPORARY_FILES =
            Set.of(LogFolder.CHECKPOINT + LogFolder.TEMPORARY, LogFolder.VERIFIER_KEY + LogFolder.TEMPORARY);

    private final LogFolder folder;
    private final Disk disk;

    /** In the order in which they can be deleted: what is in a folder before the folder. */
    private final List<Path> leftOver = new ArrayList<>();

    Recovery(LogFolder folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    /** What the log was when it was last written. */
    record Recovered(LogHead head, SignedNote checkpoint) {}

    /** @throws MalformedException if the folder holds something that the writer with this key did not leave there */
    Recovered recover(VerifierKey key) throws IOException {
        if (!folder.readVerifierKey().equals(key)) {
            throw new MalformedException("it was written with another key: " + folder.readVerifierKey());
        }
        SignedNote note = SignedNote.parse(folder.readCheckpoint());
        Checkpoint checkpoint = Checkpoint.open(note, key);
        LogHead head = readHead(checkpoint);
        findLeftOvers(checkpoint.size());
        // The checkpoint may have been moved into place by a process that died before it made that durable. It has to
        // be
        // before the files go that an older checkpoint would need.
        disk.force(Set.of(folder.path()));
        for (Path path : leftOver) {
            disk.delete(path);
        }
        return new Recovered(head, note);
    }

    private LogHead readHead(Checkpoint checkpoint) throws IOException {
        TreeShape shape = new TreeShape(checkpoint.size());
        List<List<Hash>> tiles = new ArrayList<>();
        for (int level = 0; level < shape.levels(); level++) {
            tiles.add(List.of());
        }
        List<byte[]> bundle = List.of();
        for (LogPart part : shape.partialParts()) {
            switch (part) {
                case Tile tile -> tiles.set(tile.level(), folder.readTile(tile));
                case EntryBundle entries -> bundle = readBundle(entries);
            }
        }
        RightEdge edge = new RightEdge(checkpoint.size(), tiles);
        if (!edge.root().equals(checkpoint.root())) {
            throw new MalformedException("its last tiles do not match its checkpoint");
        }
        List<Hash> leaves = bundle.stream().map(MerkleTree::leafHash).toList();
        if (!tiles.isEmpty() && !leaves.equals(tiles.getFirst())) {
            throw new MalformedException("its last entries do not match its checkpoint");
        }
        return new LogHead(checkpoint.origin(), edge, bundle);
    }

    private List<byte[]> readBundle(EntryBundle part) throws IOException {
        EntryBundle.Content content = folder.readBundle(part);
        if (!content.complete()) {
            throw new MalformedException(part.path() + " does not hold " + part.width() + " entries");
        }
        return content.entries();
    }

    private void findLeftOvers(long size) throws IOException {
        TreeShape shape = new TreeShape(size);
        Files.walkFileTree(folder.path(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!belongs(file, attributes, shape)) {
                    leftOver.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                if (!visited.equals(folder.path()) && leftOver.containsAll(children(visited))) {
                    leftOver.add(visited);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Whether a file is part of the log; if not, an interrupted writer left it. */
    private boolean belongs(Path file, BasicFileAttributes attributes, TreeShape shape) throws IOException {
        String path = relative(file);
        Optional<LogPart> part = LogPart.at(path);
        if (!attributes.isRegularFile()) {
            throw new MalformedException(path + " is not a file of an audit log");
        }
        if (OWN_FILES.contains(path) || (part.isPresent() && shape.has(part.get()))) {
            return true;
        }
        if (TEMPORARY_FILES.contains(path)
                || (part.isPresent() && (isUnfinished(part.get(), shape) || isSuperseded(part.get(), shape)))) {
            return false;
        }
        throw new MalformedException(path + " does not belong to the log of " + shape.size()
                + " entries that the checkpoint speaks of, and no interrupted writer leaves it: was the log cut back?");
    }

    /** Written for a checkpoint that was never made: not further than one batch beyond the log's end. */
    private static boolean isUnfinished(LogPart part, TreeShape shape) {
        return part.leastTreeSize() > shape.size() && part.leastTreeSize() <= shape.size() + AuditLog.MAX_BATCH;
    }

    /** The beginning of a file that took its place: nothing is lost with it. */
    private boolean isSuperseded(LogPart part, TreeShape shape) throws IOException {
        int width = shape.width(part.level(), part.index());
        if (width <= part.width()) {
            return false;
        }
        byte[] successor = Files.readAllBytes(folder.file(part.withWidth(width)));
        byte[] content = Files.readAllBytes(folder.file(part));
        return content.length <= successor.length
                && Arrays.equals(content, 0, content.length, successor, 0, content.length);
    }

    private static List<Path> children(Path visited) throws IOException {
        try (var children = Files.list(visited)) {
            return children.toList();
        }
    }

    private String relative(Path file) {
        return folder.path().relativize(file).toString().replace('\\', '/');
    }
}
