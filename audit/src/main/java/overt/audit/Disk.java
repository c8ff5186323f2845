package overt.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/** The steps by which a log reaches the disk, so that tests can break off after each, and let each fail. */
interface Disk {
    /** Makes a new file. */
    void write(Path newFile, byte[] content) throws IOException;

    /** Returns when the content of these files and the names in these folders are on the disk. */
    void force(Collection<Path> filesAndFolders) throws IOException;

    /** Puts a file in the place of another in one step. */
    void move(Path from, Path to) throws IOException;

    void makeFolder(Path newFolder) throws IOException;

    /** Deletes a file or an empty folder. */
    void delete(Path path) throws IOException;
}
