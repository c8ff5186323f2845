package overt.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static overt.operation.TestInstallation.ANNE;
import static overt.operation.TestInstallation.ID;
import static overt.operation.TestInstallation.OLGA;
import static overt.operation.TestInstallation.accepted;
import static overt.operation.TestInstallation.entryId;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.deployment.Command;
import overt.deployment.Decision;
import overt.deployment.Deployment;
import overt.deployment.Readiness;
import overt.deployment.State;
import overt.storage.DestructionOrder;
import overt.storage.DestructionScope;
import overt.storage.StorageException;
import overt.storage.keys.KeyFolderException;
import overt.vocabulary.Camera;
import overt.vocabulary.DeploymentId;
import overt.vocabulary.Zone;

/** What opening a data folder catches up, and what keeps it from being opened. */
class CatchingUpTest {
    @TempDir
    private Path home;

    private TestInstallation site;

    @BeforeEach
    void open() {
        site = TestInstallation.create(home);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void whatWasDueWhileItWasOffIsDestroyedWhenItIsOpened() {
        site.live();
        site.engine.sees(entryId(1));
        site.does(OLGA, new Command.End());
        site.close();
        site.clock.advance(Duration.ofHours(23));
        site.open();
        assertThat(site.open().data().watchLists().ids(ID)).hasSize(3);
        site.close();
        site.clock.advance(Duration.ofHours(1));
        site.open();
        assertThat(site.reports).isEmpty();
        assertThat(site.open().isDestroyed(ID)).isTrue();
        assertThat(site.deployment().keepsWatchList()).isFalse();
        accepted(site.deployments().close(OLGA, ID));
    }

    @Test
    void whatAClosingThatWasBrokenOffDestroyedIsToldWhenItIsOpened() {
        site.live();
        site.engine.sees(entryId(1));
        site.does(OLGA, new Command.End());
        for (DestructionScope scope : List.of(new DestructionScope.AllAlerts(), new DestructionScope.WatchList())) {
            site.open().data().destruction().destroy(new DestructionOrder(ID, scope, "closing", Actors.RETENTION));
        }
        assertThat(site.deployment().keepsWatchList()).isTrue();
        site.reopen();
        assertThat(site.reports).isEmpty();
        assertThat(site.deployment().keepsWatchList()).isFalse();
        assertThat(site.deployment().alert(1).orElseThrow().destroyed()).isTrue();
        accepted(site.deployments().close(OLGA, ID));
    }

    @Test
    void anAuthorityThatRanOutWhileItWasOffEndedThen() {
        site.live();
        site.close();
        site.clock.advance(Duration.ofHours(40));
        Deployment deployment = site.reopen().deployments().get(ID);
        assertThat(deployment.state()).isEqualTo(State.ENDED);
        assertThat(deployment.overSince()).hasValue(TestInstallation.NOON.plus(Duration.ofHours(8)));
        assertThat(site.open().isDestroyed(ID)).isTrue();
    }

    @Test
    void aWatchListOfADeploymentThatNeverWentLiveGoesToo() {
        site.ready();
        site.clock.advance(Duration.ofHours(40));
        site.reopen();
        assertThat(site.deployment().state()).isEqualTo(State.EXPIRED);
        assertThat(site.open().isDestroyed(ID)).isTrue();
    }

    @Test
    void keysOfWhatNeverCameToBeGoToo() {
        site.authorised();
        site.clock.advance(Duration.ofHours(40));
        site.reopen();
        assertThat(site.open().isDestroyed(ID)).isTrue();
    }

    @Test
    void aDiscardedWatchListIsDestroyedAtOnceAndAnotherComposed() {
        site.authorised();
        site.composed();
        site.does(ANNE, new Command.DiscardWatchList());
        assertThat(site.open().data().watchLists().ids(ID)).isEmpty();
        accepted(site.compose(2));
        assertThat(site.open().data().watchLists().ids(ID)).hasSize(2);
    }

    @Test
    void aRehearsalOfMadeUpPeopleThatWasLeftIsEndedDestroyedAndClosed() {
        Camera camera = new Camera(TestInstallation.CAMERA, URI.create("file:///crowd.mp4"), Zone.WHOLE_FRAME);
        MadeUpRehearsal rehearsal = MadeUpRehearsal.authorise(
                site.open(),
                List.of(camera),
                TestInstallation.THRESHOLD,
                TestInstallation.MODELS,
                Duration.ofMinutes(1),
                site.clock);
        DeploymentId id = rehearsal.id();
        accepted(site.deployments()
                .compose(
                        MadeUpPeople.APPLICANT,
                        id,
                        TestInstallation.listed(3, "risk-to-others"), // what it asked for itself
                        TestInstallation.entries(3)));
        for (Readiness item : Readiness.values()) {
            accepted(site.deployments().carryOut(MadeUpPeople.OPERATOR, id, new Command.ConfirmReadiness(item)));
        }
        accepted(site.open()
                .controlRoom()
                .goLive(MadeUpPeople.OPERATOR, id, List.of(camera.id()), TestInstallation.THRESHOLD, site.engine));
        site.reopen();
        assertThat(site.reports).isEmpty();
        assertThat(site.deployments().get(id).state()).isEqualTo(State.CLOSED);
        assertThat(site.open().isDestroyed(id)).isTrue();
    }

    @Test
    void aClockThatIsSetBackBringsNothingBackIntoForce() {
        site.live();
        site.clock.advance(Duration.ofHours(9));
        assertThat(site.deployment().state()).isEqualTo(State.ENDED);
        site.clock.advance(Duration.ofHours(-8));
        assertThat(site.deployment().state()).isEqualTo(State.ENDED);
        assertThat(site.open().controlRoom().resume(OLGA, ID, site.engine)).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void onlyOneProcessHasTheFolderOpen() {
        site.open();
        assertThatThrownBy(() -> Installation.open(site.places(), site.clock, line -> {}))
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining("open");
    }

    @Test
    void keysThatAreMissingAreNamedAndNotMadeAnew() throws Exception {
        site.authorised();
        site.close();
        Files.move(home.resolve("keys"), home.resolve("elsewhere"));
        assertThatThrownBy(site::open).isInstanceOf(KeyFolderException.class);
        assertThat(home.resolve("keys")).doesNotExist();
        Files.move(home.resolve("elsewhere"), home.resolve("keys"));
        assertThat(site.deployment().state()).isEqualTo(State.AUTHORISED);
    }

    @Test
    void aDataFolderThatVanishedIsNotBegunAnewUnderTheOldKeys() throws Exception {
        site.authorised();
        site.close();
        Files.move(home.resolve("data"), home.resolve("elsewhere"));
        assertThatThrownBy(site::open).isInstanceOf(StorageException.class).hasMessageContaining("data folder");
        assertThat(home.resolve("data")).doesNotExist();
    }

    @Test
    void whatHappenedIsStillThereWhenTheTextsAreDestroyedYearsLater() {
        site.live();
        site.engine.sees(entryId(1));
        site.does(OLGA, new Command.End());
        accepted(site.deployments().close(OLGA, ID));
        int events = site.deployment().history().size();
        site.clock.advance(Duration.ofDays(2193));
        site.reopen();
        assertThat(site.reports).isEmpty();
        site.reopen();
        Deployment bare = site.deployment();
        assertThat(bare.history()).hasSize(events);
        assertThat(bare.state()).isEqualTo(State.CLOSED);
        assertThat(bare.alerts()).hasSize(1);
        assertThat(bare.file().place().name()).isEmpty();
        assertThat(bare.history().toString()).doesNotContain("Marker-Person");
    }
}
