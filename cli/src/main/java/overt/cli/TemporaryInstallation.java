package overt.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import overt.operation.Installation;
import overt.operation.Places;
import overt.storage.DatabaseChoice;
import overt.storage.StorageException;

/** The folders of a rehearsal that leaves nothing: in the folder for temporary files, keys beside data, deleted at its end. */
final class TemporaryInstallation implements AutoCloseable {
    private static final String PREFIX = "overt-rehearsal";

    private final Path folder;

    private TemporaryInstallation(Path folder) {
        this.folder = folder;
    }

    static TemporaryInstallation make() throws IOException {
        return new TemporaryInstallation(Files.createTempDirectory(PREFIX));
    }

    Places places() {
        return new Places(
                folder.resolve("data"), folder.resolve("keys"), Optional.empty(), new DatabaseChoice.Sqlite());
    }

    /**
     * What rehearsals left that were killed: opened, which ends and destroys what they kept, then deleted. One that another process has
     * open is its own to delete.
     */
    static void clearAway(Clock clock, Consumer<String> report) throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> left = Files.newDirectoryStream(temporary, PREFIX + "*")) {
            for (Path folder : left) {
                clearAway(new TemporaryInstallation(folder), clock, report);
            }
        }
    }

    private static void clearAway(TemporaryInstallation left, Clock clock, Consumer<String> report) throws IOException {
        if (!Files.isWritable(left.folder)) {
            return; // somebody else's
        }
        if (Installation.exists(left.places().data())) {
            try {
                Installation.open(left.places(), clock, report).close();
            } catch (StorageException inUse) {
                return;
            } catch (RuntimeException broken) {
                report.accept("%s, which a rehearsal left, does not open and is deleted: %s"
                        .formatted(left.folder, broken.getMessage()));
            }
            left.close();
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
