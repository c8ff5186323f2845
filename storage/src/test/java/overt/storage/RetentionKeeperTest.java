package overt.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static overt.storage.Samples.D1;
import static overt.storage.TestStorage.NOON;
import static overt.storage.TestStorage.audited;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.storage.RetentionKeeper.Outcome;
import overt.vocabulary.DeploymentId;

class RetentionKeeperTest {
    private static final DeploymentId D2 = new DeploymentId("d2");

    /** The watch list goes 8 hours after noon, the alerts a day later. */
    private static final Instant ENDS = NOON.plus(Duration.ofHours(8));

    @TempDir
    private Path home;

    private TestStorage storage;
    private final BlockingQueue<List<Outcome>> looks = new LinkedBlockingQueue<>();

    @BeforeEach
    void fill() {
        storage = TestStorage.create(home, new DatabaseChoice.Sqlite());
        for (DeploymentId deployment : List.of(D1, D2)) {
            storage.data().deployments().begin(deployment, NOON, audited("deployment.drafted"));
            storage.data().watchLists().add(deployment, Samples.entries(1, 2, 100), audited("watch-list.imported"));
            storage.data().alerts().raise(Samples.alert(deployment, 1), audited("alert.raised"));
        }
    }

    @AfterEach
    void closeIt() {
        storage.close();
    }

    @Test
    void nothingGoesBeforeItIsDueAndEverythingOnceItIs() {
        assertThat(look()).isEmpty();
        assertThat(storage.data().watchLists().entries(D1)).hasSize(2);
        storage.clock.advance(Duration.ofHours(8));
        assertThat(look()).hasSize(2).allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Destroyed.class));
        assertThat(storage.data().watchLists().entries(D1)).isEmpty();
        assertThat(storage.data().alerts().all(D1)).hasSize(1);
    }

    @Test
    void whatBecameDueWhileTheMachineWasOffGoesAtTheFirstLook() {
        storage.clock.advance(Duration.ofDays(40));
        storage.reopen();
        assertThat(look()).hasSize(4);
        assertThat(storage.data().watchLists().entries(D2)).isEmpty();
        assertThat(storage.data().alerts().all(D2)).isEmpty();
    }

    @Test
    void whatWasDestroyedIsPassedOver() {
        DueDestruction oneAlert =
                new DueDestruction(D1, new DestructionScope.SomeAlerts(Set.of(1L)), "alert.false-and-reviewed");
        DueDestruction watchList = new DueDestruction(D1, new DestructionScope.WatchList(), "watch-list.at-end");
        assertThat(look(List.of(oneAlert, watchList))).hasSize(2);
        assertThat(look(List.of(oneAlert, watchList))).isEmpty();
        assertThat(storage.data().destruction().certificates(D1)).hasSize(2);
    }

    /** A clock that jumps ahead and back destroys what was due in between once, and not again. */
    @Test
    void aClockThatJumpsBackNeitherRepeatsNorUndoesAnything() {
        storage.clock.advance(Duration.ofHours(9));
        look();
        storage.clock.advance(Duration.ofHours(-9));
        assertThat(look()).isEmpty();
        storage.clock.advance(Duration.ofHours(10));
        assertThat(look()).isEmpty();
        assertThat(storage.data().destruction().certificates(D1)).hasSize(1);
        assertThat(storage.data().alerts().all(D1)).hasSize(1);
    }

    @Test
    void oneThatFailsDoesNotKeepTheOthersAndIsTriedAgain() {
        DueDestruction impossible =
                new DueDestruction(new DeploymentId("d3"), new DestructionScope.WatchList(), "watch-list.at-end");
        DueDestruction possible = new DueDestruction(D2, new DestructionScope.WatchList(), "watch-list.at-end");
        List<Outcome> outcomes = look(List.of(impossible, possible));
        assertThat(outcomes.getFirst())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.message()).contains("there is no deployment 'd3'"));
        assertThat(outcomes.getLast()).isInstanceOf(Outcome.Destroyed.class);
        assertThat(storage.data().watchLists().entries(D2)).isEmpty();
    }

    @Test
    void itLooksAgainAndAgainByItself() throws InterruptedException {
        try (RetentionKeeper keeper = RetentionKeeper.start(
                storage.data(), this::whatIsDue, storage.clock, looks::add, Duration.ofMillis(5))) {
            assertThat(looks.poll(1, TimeUnit.MINUTES)).isEmpty();
            storage.clock.advance(Duration.ofHours(8));
            assertThat(nextThatDidSomething()).hasSize(2);
            assertThat(keeper.look()).isEmpty();
        }
        assertThat(storage.data().watchLists().entries(D1)).isEmpty();
    }

    @Test
    void itGoesOnWhenWhatIsDueCannotBeFoundOut() throws InterruptedException {
        boolean[] broken = {true};
        try (RetentionKeeper keeper = RetentionKeeper.start(
                storage.data(),
                now -> {
                    if (broken[0]) {
                        throw new StorageException("the server is away", null);
                    }
                    return whatIsDue(ENDS);
                },
                storage.clock,
                looks::add,
                Duration.ofMillis(5))) {
            assertThat(looks.poll(1, TimeUnit.MINUTES)).containsExactly(new Outcome.Unknown("the server is away"));
            broken[0] = false;
            while (!(nextThatDidSomething().getFirst() instanceof Outcome.Destroyed)) {
                // Looks that came before.
            }
            assertThat(keeper.look()).isEmpty();
        }
    }

    private List<DueDestruction> whatIsDue(Instant now) {
        List<DueDestruction> due = new ArrayList<>();
        for (DeploymentId deployment : List.of(D1, D2)) {
            if (!now.isBefore(ENDS)) {
                due.add(new DueDestruction(deployment, new DestructionScope.WatchList(), "watch-list.at-end"));
            }
            if (!now.isBefore(ENDS.plus(Duration.ofDays(1)))) {
                due.add(new DueDestruction(deployment, new DestructionScope.AllAlerts(), "alerts.day-after-end"));
            }
        }
        return due;
    }

    private List<Outcome> look() {
        return look(whatIsDue(storage.clock.instant()));
    }

    /** One look of a keeper that is closed at once. */
    private List<Outcome> look(List<DueDestruction> due) {
        looks.clear();
        RetentionKeeper.start(storage.data(), now -> due, storage.clock, looks::add)
                .close();
        return looks.remove();
    }

    private List<Outcome> nextThatDidSomething() throws InterruptedException {
        List<Outcome> outcomes = looks.poll(1, TimeUnit.MINUTES);
        while (outcomes != null && outcomes.isEmpty()) {
            outcomes = looks.poll(1, TimeUnit.MINUTES);
        }
        assertThat(outcomes).as("a look within a minute").isNotNull();
        return outcomes;
    }
}
