package overt.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static overt.storage.Samples.D1;
import static overt.storage.TestStorage.NOON;
import static overt.storage.TestStorage.audited;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import overt.audit.AuditLogException;
import overt.audit.format.MalformedException;
import overt.audit.verify.Verification.Verified;
import overt.storage.Appending.Appended;
import overt.storage.Appending.Conflict;
import overt.testing.PostgresCluster;
import overt.vocabulary.Alert;
import overt.vocabulary.DeploymentId;
import overt.watchlist.WatchListEntry;

/** The same facts hold on both kinds of database. */
@ExtendWith(PostgresCluster.Stopping.class)
@ParameterizedClass
@EnumSource(TestDatabase.class)
class RepositoriesTest {
    private static final char[] PASSWORD = "a long enough password".toCharArray();
    private static final char[] WRONG = "another long password".toCharArray();

    private final TestDatabase database;

    @TempDir
    private Path home;

    private TestStorage storage;

    RepositoriesTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void beginADeployment() {
        storage = TestStorage.create(home, database.fresh());
        storage.data().deployments().begin(D1, NOON, audited("deployment.drafted"));
    }

    @AfterEach
    void closeIt() {
        storage.close();
    }

    @Test
    void eventsComeBackInTheirOrderAfterAReopening() {
        List<EventRecord> events = List.of(
                event("case-drafted", Optional.of("Sergeant Marker: grounds")),
                event("case-submitted", Optional.empty()));
        assertThat(append(0, events)).isEqualTo(new Appended(2));
        assertThat(append(2, List.of(event("went-live", Optional.of("noted"))))).isEqualTo(new Appended(3));
        assertThat(storage.reopen().deployments().events(D1))
                .containsExactly(
                        new StoredEvent(1, events.get(0)),
                        new StoredEvent(2, events.get(1)),
                        new StoredEvent(3, event("went-live", Optional.of("noted"))));
        assertThat(storage.data().deployments().all()).containsExactly(D1);
    }

    @Test
    void whoDecidedOnOlderEventsIsToldSoAndNothingIsAppended() {
        append(0, List.of(event("case-drafted", Optional.empty())));
        assertThat(append(0, List.of(event("case-drafted", Optional.empty())))).isEqualTo(new Conflict(1));
        assertThat(storage.data().deployments().events(D1)).hasSize(1);
    }

    @Test
    void ofTwoWhoAppendAtTheSameTimeOneWins() throws Exception {
        List<Appending> results = concurrently(8, number -> append(0, List.of(event("went-live", Optional.empty()))));
        assertThat(results.stream().filter(Appended.class::isInstance)).hasSize(1);
        assertThat(storage.data().deployments().events(D1)).hasSize(1);
        assertThat(storage.verifyLog()).isInstanceOf(Verified.class);
    }

    @Test
    void aDeploymentBeginsOnceAndHasAnIdThatTheLogTakes() {
        Deployments deployments = storage.data().deployments();
        assertThatThrownBy(() -> deployments.begin(D1, NOON, audited("deployment.drafted")))
                .hasMessageContaining("there is a deployment 'd1' already");
        assertThatThrownBy(
                        () -> deployments.begin(new DeploymentId("High Street"), NOON, audited("deployment.drafted")))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> deployments.append(
                        new DeploymentId("d2"), 0, List.of(event("a", Optional.empty())), audited("a")))
                .hasMessageContaining("there is no deployment 'd2'");
    }

    @Test
    void aWatchListComesBackAsItWasImported() {
        storage.data().watchLists().add(D1, Samples.entries(1, 3, 200_000), audited("watch-list.imported"));
        DataFolder data = storage.reopen();
        List<StoredEntry> entries = data.watchLists().entries(D1);
        assertThat(entries).hasSize(3);
        WatchListEntry second = entries.get(1).entry();
        assertThat(second).isEqualTo(Samples.entry(2, 10).entry());
        StoredEntry.Reference reference = entries.get(1).references().getFirst();
        assertThat(reference.contract()).isEqualTo(Samples.CONTRACT);
        assertThat(reference.origin())
                .isEqualTo(Samples.entry(2, 10).references().getFirst().origin());
        assertThat(reference.embedding().toArray())
                .isEqualTo(Samples.embedding(2).toArray());
        assertThat(data.watchLists().image(D1, reference.id()))
                .hasValueSatisfying(image -> assertThat(Samples.isPicture(image.toArray(), "image", 2))
                        .isTrue());
        assertThat(data.watchLists().crop(D1, reference.id()))
                .hasValueSatisfying(crop -> assertThat(crop.toArray()).isEqualTo(Samples.picture("crop", 2, 2000)));
        assertThat(data.watchLists().image(D1, "no such reference")).isEmpty();
    }

    @Test
    void anImportIsAllOrNothing() {
        storage.data().watchLists().add(D1, Samples.entries(3, 1, 100), audited("watch-list.imported"));
        assertThatThrownBy(() -> storage.data()
                        .watchLists()
                        .add(D1, Samples.entries(1, 5, 200_000), audited("watch-list.imported")))
                .hasMessageContaining("entry 'Marker-Person-0003' is there already; remove it first");
        assertThat(storage.data().watchLists().entries(D1)).hasSize(1);
        assertThat(storage.dataFolder().resolve(DataFolder.SEALED)).isEmptyDirectory();
    }

    @Test
    void anAlertComesBackWithItsEvidence() {
        storage.data().alerts().raise(Samples.alert(D1, 1), audited("alert.raised"));
        storage.data().alerts().raise(Samples.alert(D1, 2), audited("alert.raised"));
        Alerts alerts = storage.reopen().alerts();
        assertThat(alerts.all(D1))
                .containsExactly(
                        Samples.alert(D1, 1).alert(), Samples.alert(D1, 2).alert());
        assertThat(alerts.sample(D1, 2))
                .hasValueSatisfying(
                        sample -> assertThat(sample.toArray()).isEqualTo(Samples.picture("sample", 2, 3000)));
        assertThat(alerts.probe(D1, 2))
                .hasValueSatisfying(probe -> assertThat(probe.toArray())
                        .isEqualTo(Samples.embedding(-2).toArray()));
        assertThat(alerts.figures(D1)).hasSize(2).first().satisfies(first -> {
            Alert alert = Samples.alert(D1, 1).alert();
            assertThat(first).isEqualTo(new AlertFigures(1, alert.capturedAt(), alert.raisedAt(), alert.score(), 0.5));
        });
        assertThatThrownBy(() -> alerts.raise(Samples.alert(D1, 2), audited("alert.raised")))
                .hasMessage("deployment d1 has an alert 2 already");
    }

    @Test
    void camerasRaiseAlertsAtTheSameTime() throws Exception {
        concurrently(8, number -> {
            storage.data().alerts().raise(Samples.alert(D1, number + 1), audited("alert.raised"));
            return number;
        });
        assertThat(storage.reopen().alerts().all(D1).stream().map(Alert::number))
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void whatTheAuditLogDoesNotTakeDoesNotHappen() {
        storage.data().auditLog().close();
        assertThatThrownBy(() -> storage.data().alerts().raise(Samples.alert(D1, 1), audited("alert.raised")))
                .isInstanceOf(AuditLogException.class);
        assertThatThrownBy(() -> append(0, List.of(event("went-live", Optional.empty()))))
                .isInstanceOf(AuditLogException.class);
        assertThatThrownBy(() -> storage.data()
                        .watchLists()
                        .add(D1, Samples.entries(1, 1, 100_000), audited("watch-list.imported")))
                .isInstanceOf(AuditLogException.class);
        DataFolder data = storage.reopen();
        assertThat(data.alerts().figures(D1)).isEmpty();
        assertThat(data.deployments().events(D1)).isEmpty();
        assertThat(data.watchLists().entries(D1)).isEmpty();
        assertThat(storage.dataFolder().resolve(DataFolder.SEALED)).isEmptyDirectory();
    }

    @Test
    void aHoldKeepsExactlyWhatItNames() {
        storage.data().watchLists().add(D1, Samples.entries(1, 3, 100_000), audited("watch-list.imported"));
        storage.data().alerts().raise(Samples.alert(D1, 1), audited("alert.raised"));
        storage.data().alerts().raise(Samples.alert(D1, 2), audited("alert.raised"));
        HoldOrder order = new HoldOrder(
                D1, Set.of(2L), Set.of(Samples.id(2)), "o-17", "complaint by Marker-Person", LocalDate.of(2027, 2, 1));
        Hold hold = storage.data().holds().place(order, NOON, audited("hold.placed"));
        Holds holds = storage.reopen().holds();
        assertThat(holds.inForce(D1)).containsExactly(hold);
        List<HeldRecord> held = holds.records(hold.id());
        assertThat(held.stream().map(HeldRecord::kind))
                .containsExactlyInAnyOrder(
                        RecordKind.ALERT,
                        RecordKind.SAMPLE,
                        RecordKind.PROBE,
                        RecordKind.ENTRY,
                        RecordKind.REFERENCE,
                        RecordKind.EMBEDDING,
                        RecordKind.CROP,
                        RecordKind.IMAGE);
        HeldRecord image = only(held, RecordKind.IMAGE);
        assertThat(Samples.isPicture(image.content().toArray(), "image", 2)).isTrue();
        assertThat(image.subject()).isEqualTo(only(held, RecordKind.REFERENCE).id());
        assertThat(only(held, RecordKind.REFERENCE).subject())
                .isEqualTo(only(held, RecordKind.ENTRY).id());
        assertThat(storage.data().watchLists().entries(D1)).hasSize(3);
    }

    @Test
    void aHoldOnSomethingThatIsNotThereIsRefused() {
        storage.data().alerts().raise(Samples.alert(D1, 1), audited("alert.raised"));
        HoldOrder order = new HoldOrder(D1, Set.of(1L, 9L), Set.of(), "o-17", "complaint", LocalDate.of(2027, 2, 1));
        assertThatThrownBy(() -> storage.data().holds().place(order, NOON, audited("hold.placed")))
                .hasMessageContaining("of the 2 records of kind 'alert' that the hold names, 1 are there");
        assertThat(storage.data().holds().inForce(D1)).isEmpty();
    }

    @Test
    void anAccountSignsInWithItsPasswordOnly() {
        Accounts accounts = storage.data().accounts();
        Account account = new Account("o-17", "Robin Marker", Set.of("operator", "applicant"), Optional.empty(), false);
        accounts.add(account, PASSWORD, audited("account.added"));
        assertThat(accounts.signIn("o-17", PASSWORD)).isEqualTo(new SignIn.SignedIn(account));
        assertThat(accounts.signIn("o-17", WRONG)).isEqualTo(new SignIn.Refused());
        assertThat(accounts.signIn("nobody", PASSWORD)).isEqualTo(new SignIn.Refused());
        assertThat(storage.reopen().accounts().find("o-17")).hasValue(account);
        assertThat(storage.data().accounts().all()).containsExactly(account);
    }

    @Test
    void fiveWrongPasswordsLockTheAccountForAQuarterOfAnHour() {
        Accounts accounts = withAccount();
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(accounts.signIn("o-17", WRONG)).isInstanceOf(SignIn.Refused.class);
        }
        assertThat(accounts.signIn("o-17", PASSWORD))
                .isEqualTo(new SignIn.LockedOut(NOON.plus(Duration.ofMinutes(15))));
        storage.clock.advance(Duration.ofMinutes(15));
        assertThat(accounts.signIn("o-17", PASSWORD)).isInstanceOf(SignIn.SignedIn.class);
    }

    @Test
    void aRightPasswordForgetsTheWrongOnesBeforeIt() {
        Accounts accounts = withAccount();
        for (int round = 0; round < 3; round++) {
            for (int attempt = 0; attempt < 4; attempt++) {
                assertThat(accounts.signIn("o-17", WRONG)).isInstanceOf(SignIn.Refused.class);
            }
            assertThat(accounts.signIn("o-17", PASSWORD)).isInstanceOf(SignIn.SignedIn.class);
        }
    }

    @Test
    void guessesAtTheSameTimeAreAllCounted() throws Exception {
        Accounts accounts = withAccount();
        List<SignIn> results = concurrently(20, number -> accounts.signIn("o-17", WRONG));
        assertThat(results.stream().filter(SignIn.Refused.class::isInstance)).hasSize(5);
        assertThat(results.stream().filter(SignIn.LockedOut.class::isInstance)).hasSize(15);
    }

    @Test
    void aClockThatIsSetBackLocksNobodyOutForLonger() {
        Accounts accounts = withAccount();
        for (int attempt = 0; attempt < 5; attempt++) {
            accounts.signIn("o-17", WRONG);
        }
        storage.clock.advance(Duration.ofDays(-400));
        assertThat(accounts.signIn("o-17", PASSWORD))
                .isEqualTo(new SignIn.LockedOut(storage.clock.instant().plus(Duration.ofMinutes(15))));
    }

    @Test
    void aDisabledAccountIsRefusedAndANewPasswordReplacesTheOld() {
        Accounts accounts = withAccount();
        accounts.disable("o-17", audited("account.disabled"));
        assertThat(accounts.signIn("o-17", PASSWORD)).isEqualTo(new SignIn.Refused());
        accounts.enable("o-17", audited("account.enabled"));
        accounts.changePassword("o-17", WRONG, audited("account.password-changed"));
        accounts.changeRoles("o-17", Set.of("auditor"), Optional.empty(), audited("account.roles-changed"));
        assertThat(accounts.signIn("o-17", PASSWORD)).isEqualTo(new SignIn.Refused());
        assertThat(accounts.signIn("o-17", WRONG))
                .isInstanceOfSatisfying(
                        SignIn.SignedIn.class,
                        signedIn -> assertThat(signedIn.account().roles()).containsExactly("auditor"));
        assertThatThrownBy(() -> accounts.disable("o-18", audited("account.disabled")))
                .hasMessage("there is no account 'o-18'");
    }

    private Accounts withAccount() {
        Accounts accounts = storage.data().accounts();
        accounts.add(
                new Account("o-17", "Robin Marker", Set.of("operator"), Optional.empty(), false),
                PASSWORD,
                audited("account.added"));
        return accounts;
    }

    private Appending append(long expected, List<EventRecord> events) {
        return storage.data().deployments().append(D1, expected, events, audited("deployment.changed"));
    }

    private static EventRecord event(String type, Optional<String> personal) {
        return new EventRecord(type, 1, NOON, "{\"threshold\":0.5}", personal);
    }

    private static HeldRecord only(List<HeldRecord> held, RecordKind kind) {
        return held.stream().filter(record -> record.kind() == kind).findFirst().orElseThrow();
    }

    private interface Work<T> {
        T of(int number);
    }

    private static <T> List<T> concurrently(int times, Work<T> work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
            List<Callable<T>> tasks = IntStream.range(0, times)
                    .<Callable<T>>mapToObj(number -> () -> work.of(number))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
