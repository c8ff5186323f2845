package overt.storage.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import overt.storage.files.FolderLock;
import overt.storage.keys.KeyFolderException.Problem;

/** Where a key folder may be, and who may reach it. */
final class FolderGuard {
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private FolderGuard() {}

    /** @throws KeyFolderException if one is the other or lies inside it */
    static void requireApart(Path keys, Path data) {
        Path keysPath = real(keys);
        Path dataPath = real(data);
        if (keysPath.startsWith(dataPath) || dataPath.startsWith(keysPath)) {
            throw new KeyFolderException(
                    Problem.NESTED,
                    "key folder %s and data folder %s: one must not be inside the other, or a copy of it would open everything; choose another folder for the keys (--keys)"
                            .formatted(keys, data),
                    null);
        }
    }

    /** @throws KeyFolderException if others than the owner may reach the folder or a file in it */
    static void requirePrivate(Path path) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        requireOwnerOnly(path, "chmod 700");
        try (var children = Files.list(path)) {
            for (Path child : (Iterable<Path>) children::iterator) {
                if (!child.getFileName().toString().equals(FolderLock.NAME)) {
                    requireOwnerOnly(child, "chmod 600");
                }
            }
        }
    }

    private static void requireOwnerOnly(Path path, String remedy) throws IOException {
        Set<PosixFilePermission> others = EnumSet.copyOf(OF_OTHERS);
        others.retainAll(Files.getPosixFilePermissions(path));
        if (!others.isEmpty()) {
            throw new KeyFolderException(
                    Problem.INSECURE,
                    "%s: others than its owner may reach these keys; find out who did, then: %s %s"
                            .formatted(path, remedy, path),
                    null);
        }
    }

    /** Also of a folder that is not there yet: links in the part that exists are followed. */
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        for (Path existing = absolute; existing != null; existing = existing.getParent()) {
            try {
                return existing.toRealPath().resolve(existing.relativize(absolute));
            } catch (IOException missing) {
                // Its parent then.
            }
        }
        return absolute;
    }
}
