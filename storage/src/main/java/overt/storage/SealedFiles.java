package overt.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import overt.audit.format.Digest;
import overt.storage.files.Disk;

/** The files of sealed records: {@code sealed/<folder of the deployment>/<record>}. */
final class SealedFiles {
    /** A deployment's id may have any characters; its folder has the first 32 hexadecimal digits of the id's SHA-256. */
    private static final int FOLDER_DIGITS = 32;

    private final Path root;
    private final Disk disk;

    SealedFiles(Path root, Disk disk) {
        this.root = root;
        this.disk = disk;
    }

    Path write(String deployment, String record, byte[] sealed) throws IOException {
        Path folder = folder(deployment);
        if (!Files.isDirectory(folder)) {
            disk.makeFolder(folder);
            disk.force(Set.of(root));
        }
        Path file = folder.resolve(record);
        disk.write(file, sealed);
        return file;
    }

    /** Contents, then the names. */
    void force(Collection<Path> files) throws IOException {
        if (files.isEmpty()) {
            return;
        }
        Set<Path> all = new HashSet<>(files);
        files.forEach(file -> all.add(file.getParent()));
        disk.force(all);
    }

    byte[] read(String deployment, String record) throws IOException {
        return Files.readAllBytes(folder(deployment).resolve(record));
    }

    /** Those that are there. */
    void delete(String deployment, Collection<String> records) throws IOException {
        Path folder = folder(deployment);
        if (!Files.isDirectory(folder)) {
            return;
        }
        for (String record : records) {
            Path file = folder.resolve(record);
            if (Files.exists(file)) {
                disk.overwrite(file);
                disk.delete(file);
            }
        }
        disk.force(Set.of(folder));
        if (isEmpty(folder)) {
            disk.delete(folder);
            disk.force(Set.of(root));
        }
    }

    boolean exists(String deployment, String record) {
        return Files.exists(folder(deployment).resolve(record));
    }

    /** Deletes the files of records that never came to be, or are gone. */
    int deleteAllBut(Predicate<String> known) throws IOException {
        int deleted = 0;
        for (Path folder : children(root)) {
            List<Path> orphans = new ArrayList<>(children(folder));
            orphans.removeIf(file -> known.test(file.getFileName().toString()));
            for (Path orphan : orphans) {
                disk.overwrite(orphan);
                disk.delete(orphan);
            }
            if (isEmpty(folder)) {
                disk.delete(folder);
            }
            deleted += orphans.size();
        }
        if (deleted > 0) {
            disk.force(Set.of(root));
        }
        return deleted;
    }

    private Path folder(String deployment) {
        String sha256 = Digest.of(deployment.getBytes(StandardCharsets.UTF_8)).value();
        int start = sha256.indexOf(':') + 1;
        return root.resolve(sha256.substring(start, start + FOLDER_DIGITS));
    }

    private static boolean isEmpty(Path folder) throws IOException {
        return children(folder).isEmpty();
    }

    private static List<Path> children(Path folder) throws IOException {
        try (var children = Files.list(folder)) {
            return children.toList();
        }
    }
}
