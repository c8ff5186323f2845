package overt.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import overt.audit.format.Checkpoint;
import overt.audit.format.InclusionProof;
import overt.audit.format.MerkleTree;
import overt.audit.format.SigningKey;
import overt.audit.verify.AuditProver;
import overt.audit.verify.AuditVerifier;
import overt.audit.verify.Verification;
import overt.audit.verify.Verification.Verified;

class AuditLogTest {
    private static final Clock CLOCK = Clock.fixed(SampleLog.NOON, ZoneOffset.UTC);

    @TempDir
    private Path temporary;

    @Test
    void aNewLogVerifies() throws IOException {
        Path folder = SampleLog.write(temporary.resolve("data/log"), 0);
        assertThat(verify(folder)).isInstanceOfSatisfying(Verified.class, verified -> {
            assertThat(verified.checkpoint().size()).isZero();
            assertThat(verified.times()).isEmpty();
        });
        assertThat(SampleLog.files(folder).stream()
                        .map(file -> file.getFileName().toString()))
                .containsExactly("checkpoint", "lock", "vkey");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 255, 256, 257, 511, 512, 513, 700})
    void whatWasAppendedIsThereAndVerifies(int size) throws IOException {
        Path folder = temporary.resolve("log");
        List<Receipt> receipts;
        try (AuditLog log = AuditLog.create(folder, SampleLog.KEY, new SampleLog.TickingClock())) {
            receipts = SampleLog.appendTogether(log, 0, size);
        }
        assertThat(receipts.stream().map(Receipt::index).sorted().toList())
                .isEqualTo(LongStream.range(0, size).boxed().toList());
        assertVerified(folder, size);
        AuditProver prover = AuditProver.of(folder, Optional.empty());
        for (Receipt receipt : receipts.subList(0, Math.min(20, size))) {
            InclusionProof proof = prover.inclusion(receipt.index());
            assertThat(proof.entry().time()).isEqualTo(receipt.time());
            assertThat(MerkleTree.leafHash(proof.entry().toJson())).isEqualTo(receipt.leafHash());
        }
    }

    @Test
    void growsOneByOneOverEveryEdgeOfATile() throws IOException {
        Path folder = temporary.resolve("log");
        AuditLog.create(folder, SampleLog.KEY, CLOCK).close();
        try (AuditLog log = AuditLog.open(folder, SampleLog.KEY, CLOCK, new HastyDisk())) {
            for (int number = 0; number < 520; number++) {
                Receipt receipt = log.append(SampleLog.entry(number));
                assertThat(receipt.index()).isEqualTo(number);
                assertThat(log.checkpoint()).isEqualTo(receipt.checkpoint());
                if (number % 64 == 0 || number % 256 > 253 || number % 256 < 2) {
                    assertVerified(folder, number + 1);
                }
            }
        }
    }

    @Test
    void crossesAThirdLevelOfTiles() throws IOException {
        Path folder = temporary.resolve("log");
        AuditLog.create(folder, SampleLog.KEY, CLOCK).close();
        try (AuditLog log = AuditLog.open(folder, SampleLog.KEY, CLOCK, new HastyDisk())) {
            for (int first = 0; first < 66_000; first += 6_000) {
                SampleLog.appendTogether(log, first, 6_000);
            }
        }
        assertVerified(folder, 66_000);
        assertThat(folder.resolve("tile/2/000.p/1")).exists();
    }

    @Test
    void leavesOnlyTheFilesOfItsSize() {
        Path folder = SampleLog.write(temporary.resolve("log"), 300);
        assertThat(SampleLog.files(folder).stream()
                        .map(file -> folder.relativize(file).toString())
                        .toList())
                .containsExactly(
                        "checkpoint",
                        "lock",
                        "tile/0/000",
                        "tile/0/001.p/44",
                        "tile/1/000.p/1",
                        "tile/entries/000",
                        "tile/entries/001.p/44",
                        "vkey");
    }

    @Test
    void goesOnWhereItEnded() throws IOException {
        Path folder = SampleLog.write(temporary.resolve("log"), 300);
        for (int more = 0; more < 5; more++) {
            try (AuditLog log = AuditLog.open(folder, SampleLog.KEY, CLOCK)) {
                assertThat(log.append(SampleLog.entry(more)).index()).isEqualTo(300 + more);
            }
        }
        assertVerified(folder, 305);
    }

    @Test
    void keepsTheClocksTimesWhenTheClockIsSetBack() throws IOException {
        Path folder = temporary.resolve("log");
        Duration[] offset = {Duration.ZERO};
        Clock moving = new SampleLog.TickingClock() {
            @Override
            public Instant instant() {
                return super.instant().plus(offset[0]);
            }
        };
        try (AuditLog log = AuditLog.create(folder, SampleLog.KEY, moving)) {
            log.append(SampleLog.entry(0));
            log.append(SampleLog.entry(1));
            offset[0] = Duration.ofHours(-1);
            assertThat(log.append(SampleLog.entry(2)).time()).isEqualTo("2026-11-22T11:00:02Z");
        }
        assertThat(verify(folder))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.times())
                                .contains(new Verification.TimeRange(
                                        Instant.parse("2026-11-22T11:00:02Z"),
                                        Instant.parse("2026-11-22T12:00:01Z"),
                                        1)));
    }

    @Test
    void anInterruptedThreadStillAppends() throws IOException {
        Path folder = temporary.resolve("log");
        try (AuditLog log = AuditLog.create(folder, SampleLog.KEY, CLOCK)) {
            Thread.currentThread().interrupt();
            assertThat(log.append(SampleLog.entry(0)).index()).isZero();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(log.append(SampleLog.entry(1)).index()).isOne();
        }
        assertVerified(folder, 2);
    }

    @Test
    void verifiesWhileItIsWritten() throws Exception {
        Path folder = SampleLog.write(temporary.resolve("log"), 0);
        AtomicBoolean done = new AtomicBoolean();
        try (AuditLog log = AuditLog.open(folder, SampleLog.KEY, CLOCK)) {
            Thread writer = Thread.ofPlatform().start(() -> {
                for (int number = 0; !done.get(); number++) {
                    log.append(SampleLog.entry(number));
                    LockSupport.parkNanos(Duration.ofMillis(30).toNanos());
                }
            });
            try {
                for (int time = 0; time < 20; time++) {
                    assertThat(verify(folder)).isInstanceOf(Verified.class);
                }
            } finally {
                done.set(true);
                writer.join();
            }
        }
    }

    @Test
    void isFoundThroughALink() throws IOException {
        Path folder = SampleLog.write(temporary.resolve("log"), 3);
        Path link = Files.createSymbolicLink(temporary.resolve("link"), folder);
        SampleLog.append(link, 3, 2);
        assertVerified(link, 5);
        try (AuditLog log = AuditLog.open(link, SampleLog.KEY, CLOCK)) {
            assertThat(log.isWritable()).isTrue();
            assertThatThrownBy(() -> AuditLog.open(folder, SampleLog.KEY, CLOCK))
                    .hasMessageContaining("another writer");
        }
    }

    @Test
    void aSecondWriterIsRefusedAndDoesNotUnlockTheFirst() {
        Path folder = temporary.resolve("log");
        try (AuditLog log = AuditLog.create(folder, SampleLog.KEY, CLOCK)) {
            for (int attempt = 0; attempt < 3; attempt++) {
                assertThatThrownBy(() -> AuditLog.open(folder, SampleLog.KEY, CLOCK))
                        .isInstanceOf(AuditLogException.class)
                        .hasMessageContaining("another writer has it open");
            }
            assertThat(log.isWritable()).isTrue();
            log.append(SampleLog.entry(0));
        }
        AuditLog.open(folder, SampleLog.KEY, CLOCK).close();
    }

    @Test
    void aVanishedLogIsNotBegunAnew() {
        Path folder = temporary.resolve("log");
        assertThatThrownBy(() -> AuditLog.open(folder, SampleLog.KEY, CLOCK)).hasMessageContaining("there is no log");
        SampleLog.write(folder, 3);
        assertThatThrownBy(() -> AuditLog.create(folder, SampleLog.KEY, CLOCK)).hasMessageContaining("not empty");
        assertThat(SampleLog.files(folder)).hasSize(5);
    }

    @Test
    void anotherKeyIsRefused() {
        Path folder = SampleLog.write(temporary.resolve("log"), 3);
        assertThatThrownBy(() -> AuditLog.open(folder, SigningKey.generate("other"), CLOCK))
                .isInstanceOf(AuditLogException.class)
                .hasMessageContaining("another key");
    }

    @Test
    void aClosedLogTakesNothing() {
        AuditLog log = AuditLog.create(temporary.resolve("log"), SampleLog.KEY, CLOCK);
        log.close();
        log.close();
        assertThat(log.isWritable()).isFalse();
        assertThatThrownBy(() -> log.append(SampleLog.entry(0))).hasMessageContaining("closed");
    }

    @Test
    void isNotOpenedIfItWasCutBack() throws IOException {
        Path folder = temporary.resolve("log");
        AuditLog.create(folder, SampleLog.KEY, CLOCK).close();
        byte[] early = Files.readAllBytes(folder.resolve("checkpoint"));
        try (AuditLog log = AuditLog.open(folder, SampleLog.KEY, CLOCK)) {
            SampleLog.appendTogether(log, 0, 2 * AuditLog.MAX_BATCH);
        }
        Files.write(folder.resolve("checkpoint"), early);
        List<Path> before = SampleLog.files(folder);
        assertThatThrownBy(() -> AuditLog.open(folder, SampleLog.KEY, CLOCK))
                .isInstanceOf(AuditLogException.class)
                .hasMessageContaining("was the log cut back?");
        assertThat(SampleLog.files(folder)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"note.txt", "tile/0/000.p/3.bak", "tile/0/009", "tile/entries/000.p/2"})
    void isNotOpenedWithFilesThatNoWriterLeaves(String name) throws IOException {
        Path folder = SampleLog.write(temporary.resolve("log"), 5);
        Path file = folder.resolve(name);
        Files.writeString(file, "kept?");
        assertThatThrownBy(() -> AuditLog.open(folder, SampleLog.KEY, CLOCK))
                .isInstanceOf(AuditLogException.class)
                .hasMessageContaining(name);
        assertThat(file).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkpoint", "vkey", "tile/0/000.p/5", "tile/entries/000.p/5"})
    void isNotOpenedIfItsEndIsDamaged(String name) throws IOException {
        Path folder = SampleLog.write(temporary.resolve("log"), 5);
        byte[] content = Files.readAllBytes(folder.resolve(name));
        content[content.length / 2] ^= 1;
        Files.write(folder.resolve(name), content);
        assertThatThrownBy(() -> AuditLog.open(folder, SampleLog.KEY, CLOCK))
                .isInstanceOf(AuditLogException.class)
                .hasMessageContaining("cannot be opened");
    }

    static Verification verify(Path folder) throws IOException {
        return AuditVerifier.verify(folder, Optional.of(SampleLog.KEY.verifierKey()), Optional.empty());
    }

    static void assertVerified(Path folder, long size) throws IOException {
        assertThat(verify(folder))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.checkpoint())
                                .extracting(Checkpoint::size)
                                .isEqualTo(size));
    }
}
