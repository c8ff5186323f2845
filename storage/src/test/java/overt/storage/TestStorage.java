package overt.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import overt.audit.format.Actor;
import overt.audit.format.AuditEntry;
import overt.audit.format.AuditedObject;
import overt.audit.verify.AuditVerifier;
import overt.audit.verify.Verification;
import overt.storage.files.Disk;
import overt.storage.files.RealDisk;
import overt.storage.keys.CheapPasswordHash;
import overt.storage.keys.KeyFolder;

/** A key folder and a data folder that are opened, closed, copied and brought back as people do. */
final class TestStorage implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    static final Actor OPERATOR = Actor.of("o-17", "operator", "cli");

    final Path home;
    final DatabaseChoice choice;
    final MutableClock clock = new MutableClock(NOON);
    private KeyFolder keys;
    private DataFolder data;

    private TestStorage(Path home, DatabaseChoice choice, KeyFolder keys) {
        this.home = home;
        this.choice = choice;
        this.keys = keys;
        this.data = DataFolder.create(dataFolder(), keys, choice, clock, parts(new RealDisk(), step -> {}));
    }

    static TestStorage create(Path home, DatabaseChoice choice) {
        return new TestStorage(home, choice, KeyFolder.create(home.resolve("keys"), Optional.empty()));
    }

    Path dataFolder() {
        return home.resolve("data");
    }

    Path keyFolder() {
        return home.resolve("keys");
    }

    DataFolder data() {
        return data;
    }

    KeyFolder keys() {
        return keys;
    }

    DataFolder reopen() {
        return reopen(new RealDisk(), step -> {});
    }

    /** @param done may throw: the destruction then breaks off there */
    DataFolder reopen(Disk disk, Consumer<DestructionStep> done) {
        shut();
        keys = KeyFolder.open(keyFolder(), Optional.empty());
        data = DataFolder.open(dataFolder(), keys, choice, clock, parts(disk, done));
        return data;
    }

    static DataFolder.Parts parts(Disk disk, Consumer<DestructionStep> done) {
        return new DataFolder.Parts(disk, done, CheapPasswordHash::of);
    }

    static AuditEntry audited(String action) {
        return AuditEntry.of(OPERATOR, action, AuditedObject.of("deployment", "d1"));
    }

    Verification verifyLog() throws IOException {
        return AuditVerifier.verify(dataFolder().resolve(DataFolder.AUDIT), Optional.empty(), Optional.empty());
    }

    /** Copies a folder as a backup does; both must be closed. */
    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (var tree = Files.walk(from)) {
            for (Path file : (Iterable<Path>) tree::iterator) {
                Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    new RealDisk().makeFolder(target);
                } else {
                    new RealDisk().write(target, Files.readAllBytes(file));
                }
            }
        }
    }

    static void delete(Path folder) throws IOException {
        try (var tree = Files.walk(folder)) {
            for (Path file : tree.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Closes both folders, to be opened again by {@link #reopen()}. */
    void shut() {
        data.close();
        keys.close();
    }

    @Override
    public void close() {
        shut();
    }
}
