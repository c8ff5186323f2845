package overt.watchlist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Files below a folder. A link is followed only to a file that lies in the folder itself. */
final class FolderFiles implements SourceFiles {
    private final Path root;
    private final TreeMap<String, Path> listed = new TreeMap<>();
    private int ignored;

    private FolderFiles(Path root) {
        this.root = root;
    }

    /** All files of a folder. */
    static FolderFiles listed(Path folder) throws IOException {
        FolderFiles files = new FolderFiles(folder.toRealPath());
        Files.walkFileTree(files.root, files.new Collector());
        return files;
    }

    /** Files of a folder that somebody else names: nothing is listed. */
    static FolderFiles namedIn(Path folder) throws IOException {
        return new FolderFiles(folder.toRealPath());
    }

    @Override
    public List<String> names() {
        return List.copyOf(listed.keySet());
    }

    @Override
    public int ignored() {
        return ignored;
    }

    @Override
    public Optional<SourceFault> faultOf(String name) {
        try {
            Path file = path(name);
            if (!file.startsWith(root)) {
                return Optional.of(SourceFault.LEADS_OUTSIDE);
            }
            if (!Files.exists(file)) {
                return Optional.of(SourceFault.NOT_FOUND);
            }
            if (!file.toRealPath().startsWith(root)) {
                return Optional.of(SourceFault.LEADS_OUTSIDE);
            }
            // Not a folder, a device or a pipe, which might never end.
            boolean readable = Files.isRegularFile(file) && Files.isReadable(file);
            return readable ? Optional.empty() : Optional.of(SourceFault.CANNOT_BE_READ);
        } catch (InvalidPathException e) {
            return Optional.of(SourceFault.NOT_FOUND);
        } catch (IOException e) {
            return Optional.of(SourceFault.CANNOT_BE_READ);
        }
    }

    @Override
    public byte[] read(String name) throws IOException {
        try (InputStream file = Files.newInputStream(path(name))) {
            return file.readNBytes(ImageDecoder.MAXIMUM_BYTES + 1);
        }
    }

    @Override
    public void close() {
        // holds nothing open
    }

    /** A listed file keeps the path it was found by: not every name survives the way through a text. */
    private Path path(String name) {
        Path found = listed.get(name);
        return found != null ? found : root.resolve(name).normalize();
    }

    private final class Collector extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return collect(file);
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return collect(file); // it is rejected by its name when it is read
        }

        private FileVisitResult collect(Path file) {
            String name = root.relativize(file)
                    .toString()
                    .replace(root.getFileSystem().getSeparator(), "/");
            if (SourceFiles.isIgnored(name)) {
                ignored++;
            } else {
                listed.put(name, file);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
