package overt.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import overt.audit.format.Checkpoint;
import overt.audit.format.Hash;
import overt.audit.format.MerkleTree;
import overt.audit.verify.AuditProver;

/** A disk that is full, returns errors, or loses its power, at every step of making, opening and appending. */
class DiskFailureTest {
    private static final Clock CLOCK = Clock.fixed(SampleLog.NOON, ZoneOffset.UTC);

    @TempDir
    private Path temporary;

    /** Starting sizes just before the edges of tiles, where the steps differ. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 253, 254, 510})
    void nothingAcknowledgedIsLostWhicheverStepFails(int sizeBefore) throws IOException {
        Path original = SampleLog.write(temporary.resolve("original"), sizeBefore);
        boolean failed = true;
        for (int step = 0; failed; step++) {
            Path folder = temporary.resolve("step" + step);
            SampleLog.copy(original, folder);
            FailingDisk disk = new FailingDisk(step);
            List<Hash> acknowledged = appendUntilItFails(folder, disk);
            failed = disk.hasFailed();
            assertHolds(folder, sizeBefore, acknowledged);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 253, 254, 510})
    void nothingAcknowledgedIsLostWhenThePowerGoesAtAnyStep(int sizeBefore) throws IOException {
        Path original = SampleLog.write(temporary.resolve("original"), sizeBefore);
        boolean powerless = true;
        for (int step = 0; powerless; step++) {
            Path folder = temporary.resolve("step" + step);
            PowerlessDisk disk = new PowerlessDisk(step + stepsToAdopt(original));
            adopt(disk, original, folder);
            List<Hash> acknowledged = appendUntilItFails(folder, disk);
            powerless = disk.isPowerless();
            Path restored = temporary.resolve("restored" + step);
            disk.restore(folder, restored);
            assertHolds(restored, sizeBefore, acknowledged);
        }
    }

    @Test
    void aMakingThatBreaksOffCanBeDoneAgain() throws IOException {
        boolean failed = true;
        for (int step = 0; failed; step++) {
            Path folder = temporary.resolve("step" + step);
            FailingDisk disk = new FailingDisk(step);
            try (AuditLog log = AuditLog.create(folder, SampleLog.KEY, CLOCK, disk)) {
                assertThat(log.isWritable()).isTrue();
            } catch (AuditLogException expected) {
                assertThat(expected).hasMessageContaining("No space left on device");
            }
            failed = disk.hasFailed();
            if (!Files.exists(folder.resolve("vkey"))) {
                AuditLog.create(folder, SampleLog.KEY, CLOCK).close();
            } else {
                AuditLog.open(folder, SampleLog.KEY, CLOCK).close();
            }
            AuditLogTest.assertVerified(folder, 0);
        }
    }

    @Test
    void aLogThatFailedRefusesUntilItIsOpenedAgain() throws IOException {
        Path folder = SampleLog.write(temporary.resolve("log"), 3);
        try (AuditLog log = AuditLog.open(folder, SampleLog.KEY, CLOCK, new FailingDisk(1))) {
            assertThatThrownBy(() -> log.append(SampleLog.entry(3)))
                    .isInstanceOf(AuditLogException.class)
                    .hasMessageContaining("No space left on device")
                    .hasMessageContaining("open the log again");
            assertThat(log.isWritable()).isFalse();
            assertThatThrownBy(() -> log.append(SampleLog.entry(3)))
                    .isInstanceOf(AuditLogException.class)
                    .hasMessageContaining("No space left on device");
        }
        try (AuditLog log = AuditLog.open(folder, SampleLog.KEY, CLOCK)) {
            assertThat(log.append(SampleLog.entry(3)).index()).isEqualTo(3);
        }
        AuditLogTest.assertVerified(folder, 4);
    }

    @Test
    void everyThreadThatWaitsIsToldOfTheFailure() {
        Path folder = SampleLog.write(temporary.resolve("log"), 3);
        try (AuditLog log = AuditLog.open(folder, SampleLog.KEY, CLOCK, new FailingDisk(1))) {
            assertThatThrownBy(() -> SampleLog.appendTogether(log, 3, 100))
                    .hasRootCauseMessage("No space left on device");
        }
    }

    private static List<Hash> appendUntilItFails(Path folder, Disk disk) {
        List<Hash> acknowledged = new ArrayList<>();
        try (AuditLog log = AuditLog.open(folder, SampleLog.KEY, CLOCK, disk)) {
            for (int number = 0; number < 4; number++) {
                acknowledged.add(log.append(SampleLog.entry(number)).leafHash());
            }
        } catch (AuditLogException expected) {
            // What was acknowledged before counts.
        }
        return acknowledged;
    }

    /** The log can be opened, verifies, and has what was acknowledged and at most the one entry more that was on its way. */
    private static void assertHolds(Path folder, int sizeBefore, List<Hash> acknowledged) throws IOException {
        AuditLog log = AuditLog.open(folder, SampleLog.KEY, CLOCK, new HastyDisk());
        long size =
                Checkpoint.open(log.checkpoint(), SampleLog.KEY.verifierKey()).size();
        log.close();
        AuditLogTest.assertVerified(folder, size);
        assertThat(size - sizeBefore).isBetween((long) acknowledged.size(), acknowledged.size() + 1L);
        AuditProver prover = AuditProver.of(folder, Optional.empty());
        for (int i = 0; i < acknowledged.size(); i++) {
            assertThat(MerkleTree.leafHash(
                            prover.inclusion(sizeBefore + i).entry().toJson()))
                    .isEqualTo(acknowledged.get(i));
        }
    }

    /** Makes a copy of a log that is on the disk in full. */
    private static void adopt(PowerlessDisk disk, Path original, Path copy) throws IOException {
        List<Path> copies = new ArrayList<>();
        for (Path path : paths(original)) {
            Path target = copy.resolve(original.relativize(path).toString());
            if (Files.isDirectory(path)) {
                disk.makeFolder(target);
            } else {
                disk.write(target, Files.readAllBytes(path));
            }
            copies.add(target);
        }
        disk.force(copies);
    }

    private static int stepsToAdopt(Path original) throws IOException {
        return paths(original).size() + 1;
    }

    private static List<Path> paths(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            return paths.sorted().toList();
        }
    }
}
