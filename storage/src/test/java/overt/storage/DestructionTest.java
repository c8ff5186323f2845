package overt.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static overt.storage.Samples.D1;
import static overt.storage.TestStorage.NOON;
import static overt.storage.TestStorage.OPERATOR;
import static overt.storage.TestStorage.audited;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import overt.audit.AuditLogException;
import overt.audit.format.Digest;
import overt.audit.verify.Verification.Verified;
import overt.storage.files.RealDisk;
import overt.storage.keys.KeyName;
import overt.storage.keys.KeyPurpose;
import overt.testing.PostgresCluster;

/** The same facts hold on both kinds of database. */
@ExtendWith(PostgresCluster.Stopping.class)
@ParameterizedClass
@EnumSource(TestDatabase.class)
class DestructionTest {
    private static final KeyName WATCH_LIST = KeyName.of(D1, KeyPurpose.WATCH_LIST);

    private final TestDatabase database;

    @TempDir
    private Path home;

    private TestStorage storage;

    DestructionTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void liveThroughADeployment() {
        storage = TestStorage.create(home, database.fresh());
        DataFolder data = storage.data();
        data.deployments().begin(D1, NOON, audited("deployment.drafted"));
        data.deployments()
                .append(
                        D1,
                        0,
                        List.of(new EventRecord("ended", 1, NOON, "{}", Optional.of("ended by Sergeant Marker"))),
                        audited("deployment.ended"));
        data.watchLists().add(D1, Samples.entries(1, 3, 100_000), audited("watch-list.imported"));
        data.alerts().raise(Samples.alert(D1, 1), audited("alert.raised"));
        data.alerts().raise(Samples.alert(D1, 2), audited("alert.raised"));
    }

    @AfterEach
    void closeIt() {
        storage.close();
    }

    @Test
    void destroysTheWatchListAndNothingElseAndProvesIt() throws IOException {
        DestructionCertificate certificate = destroy(new DestructionScope.WatchList());
        assertThat(certificate.counts())
                .isEqualTo(Map.of("entry", 3L, "reference", 3L, "embedding", 3L, "crop", 3L, "image", 3L));
        assertThat(certificate.keyDestroyed()).isTrue();
        assertThat(certificate.rule()).isEqualTo("test-rule");
        assertThat(certificate.by()).isEqualTo("o-17");
        assertThat(certificate.records())
                .hasSize(15)
                .allSatisfy(record -> assertThat(record.sha256()).startsWith("sha256:"));
        assertWatchListIsGone(certificate);
        assertThat(storage.data().alerts().all(D1)).hasSize(2);
        assertThat(storage.data().deployments().events(D1).getFirst().event().personal())
                .hasValue("ended by Sergeant Marker");
        assertThat(log()).contains("destruction.began", certificate.digest().value());
    }

    @Test
    void theCertificatesDigestsAreThoseOfTheSealedRecords() throws IOException {
        List<String> sealedImages = sha256OfSealedFiles();
        DestructionCertificate certificate = destroy(new DestructionScope.WatchList());
        assertThat(sealedImages).hasSize(3);
        assertThat(certificate.records().stream()
                        .filter(record -> record.kind().equals("image"))
                        .map(DestructionCertificate.Destroyed::sha256))
                .containsExactlyInAnyOrderElementsOf(sealedImages);
    }

    @Test
    void whatWasDestroyedTwiceIsCertifiedOnce() {
        DestructionCertificate first = destroy(new DestructionScope.WatchList());
        assertThat(destroy(new DestructionScope.WatchList())).isEqualTo(first);
        assertThat(storage.reopen().destruction().certificates(D1)).containsExactly(first);
    }

    @Test
    void nothingIsAddedToWhatWasDestroyed() {
        destroy(new DestructionScope.WatchList());
        assertThatThrownBy(() ->
                        storage.data().watchLists().add(D1, Samples.entries(7, 1, 100), audited("watch-list.imported")))
                .hasMessageContaining("nothing more can be added");
    }

    @Test
    void aDestructionThatStopsAtAnyStepIsFinishedAtTheNextOpening() throws IOException {
        storage.shut();
        Path before = home.resolve("before");
        TestStorage.copy(storage.dataFolder(), before.resolve("data"));
        TestStorage.copy(storage.keyFolder(), before.resolve("keys"));
        TestDatabase.Backup backup = database.backUp(storage.choice);
        for (DestructionStep stopping : DestructionStep.values()) {
            TestStorage.delete(storage.dataFolder());
            TestStorage.delete(storage.keyFolder());
            TestStorage.copy(before.resolve("data"), storage.dataFolder());
            TestStorage.copy(before.resolve("keys"), storage.keyFolder());
            backup.bringBack();
            storage.reopen(new RealDisk(), step -> {
                if (step == stopping) {
                    throw new IllegalStateException("the power is cut after " + step);
                }
            });
            assertThatThrownBy(() -> destroy(new DestructionScope.WatchList()))
                    .hasMessage("the power is cut after " + stopping);
            List<DestructionCertificate> certificates =
                    storage.reopen().destruction().certificates(D1);
            assertThat(certificates).as("stopped after " + stopping).hasSize(1);
            assertWatchListIsGone(certificates.getFirst());
            assertThat(storage.data().alerts().all(D1)).hasSize(2);
            storage.shut();
        }
        storage.reopen();
    }

    @Test
    void aFailedStepIsTriedAgainByTheNextOrder() {
        boolean[] failing = {true};
        storage.reopen(new RealDisk(), step -> {
            if (failing[0] && step == DestructionStep.FILES_DELETED) {
                throw new StorageException("the disk failed", null);
            }
        });
        assertThatThrownBy(() -> destroy(new DestructionScope.WatchList())).hasMessage("the disk failed");
        failing[0] = false;
        DestructionCertificate certificate = destroy(new DestructionScope.WatchList());
        assertWatchListIsGone(certificate);
        assertThat(storage.data().destruction().certificates(D1)).containsExactly(certificate);
    }

    @Test
    void nothingIsDestroyedThatTheAuditLogDoesNotKnowOf() {
        storage.data().auditLog().close();
        assertThatThrownBy(() -> destroy(new DestructionScope.WatchList())).isInstanceOf(AuditLogException.class);
        assertThat(storage.keys().has(WATCH_LIST)).isTrue();
        assertThat(storage.data().watchLists().entries(D1)).hasSize(3);
        assertWatchListIsGone(storage.reopen().destruction().certificates(D1).getFirst());
    }

    @Test
    void aHoldOutlivesWhatItWasTakenFromAndIsDestroyedByItself() {
        HoldOrder order =
                new HoldOrder(D1, Set.of(2L), Set.of(Samples.id(2)), "o-17", "complaint", LocalDate.of(2027, 2, 1));
        Hold hold = storage.data().holds().place(order, NOON, audited("hold.placed"));
        destroy(new DestructionScope.WatchList());
        destroy(new DestructionScope.AllAlerts());
        Holds holds = storage.reopen().holds();
        assertThat(storage.data().alerts().all(D1)).isEmpty();
        assertThat(storage.data().alerts().figures(D1)).hasSize(2);
        List<HeldRecord> held = holds.records(hold.id());
        assertThat(held).hasSize(8);
        assertThat(held.stream().filter(record -> record.kind() == RecordKind.SAMPLE))
                .singleElement()
                .satisfies(
                        sample -> assertThat(sample.content().toArray()).isEqualTo(Samples.picture("sample", 2, 3000)));
        DestructionCertificate lifted = destroy(new DestructionScope.OneHold(hold.id()));
        assertThat(lifted.counts()).containsEntry("sample", 1L).containsEntry("text", 1L);
        assertThat(holds.inForce(D1)).isEmpty();
        assertThat(holds.records(hold.id())).isEmpty();
        assertThat(storage.keys().has(KeyName.ofHold(hold.id()))).isFalse();
    }

    @Test
    void oneAlertCanGoBeforeTheOthers() {
        DestructionCertificate certificate = destroy(new DestructionScope.SomeAlerts(Set.of(1L)));
        assertThat(certificate.counts()).isEqualTo(Map.of("alert", 1L, "sample", 1L, "probe", 1L));
        assertThat(certificate.keyDestroyed()).isFalse();
        assertThat(storage.reopen().alerts().all(D1))
                .containsExactly(Samples.alert(D1, 2).alert());
        storage.data().alerts().raise(Samples.alert(D1, 3), audited("alert.raised"));
        assertThat(destroy(new DestructionScope.AllAlerts()).counts()).containsEntry("alert", 2L);
    }

    @Test
    void oneEntryCanGoBeforeTheOthersAndComeAgain() {
        destroy(new DestructionScope.SomeEntries(Set.of(Samples.id(2))));
        assertThat(storage.reopen().watchLists().entries(D1).stream()
                        .map(entry -> entry.entry().id()))
                .containsExactly(Samples.id(1), Samples.id(3));
        storage.data().watchLists().add(D1, Samples.entries(2, 1, 100), audited("watch-list.imported"));
        assertThat(storage.data().watchLists().entries(D1)).hasSize(3);
    }

    @Test
    void namesAndFreeTextOfTheRecordGoLast() {
        DestructionCertificate certificate = destroy(new DestructionScope.PersonalText());
        assertThat(certificate.counts()).isEqualTo(Map.of("text", 1L));
        StoredEvent event = storage.reopen().deployments().events(D1).getFirst();
        assertThat(event.event().type()).isEqualTo("ended");
        assertThat(event.event().personal()).isEmpty();
    }

    @Test
    void yesterdaysDataFolderDoesNotBringAWatchListBack() throws IOException {
        storage.shut();
        Path yesterday = home.resolve("yesterday");
        TestStorage.copy(storage.dataFolder(), yesterday);
        TestDatabase.Backup backup = database.backUp(storage.choice);
        storage.reopen();
        destroy(new DestructionScope.WatchList());
        storage.shut();

        TestStorage.delete(storage.dataFolder());
        TestStorage.copy(yesterday, storage.dataFolder());
        backup.bringBack();
        storage.clock.advance(Duration.ofDays(1));
        DataFolder data = storage.reopen();
        assertThat(data.destruction().certificates(D1)).singleElement().satisfies(again -> {
            assertThat(again.rule()).isEqualTo("older-copy-brought-back");
            assertWatchListIsGone(again);
        });
        assertThat(data.alerts().all(D1)).hasSize(2);
        assertThat(log()).contains("data-folder.older-copy-opened").contains("missing-log-entries");
    }

    /** Both folders copied before, and the key folder alone brought back: what can be done is to destroy the key again. */
    @Test
    void yesterdaysKeyFolderLosesTheDestroyedKeyAgain() throws IOException {
        storage.shut();
        Path yesterday = home.resolve("yesterday");
        TestStorage.copy(storage.keyFolder(), yesterday);
        storage.reopen();
        DestructionCertificate certificate = destroy(new DestructionScope.WatchList());
        storage.shut();

        TestStorage.delete(storage.keyFolder());
        TestStorage.copy(yesterday, storage.keyFolder());
        storage.reopen();
        assertWatchListIsGone(certificate);
        assertThat(log()).contains("key.came-back");
    }

    private DestructionCertificate destroy(DestructionScope scope) {
        return storage.data().destruction().destroy(new DestructionOrder(D1, scope, "test-rule", OPERATOR));
    }

    private void assertWatchListIsGone(DestructionCertificate certificate) {
        assertThat(storage.keys().isGoneFromDisk(WATCH_LIST)).isTrue();
        assertThat(storage.data().watchLists().entries(D1)).isEmpty();
        assertThat(certificate.counts()).containsEntry("image", 3L);
        try {
            assertThat(sha256OfSealedFiles()).isEmpty();
            assertThat(storage.verifyLog()).isInstanceOf(Verified.class);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private List<String> sha256OfSealedFiles() throws IOException {
        try (var tree = Files.walk(storage.dataFolder().resolve(DataFolder.SEALED))) {
            return tree.filter(Files::isRegularFile)
                    .map(file -> {
                        try {
                            return Digest.of(Files.readAllBytes(file)).value();
                        } catch (IOException failed) {
                            throw new AssertionError(failed);
                        }
                    })
                    .toList();
        }
    }

    /** All entries of the audit log. */
    private String log() throws IOException {
        StringBuilder text = new StringBuilder();
        try (var tree = Files.walk(storage.dataFolder().resolve("audit/tile/entries"))) {
            for (Path file : (Iterable<Path>) tree.filter(Files::isRegularFile)::iterator) {
                text.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }
}
