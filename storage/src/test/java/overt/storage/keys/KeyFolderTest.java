package overt.storage.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.storage.files.RealDisk;
import overt.storage.keys.KeyFolderException.Problem;
import overt.vocabulary.DeploymentId;

class KeyFolderTest {
    private static final Argon2 CHEAP = new Argon2(64, 1, 1);
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final DeploymentId D1 = new DeploymentId("d1");
    private static final KeyName WATCH_LIST = KeyName.of(D1, KeyPurpose.WATCH_LIST);
    private static final KeyName ALERTS = KeyName.of(D1, KeyPurpose.ALERTS);
    private static final RecordLabel LABEL = RecordLabel.of(D1, "image", "r1");
    private static final byte[] PLAIN = "a face".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void nameTheFolder() {
        folder = temporary.resolve("keys");
    }

    @Test
    void whatIsSealedOpensAfterTheFolderWasClosed() {
        byte[] sealed = sealed();
        try (KeyFolder keys = open()) {
            assertThat(keys.open(WATCH_LIST, LABEL, sealed)).isEqualTo(PLAIN);
        }
    }

    @Test
    void onlyItsOwnerMayReadIt() throws IOException {
        sealed();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ring())))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(ring(), PosixFilePermissions.fromString("rw-r-----"));
        assertProblem(this::open, Problem.INSECURE, "chmod 600 " + ring());
        Files.setPosixFilePermissions(ring(), PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
        assertProblem(this::open, Problem.INSECURE, "chmod 700 " + folder);
    }

    @Test
    void aRecordThatWasMovedOrChangedDoesNotOpen() {
        byte[] sealed = sealed();
        byte[] changed = sealed.clone();
        changed[changed.length - 1] ^= 1;
        try (KeyFolder keys = open()) {
            keys.make(Set.of(ALERTS));
            for (RecordLabel other : List.of(
                    RecordLabel.of(D1, "image", "r2"),
                    RecordLabel.of(D1, "crop", "r1"),
                    RecordLabel.of(new DeploymentId("d2"), "image", "r1"))) {
                assertProblem(() -> keys.open(WATCH_LIST, other, sealed), Problem.NOT_AUTHENTIC, "d");
            }
            assertProblem(() -> keys.open(WATCH_LIST, LABEL, changed), Problem.NOT_AUTHENTIC, "was changed");
            assertProblem(() -> keys.open(ALERTS, LABEL, sealed), Problem.NOT_AUTHENTIC, "alerts/d1");
        }
    }

    @Test
    void aMissingFolderIsNamed() {
        assertProblem(this::open, Problem.MISSING, "there are no keys");
        assertThat(KeyFolder.exists(folder)).isFalse();
        assertThat(folder).doesNotExist();
    }

    @Test
    void keysAreNeverMadeOverOthers() throws IOException {
        byte[] sealed = sealed();
        assertProblem(this::create, Problem.PRESENT, "it is not empty");
        try (KeyFolder keys = open()) {
            assertThat(keys.open(WATCH_LIST, LABEL, sealed)).isEqualTo(PLAIN);
        }
    }

    @Test
    void aSecondUserIsTurnedAway() {
        KeyFolder keys = create();
        assertProblem(this::open, Problem.IN_USE, "another process");
        keys.close();
        open().close();
    }

    @Test
    void keysAndDataMustBeApart() throws IOException {
        Path data = Files.createDirectory(temporary.resolve("data"));
        Path link = Files.createSymbolicLink(temporary.resolve("link"), data);
        assertProblem(() -> KeyFolder.requireApart(data.resolve("keys"), data), Problem.NESTED, "--keys");
        assertProblem(() -> KeyFolder.requireApart(data, data.resolve("inside")), Problem.NESTED, "--keys");
        assertProblem(() -> KeyFolder.requireApart(data, data), Problem.NESTED, "--keys");
        assertProblem(() -> KeyFolder.requireApart(link.resolve("a/keys"), data), Problem.NESTED, "--keys");
        KeyFolder.requireApart(temporary.resolve("data2"), data);
    }

    @Test
    void aDestroyedKeyIsGoneForGoodAndTheOthersStay() throws IOException {
        byte[] sealed = sealed();
        byte[] alert;
        try (KeyFolder keys = open()) {
            keys.make(Set.of(ALERTS));
            alert = keys.seal(ALERTS, LABEL, PLAIN);
            keys.destroy(Set.of(WATCH_LIST), NOON, 7);
            assertProblem(() -> keys.open(WATCH_LIST, LABEL, sealed), Problem.DESTROYED, "2026-11-24T12:00:00Z");
            assertProblem(() -> keys.make(Set.of(WATCH_LIST)), Problem.DESTROYED, "watch-list/d1");
            assertThat(keys.isGoneFromDisk(WATCH_LIST)).isTrue();
            assertThat(keys.isGoneFromDisk(ALERTS)).isFalse();
        }
        try (KeyFolder keys = open()) {
            assertProblem(() -> keys.open(WATCH_LIST, LABEL, sealed), Problem.DESTROYED, "cannot be opened by anyone");
            assertThat(keys.open(ALERTS, LABEL, alert)).isEqualTo(PLAIN);
            assertThat(keys.destroyedAt(WATCH_LIST)).hasValue(NOON);
            assertThat(keys.logSizeAtLastDestruction()).isEqualTo(7);
        }
    }

    @Test
    void destroyingAgainChangesNothing() throws IOException {
        sealed();
        try (KeyFolder keys = open()) {
            keys.destroy(Set.of(WATCH_LIST), NOON, 7);
            byte[] before = Files.readAllBytes(ring());
            keys.destroy(Set.of(WATCH_LIST), NOON.plusSeconds(1), 8);
            assertThat(Files.readAllBytes(ring())).isEqualTo(before);
        }
    }

    /** The data key of before is of no use with the installation's key of after. */
    @Test
    void destroyingGivesTheInstallationAnotherKey() throws Exception {
        sealed();
        KeyRing before = KeyRing.parse(Files.readAllBytes(ring()));
        try (KeyFolder keys = open()) {
            keys.destroy(Set.of(WATCH_LIST), NOON, 7);
        }
        KeyRing after = KeyRing.parse(Files.readAllBytes(ring()));
        assertThat(after.installationKey()).isNotEqualTo(before.installationKey());
        assertThat(after.keys()).doesNotContainKey(WATCH_LIST.toString());
        byte[] dataKey =
                Objects.requireNonNull(before.keys().get(WATCH_LIST.toString())).bytes();
        String label = "overt key 1 " + before.installation() + " " + WATCH_LIST;
        Sealing.openKey(dataKey, aead(before), label);
        assertThatThrownBy(() -> Sealing.openKey(dataKey, aead(after), label))
                .hasMessageContaining("decryption failed");
    }

    @Test
    void theFormerFileIsOverwrittenBeforeItIsDeleted() throws IOException {
        sealed();
        Path former = ring();
        byte[] content = Files.readAllBytes(former);
        Path kept = temporary.resolve("another name of the same file");
        Files.createLink(kept, former);
        try (KeyFolder keys = open()) {
            keys.destroy(Set.of(WATCH_LIST), NOON, 0);
        }
        assertThat(former).doesNotExist();
        assertThat(Files.size(kept)).isEqualTo(content.length);
        assertThat(new String(Files.readAllBytes(kept), StandardCharsets.ISO_8859_1))
                .doesNotContain("installationKey")
                .doesNotContain("watch-list");
    }

    @Test
    void theAuditLogsKeyStaysTheSame() {
        String key;
        try (KeyFolder keys = create()) {
            key = keys.auditSigningKey().encoded();
            keys.rotate();
            assertThat(keys.auditSigningKey().encoded()).isEqualTo(key);
        }
        try (KeyFolder keys = open()) {
            assertThat(keys.auditSigningKey().encoded()).isEqualTo(key);
        }
    }

    @Test
    void aPassphraseIsNeededAndMustBeTheRightOne() throws IOException {
        byte[] sealed;
        try (KeyFolder keys = KeyFolder.create(folder, passphrase("twelve letters"), new RealDisk(), CHEAP)) {
            keys.make(Set.of(WATCH_LIST));
            sealed = keys.seal(WATCH_LIST, LABEL, PLAIN);
            keys.rotate();
        }
        byte[] before = Files.readAllBytes(ring());
        assertProblem(this::open, Problem.PASSPHRASE_NEEDED, "give it");
        assertProblem(() -> open("twelve lettres"), Problem.WRONG_PASSPHRASE, "try again");
        assertThat(Files.readAllBytes(ring())).isEqualTo(before);
        try (KeyFolder keys = open("twelve letters")) {
            assertThat(keys.open(WATCH_LIST, LABEL, sealed)).isEqualTo(PLAIN);
        }
    }

    @Test
    void aPassphraseCanBeChangedAndTakenAway() {
        byte[] sealed = sealed();
        try (KeyFolder keys = open()) {
            keys.changePassphrase(passphrase("the first one"), CHEAP);
        }
        try (KeyFolder keys = open("the first one")) {
            keys.changePassphrase(passphrase("the second one"), CHEAP);
        }
        assertProblem(() -> open("the first one"), Problem.WRONG_PASSPHRASE, "not its passphrase");
        try (KeyFolder keys = open("the second one")) {
            keys.changePassphrase(Optional.empty());
        }
        try (KeyFolder keys = open()) {
            assertThat(keys.open(WATCH_LIST, LABEL, sealed)).isEqualTo(PLAIN);
        }
    }

    @Test
    void aPassphraseOfFewLettersIsRefused() {
        assertThatThrownBy(() -> new Passphrase("too short".toCharArray()))
                .hasMessage("a passphrase for the keys has at least 12 characters");
    }

    @Test
    void aDamagedFileIsNamedAndLeftAlone() throws IOException {
        sealed();
        byte[] content = Files.readAllBytes(ring());
        Files.write(ring(), Arrays.copyOf(content, content.length / 2));
        assertProblem(this::open, Problem.DAMAGED, ring() + ": it is not the JSON of a key ring");
        assertThat(Files.size(ring())).isEqualTo(content.length / 2);
    }

    @Test
    void aNewerVersionsFileIsRefused() throws IOException {
        sealed();
        Files.writeString(ring(), Files.readString(ring()).replace("\"format\":1", "\"format\":2"));
        assertProblem(this::open, Problem.NEWER_FORMAT, "use the newer version");
    }

    @Test
    void anInterruptedChangeLeavesTheOldOrTheNewState() throws IOException {
        byte[] sealed = sealed();
        byte[] alert;
        try (KeyFolder keys = open()) {
            keys.make(Set.of(ALERTS));
            alert = keys.seal(ALERTS, LABEL, PLAIN);
        }
        int interrupted = 0;
        int destroyed = 0;
        for (boolean failed = true; failed; interrupted++) {
            Path copy = copyOfFolder(interrupted);
            FailingDisk disk = new FailingDisk(1 + interrupted); // Opening takes steps too; the first is no change.
            failed = !destroyWith(disk, copy);
            assertThat(failed).isEqualTo(disk.hasFailed());
            try (KeyFolder keys = KeyFolder.open(copy, Optional.empty())) {
                assertThat(keys.open(ALERTS, LABEL, alert)).isEqualTo(PLAIN);
                if (keys.has(WATCH_LIST)) {
                    assertThat(keys.open(WATCH_LIST, LABEL, sealed)).isEqualTo(PLAIN);
                } else {
                    destroyed++;
                    assertThat(keys.isGoneFromDisk(WATCH_LIST)).isTrue();
                }
            }
        }
        assertThat(interrupted).isGreaterThan(6);
        assertThat(destroyed).isBetween(2, interrupted - 2);
    }

    /** @return whether it came to its end */
    private static boolean destroyWith(FailingDisk disk, Path folder) {
        try (KeyFolder keys = KeyFolder.open(folder, Optional.empty(), disk)) {
            keys.destroy(Set.of(WATCH_LIST), NOON, 1);
            return true;
        } catch (KeyFolderException failed) {
            assertThat(failed).hasMessageContaining("No space left").hasMessageContaining("Nothing that was");
            return false;
        }
    }

    private Path copyOfFolder(int number) throws IOException {
        Path copy = temporary.resolve("copy " + number);
        new RealDisk().makeFolder(copy);
        try (var files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                new RealDisk().write(copy.resolve(file.getFileName()), Files.readAllBytes(file));
            }
        }
        return copy;
    }

    private static Aead aead(KeyRing ring) {
        try {
            return Sealing.aead(Sealing.parseBareKey(ring.installationKey().bytes()));
        } catch (GeneralSecurityException broken) {
            throw new AssertionError(broken);
        }
    }

    /** Makes the folder and a record. */
    private byte[] sealed() {
        try (KeyFolder keys = create()) {
            keys.make(Set.of(WATCH_LIST));
            return keys.seal(WATCH_LIST, LABEL, PLAIN);
        }
    }

    private KeyFolder create() {
        return KeyFolder.create(folder, Optional.empty());
    }

    private KeyFolder open() {
        return KeyFolder.open(folder, Optional.empty());
    }

    private KeyFolder open(String passphrase) {
        return KeyFolder.open(folder, passphrase(passphrase));
    }

    private static Optional<Passphrase> passphrase(String text) {
        return Optional.of(new Passphrase(text.toCharArray()));
    }

    private Path ring() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void assertProblem(ThrowingCallable call, Problem problem, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        KeyFolderException.class,
                        failed -> assertThat(failed.problem()).isEqualTo(problem))
                .hasMessageContaining(message);
    }
}
