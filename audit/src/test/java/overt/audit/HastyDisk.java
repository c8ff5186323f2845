package overt.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;

/** Does not wait for the disk: for tests that are not about durability. */
class HastyDisk implements Disk {
    @Override
    public void write(Path newFile, byte[] content) throws IOException {
        Files.write(newFile, content, StandardOpenOption.CREATE_NEW);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void force(Collection<Path> filesAndFolders) throws IOException {}

    @Override
    public void makeFolder(Path newFolder) throws IOException {
        Files.createDirectory(newFolder);
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.delete(path);
    }
}
