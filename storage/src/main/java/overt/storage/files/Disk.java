package overt.storage.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/** The steps by which files reach the disk and leave it. */
public interface Disk {
    /** Makes a new file that only its owner may read (0600). */
    void write(Path newFile, byte[] content) throws IOException;

    /** Returns when the content of these files and the names in these folders are on the disk. */
    void force(Collection<Path> filesAndFolders) throws IOException;

    /** Puts a file in the place of another in one step. */
    void move(Path from, Path to) throws IOException;

    /** Makes a folder that only its owner may enter (0700). */
    void makeFolder(Path newFolder) throws IOException;

    /**
     * Writes random bytes over a file's content and forces them. A medium that copies on write (flash, snapshots) may keep
     * the old content elsewhere: what must be gone has to be sealed.
     */
    void overwrite(Path file) throws IOException;

    /** Deletes a file or an empty folder. */
    void delete(Path path) throws IOException;
}
