package overt.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static overt.operation.TestInstallation.ANNE;
import static overt.operation.TestInstallation.AUDREY;
import static overt.operation.TestInstallation.CAMERA;
import static overt.operation.TestInstallation.CLIVE;
import static overt.operation.TestInstallation.EVA;
import static overt.operation.TestInstallation.ID;
import static overt.operation.TestInstallation.NOON;
import static overt.operation.TestInstallation.OLGA;
import static overt.operation.TestInstallation.OTTO;
import static overt.operation.TestInstallation.SUE;
import static overt.operation.TestInstallation.THRESHOLD;
import static overt.operation.TestInstallation.accepted;
import static overt.operation.TestInstallation.entryId;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.audit.verify.Verification;
import overt.deployment.Action;
import overt.deployment.Adjudication;
import overt.deployment.Command;
import overt.deployment.Decision;
import overt.deployment.Deployment;
import overt.deployment.DeploymentEvent;
import overt.deployment.EngagementOutcome;
import overt.deployment.HoldGround;
import overt.deployment.LiveChange;
import overt.deployment.Rule;
import overt.deployment.State;
import overt.deployment.casefile.DeploymentKind;
import overt.deployment.policy.Policy;
import overt.deployment.policy.Setting;
import overt.storage.DestructionCertificate;
import overt.vocabulary.DeploymentId;

/** A deployment from its draft to its close, through rules, log, storage and an engine that is told whom it sees. */
class WholeLifeTest {
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
    void fromTheDraftToTheCloseAndEverythingIsInTheLog() throws Exception {
        site.live();
        assertThat(site.engine.running).isTrue();
        List<Happening> heard = new ArrayList<>();
        site.open().listen(heard::add);

        site.engine.sees(entryId(1));
        site.engine.sees(entryId(2));
        assertThat(heard)
                .hasSize(2)
                .allSatisfy(happening -> assertThat(happening.alert()).isPresent());
        assertThat(heard.getLast().alert().orElseThrow().number()).isEqualTo(2);
        site.does(OLGA, new Command.Adjudicate(1, Adjudication.TRUE, "ears"));
        site.does(OLGA, new Command.PassOn(1));
        site.does(EVA, new Command.RecordEngagement(1, EngagementOutcome.CONFIRMED_TRUE, Action.ARREST));
        site.does(OLGA, new Command.Adjudicate(2, Adjudication.FALSE, "a brother"));
        site.does(OTTO, new Command.ReviewFalseAlert(2, "alike"));
        assertThat(site.deployment().alert(2).orElseThrow().destroyed())
                .as("a reviewed false alert goes at once")
                .isTrue();
        assertThat(site.open().pictures().sample(OLGA, ID, 2)).isEmpty();
        site.does(OLGA, new Command.End());
        assertThat(site.engine.running).isFalse();
        assertThatThrownBy(() -> site.engine.watchList().confusableEntries(0.5)).hasMessageContaining("erased");

        Deployment closed = accepted(site.deployments().close(OLGA, ID));
        assertThat(closed.state()).isEqualTo(State.CLOSED);
        assertThat(site.open().isDestroyed(ID)).isTrue();
        List<DestructionCertificate> certificates = site.deployments().certificates(ID);
        assertThat(certificates)
                .filteredOn(DestructionCertificate::keyDestroyed)
                .hasSize(2);
        assertThat(closed.history().getLast())
                .isInstanceOfSatisfying(
                        DeploymentEvent.Closed.class,
                        event ->
                                assertThat(event.certificate()).isEqualTo(Deployments.certificateDigest(certificates)));
        assertThat(site.open().verifyLog()).isInstanceOf(Verification.Verified.class);
    }

    @Test
    void isTheSameAfterTheFolderWasOpenedAgain() {
        site.live();
        site.engine.sees(entryId(1));
        site.does(OLGA, new Command.Pause("rain"));
        List<DeploymentEvent> history = site.deployment().history();
        site.reopen();
        assertThat(site.deployment().history()).isEqualTo(history);
        accepted(site.open().controlRoom().resume(OLGA, ID, site.engine));
        assertThat(site.engine.running).isTrue();
        site.engine.sees(entryId(2));
        assertThat(site.deployment().alerts()).hasSize(2);
    }

    @Test
    void aProcessThatEndsWhileItIsLiveLeavesItPaused() {
        site.live();
        site.close();
        assertThat(site.engine.running).isFalse();
        site.open();
        assertThat(site.deployment().state()).isEqualTo(State.PAUSED);
        assertThat(site.deployment().history())
                .filteredOn(DeploymentEvent.StoppedByItself.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        DeploymentEvent.StoppedByItself.class,
                        event -> assertThat(event.reasons())
                                .extracting(reason -> reason.rule())
                                .containsExactly(Rule.PROCESS));
    }

    @Test
    void nothingIsKeptOfAWatchListThatIsRefused() {
        site.open();
        accepted(site.deployments()
                .draft(ANNE, ID, TestInstallation.file(DeploymentKind.OPERATION, URI.create("rtsp://10.0.0.2/north"))));
        assertThat(site.compose(3)).isInstanceOf(Decision.Refused.class);
        assertThat(site.open().data().watchLists().ids(ID)).isEmpty();
    }

    @Test
    void anAlertThatTheRulesRefuseLeavesNothing() {
        site.live();
        site.does(OLGA, new Command.RemoveEntry(entryId(1), "found"));
        assertThat(site.open().data().watchLists().ids(ID)).doesNotContain(entryId(1));
        await(() -> site.engine.mayRun() && !site.engine.watchList().entries().contains(entryId(1)));
        site.engine.sees(entryId(1));
        assertThat(site.deployment().alerts()).isEmpty();
        assertThat(site.open().data().alerts().all(ID)).isEmpty();
    }

    @Test
    void whatStopsItStopsTheCamerasAndErasesTheReferences() {
        site.live();
        site.does(SUE, new Command.Revoke("a mistake"));
        assertStopped(State.REVOKED);
    }

    @Test
    void theEndOfItsTimeStopsItByItself() {
        site.live();
        site.clock.advance(Duration.ofHours(8));
        await(() -> !site.engine.running);
        await(() -> site.deployment().state() == State.ENDED);
        assertStopped(State.ENDED);
        assertThat(site.deployment().history())
                .filteredOn(DeploymentEvent.AuthorityRanOut.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(event.at()).isEqualTo(NOON.plus(Duration.ofHours(8))));
    }

    @Test
    void anEmergencyStopIsClearedByAnOfficerOnly() {
        site.live();
        site.does(AUDREY, new Command.EmergencyStop());
        assertStopped(State.PAUSED);
        assertThat(site.open().controlRoom().resume(OLGA, ID, site.engine)).isInstanceOf(Decision.Refused.class);
        accepted(site.open().controlRoom().resume(SUE, ID, site.engine));
        assertThat(site.engine.running).isTrue();
    }

    @Test
    void changesWhileItIsLiveTakeEffectWithASecondPerson() {
        site.ready();
        accepted(site.open().controlRoom().goLive(OLGA, ID, List.of(CAMERA), 0.6, site.engine));
        site.does(OLGA, new Command.Propose(new LiveChange.LowerThreshold(THRESHOLD)));
        assertThat(site.deployments().carryOut(OLGA, ID, new Command.Approve(1)))
                .isInstanceOf(Decision.Refused.class);
        site.does(OTTO, new Command.Approve(1));
        await(() -> site.engine.mayRun());
        assertThat(site.deployment().threshold()).isEqualTo(THRESHOLD);
    }

    @Test
    void picturesAreForThoseWhoMaySeeThem() {
        site.live();
        site.engine.sees(entryId(1));
        assertThat(site.open().pictures().sample(OLGA, ID, 1)).isPresent();
        assertThat(site.open().pictures().images(OLGA, ID, entryId(1))).hasSize(1);
        assertThatThrownBy(() -> site.open().pictures().sample(AUDREY, ID, 1)).isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> site.open().pictures().sample(EVA, ID, 1))
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("passed on");
        site.does(OLGA, new Command.Adjudicate(1, Adjudication.TRUE, "ears"));
        site.does(OLGA, new Command.PassOn(1));
        assertThat(site.open().pictures().sample(EVA, ID, 1)).isPresent();
    }

    @Test
    void whatIsOnHoldOutlivesTheCloseUnderItsOwnKeyAndGoesWithTheHold() {
        site.live();
        site.engine.sees(entryId(1));
        site.engine.sees(entryId(2));
        site.does(OLGA, new Command.Adjudicate(1, Adjudication.TRUE, "ears"));
        site.does(OLGA, new Command.PassOn(1));
        site.does(EVA, new Command.RecordEngagement(1, EngagementOutcome.CONFIRMED_TRUE, Action.ARREST));
        site.does(
                OLGA,
                new Command.PlaceHold(
                        1, HoldGround.ARREST, "case 7", site.clock.instant().plus(Duration.ofDays(20))));
        site.does(OLGA, new Command.End());
        accepted(site.deployments().close(OLGA, ID));
        assertThat(site.open().data().alerts().all(ID)).isEmpty();
        assertThat(site.open().pictures().sample(OLGA, ID, 1)).as("held").isPresent();
        assertThat(site.open().pictures().sample(OLGA, ID, 2)).isEmpty();

        site.does(SUE, new Command.ReleaseHold(1, "settled"));
        assertThat(site.open().pictures().sample(OLGA, ID, 1)).isEmpty();
        assertThat(site.open().data().holds().inForce(ID)).isEmpty();
        assertThat(site.deployment().alert(1).orElseThrow().destroyed()).isTrue();
    }

    @Test
    void aRehearsalTakesRecordingsOnlyAndAnOperationLiveCamerasOnly() {
        site.open();
        accepted(site.deployments()
                .draft(ANNE, ID, TestInstallation.file(DeploymentKind.OPERATION, URI.create("file:///crowd.mp4"))));
        assertThat(rules(site.deployments().carryOut(ANNE, ID, new Command.Submit())))
                .contains(Rule.CAMERAS);
        DeploymentId other = new DeploymentId("practice");
        accepted(site.deployments()
                .draft(ANNE, other, TestInstallation.file(DeploymentKind.REHEARSAL, URI.create("rtsp://10.0.0.2/"))));
        assertThat(rules(site.deployments().carryOut(ANNE, other, new Command.Submit())))
                .contains(Rule.CAMERAS);
    }

    @Test
    void madeUpPeopleActInRehearsalsOnly() {
        site.live();
        assertThat(rules(site.deployments().carryOut(MadeUpPeople.OPERATOR, ID, new Command.End())))
                .containsExactly(Rule.REHEARSAL);
        assertThatThrownBy(() -> site.open().pictures().sample(MadeUpPeople.OPERATOR, ID, 1))
                .isInstanceOf(NotAllowedException.class);
        assertThat(rules(site.deployments()
                        .draft(
                                MadeUpPeople.APPLICANT,
                                new DeploymentId("d2"),
                                TestInstallation.file(DeploymentKind.OPERATION, URI.create("rtsp://10.0.0.2/")))))
                .containsExactly(Rule.REHEARSAL);
    }

    @Test
    void aLooserPolicyCountsWhenASecondOfficerAgrees() {
        Policies policies = site.open().policies();
        Policy wanted =
                Policy.SHIPPED.with(Setting.LARGEST_WATCH_LIST, 30_000L).with(Setting.RETENTION_ALERT_HOURS, 1L);
        assertThatThrownBy(() -> policies.adopt(OLGA, wanted)).isInstanceOf(NotAllowedException.class);
        assertThat(policies.adopt(SUE, wanted)).isPresent();
        assertThat(policies.inForce().get(Setting.RETENTION_ALERT_HOURS)).isEqualTo(1);
        assertThat(policies.inForce().get(Setting.LARGEST_WATCH_LIST)).isEqualTo(20_000);
        assertThatThrownBy(() -> policies.approve(SUE)).isInstanceOf(NotAllowedException.class);
        policies.approve(CLIVE);
        assertThat(policies.inForce()).isEqualTo(wanted);
        assertThat(site.reopen().policies().inForce()).isEqualTo(wanted);
        // Back to the default is looser than one hour, so that again two have to agree.
        assertThat(site.open().policies().adopt(SUE, Policy.SHIPPED)).isPresent();
        assertThat(site.open().policies().inForce().get(Setting.RETENTION_ALERT_HOURS))
                .isEqualTo(1);
    }

    private static List<Rule> rules(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        return ((Decision.Refused) decision)
                .reasons().stream().map(reason -> reason.rule()).toList();
    }

    private void assertStopped(State state) {
        assertThat(site.deployment().state()).isEqualTo(state);
        assertThat(site.engine.running).isFalse();
        assertThat(site.engine.mayRun()).isFalse();
        assertThatThrownBy(() -> site.engine.watchList().confusableEntries(0.5)).hasMessageContaining("erased");
    }

    private static void await(BooleanSupplier condition) {
        long limit = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within a minute").isLessThan(limit);
            Thread.onSpinWait();
        }
    }
}
