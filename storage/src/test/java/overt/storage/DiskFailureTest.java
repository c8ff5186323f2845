package overt.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static overt.storage.Samples.D1;
import static overt.storage.TestStorage.NOON;
import static overt.storage.TestStorage.OPERATOR;
import static overt.storage.TestStorage.audited;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import overt.audit.AuditLogException;
import overt.audit.verify.Verification.Verified;
import overt.storage.keys.FailingDisk;
import overt.storage.keys.KeyFolderException;
import overt.testing.PostgresCluster;
import overt.testing.SmallDisk;
import overt.vocabulary.EntryId;

/** Disks that are full, that fail, and that refuse to be written. */
@ExtendWith(PostgresCluster.Stopping.class)
class DiskFailureTest {
    private static final int IMAGE_BYTES = 100_000;

    @TempDir
    private Path home;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aFullDiskSaysSoAndLosesNothing(TestDatabase database) throws IOException {
        try (SmallDisk disk = SmallDisk.mount(home.resolve("disk"), "6m");
                TestStorage storage = TestStorage.create(disk.path(), database.fresh())) {
            storage.data().deployments().begin(D1, NOON, audited("deployment.drafted"));
            List<EntryId> acknowledged = new ArrayList<>();
            Optional<RuntimeException> refusal = Optional.empty();
            for (int number = 1; number < 1000 && refusal.isEmpty(); number++) {
                refusal = tryToAdd(storage.data(), number);
                if (refusal.isEmpty()) {
                    acknowledged.add(Samples.id(number));
                }
            }
            assertThat(acknowledged).isNotEmpty();
            assertThat(refusal)
                    .hasValueSatisfying(refused -> assertThat(refused)
                            .hasMessageMatching("(?s).*(the disk is full|No space left on device).*")
                            .hasMessageContaining("Nothing that was acknowledged is lost"));
            disk.remount("size=64m");
            assertThat(ids(storage.reopen())).containsExactlyElementsOf(acknowledged);
            assertThat(storage.verifyLog()).isInstanceOf(Verified.class);
            assertThat(tryToAdd(storage.data(), 2000)).isEmpty();
            assertThat(destroy(storage.data()).counts()).containsEntry("entry", acknowledged.size() + 1L);
        }
    }

    @Test
    void aDestructionOnAFullDiskIsFinishedOnceThereIsRoom() throws IOException {
        try (SmallDisk disk = SmallDisk.mount(home.resolve("disk"), "8m");
                TestStorage storage = TestStorage.create(disk.path(), new DatabaseChoice.Sqlite())) {
            storage.data().deployments().begin(D1, NOON, audited("deployment.drafted"));
            storage.data().watchLists().add(D1, Samples.entries(1, 3, IMAGE_BYTES), audited("watch-list.imported"));
            disk.fill();
            assertThatThrownBy(() -> destroy(storage.data()))
                    .isInstanceOfAny(StorageException.class, AuditLogException.class, KeyFolderException.class);
            disk.remount("size=64m");
            storage.reopen();
            assertThat(destroy(storage.data()).counts()).containsEntry("image", 3L);
            assertThat(ids(storage.data())).isEmpty();
            assertThat(storage.verifyLog()).isInstanceOf(Verified.class);
        }
    }

    @Test
    void aDiskThatBecomesReadOnlyLosesNothing() throws IOException {
        try (SmallDisk disk = SmallDisk.mount(home.resolve("disk"), "64m")) {
            TestStorage storage = TestStorage.create(disk.path(), new DatabaseChoice.Sqlite());
            storage.data().deployments().begin(D1, NOON, audited("deployment.drafted"));
            assertThat(tryToAdd(storage.data(), 1)).isEmpty();
            storage.shut();
            disk.remount("ro");
            assertThatThrownBy(storage::reopen).hasMessageContaining("Read-only file system");
            disk.remount("rw");
            assertThat(ids(storage.reopen())).containsExactly(Samples.id(1));
            storage.shut();
        }
    }

    @Test
    void aDiskThatFailsAtAnyStepOfAnImportLosesNothing() throws IOException {
        int steps = 0;
        try (TestStorage storage = TestStorage.create(home, new DatabaseChoice.Sqlite())) {
            storage.data().deployments().begin(D1, NOON, audited("deployment.drafted"));
            assertThat(tryToAdd(storage.data(), 1)).isEmpty();
            List<EntryId> acknowledged = new ArrayList<>(List.of(Samples.id(1)));
            for (boolean failed = true; failed; steps++) {
                FailingDisk disk = new FailingDisk(steps);
                DataFolder data = storage.reopen(disk, step -> {});
                Optional<RuntimeException> refusal = tryToAdd(data, 2);
                refusal.ifPresent(refused -> assertThat(refused)
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("No space left on device")
                        .hasMessageContaining("Nothing that was acknowledged is lost"));
                if (refusal.isEmpty()) {
                    acknowledged.add(Samples.id(2));
                }
                failed = disk.hasFailed();
                assertThat(ids(storage.reopen())).containsExactlyElementsOf(acknowledged);
                assertThat(sealedFiles(storage)).hasSize(acknowledged.size());
            }
        }
        assertThat(steps).isGreaterThan(2);
    }

    @Test
    void aDiskThatFailsAtAnyStepOfADestructionOnlyDelaysIt() throws IOException {
        int steps = 0;
        for (boolean failed = true; failed; steps++) {
            try (TestStorage storage =
                    TestStorage.create(home.resolve("place " + steps), new DatabaseChoice.Sqlite())) {
                storage.data().deployments().begin(D1, NOON, audited("deployment.drafted"));
                assertThat(tryToAdd(storage.data(), 1)).isEmpty();
                FailingDisk disk = new FailingDisk(steps);
                DataFolder data = storage.reopen(disk, step -> {});
                try {
                    destroy(data);
                } catch (StorageException refused) {
                    assertThat(refused).hasMessageContaining("No space left on device");
                }
                failed = disk.hasFailed();
                DataFolder reopened = storage.reopen();
                assertThat(reopened.destruction().certificates(D1)).hasSize(1);
                assertThat(ids(reopened)).isEmpty();
                assertThat(sealedFiles(storage)).isEmpty();
            }
        }
        assertThat(steps).isGreaterThan(3);
    }

    private static Optional<RuntimeException> tryToAdd(DataFolder data, int number) {
        try {
            data.watchLists().add(D1, Samples.entries(number, 1, IMAGE_BYTES), audited("watch-list.imported"));
            return Optional.empty();
        } catch (StorageException | AuditLogException refused) {
            return Optional.of(refused);
        }
    }

    private static DestructionCertificate destroy(DataFolder data) {
        return data.destruction()
                .destroy(new DestructionOrder(D1, new DestructionScope.WatchList(), "test-rule", OPERATOR));
    }

    private static List<EntryId> ids(DataFolder data) {
        return data.watchLists().entries(D1).stream()
                .map(entry -> entry.entry().id())
                .toList();
    }

    private static List<Path> sealedFiles(TestStorage storage) throws IOException {
        try (var tree = Files.walk(storage.dataFolder().resolve(DataFolder.SEALED))) {
            return tree.filter(Files::isRegularFile).toList();
        }
    }
}
