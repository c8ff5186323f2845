package overt.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static overt.deployment.SampleCase.ANNE_APPLICANT;
import static overt.deployment.SampleCase.CLIVE_OFFICER;
import static overt.deployment.SampleCase.EVA_ENGAGEMENT;
import static overt.deployment.SampleCase.HEALTHY;
import static overt.deployment.SampleCase.IAN_OFFICER;
import static overt.deployment.SampleCase.NORTH;
import static overt.deployment.SampleCase.OLGA_OPERATOR;
import static overt.deployment.SampleCase.PERIOD;
import static overt.deployment.SampleCase.SOUTH;
import static overt.deployment.SampleCase.SUE_OFFICER;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import overt.deployment.people.Person;
import overt.deployment.policy.Policy;
import overt.deployment.policy.Setting;
import overt.vocabulary.EntryId;

class LiveDeploymentTest {
    private final Set<SystemFault> faults = EnumSet.noneOf(SystemFault.class);

    @Test
    void givesAnAuthorityForTheCamerasInUseOnly() {
        OperatingAuthority authority = running(Play.live()).authority();
        assertThat(authority.isInForce()).isTrue();
        assertThat(authority.cameras()).containsExactly(NORTH);
        assertThat(authority.until()).isEqualTo(PERIOD.until());
        assertThatThrownBy(() -> authority.require(SOUTH)).isInstanceOf(NotAuthorisedException.class);
    }

    @Test
    void givesNoneBeforeItIsLive() {
        assertThatThrownBy(() -> running(Play.ready()).authority())
                .isInstanceOf(NotAuthorisedException.class)
                .hasMessage("deployment high-street may not operate cameras: it is authorised");
    }

    @Test
    void endsAtOnceWhenItIsPausedAndAnotherIsGivenWhenItResumes() {
        Play play = Play.live();
        LiveDeployment live = running(play);
        OperatingAuthority first = live.authority();
        does(play, live, OLGA_OPERATOR, new Command.Pause("rain"));
        assertThat(first.isInForce()).isFalse();
        assertThatThrownBy(live::authority).isInstanceOf(NotAuthorisedException.class);
        does(play, live, OLGA_OPERATOR, new Command.Resume(HEALTHY));
        assertThat(live.authority().isInForce()).isTrue();
        assertThat(first.isInForce()).isFalse();
    }

    @Test
    void aPauseThatNobodySawEndsItToo() {
        Play play = Play.live();
        LiveDeployment live = running(play);
        OperatingAuthority first = live.authority();
        play.does(OLGA_OPERATOR, new Command.Pause("rain"));
        does(play, live, OLGA_OPERATOR, new Command.Resume(HEALTHY));
        assertThat(first.isInForce()).isFalse();
    }

    @Test
    void endsAtOnceInAnEmergencyOnRevocationAndAtTheEnd() {
        assertThat(inForceAfter(EVA_ENGAGEMENT, new Command.EmergencyStop())).isFalse();
        assertThat(inForceAfter(CLIVE_OFFICER, new Command.Revoke("found"))).isFalse();
        assertThat(inForceAfter(OLGA_OPERATOR, new Command.End())).isFalse();
        assertThat(inForceAfter(OLGA_OPERATOR, new Command.RemoveEntry(new EntryId("entry-10"), "found")))
                .as("a removal stops nothing")
                .isTrue();
    }

    @Test
    void endsWithItsTimeWithoutAnyEvent() {
        Play play = Play.live();
        OperatingAuthority authority = running(play).authority();
        play.clock.set(PERIOD.until().minusNanos(1));
        assertThat(authority.isInForce()).isTrue();
        play.clock.set(PERIOD.until());
        assertThat(authority.isInForce()).isFalse();
        play.clock.set(PERIOD.from());
        assertThat(authority.isInForce())
                .as("a clock that is set back brings nothing back")
                .isFalse();
    }

    @Test
    void endsWithTheAgeOfTheWatchListWithoutAnyEvent() {
        Play play = Play.live();
        Policy stricter = Policy.SHIPPED.with(Setting.WATCH_LIST_GREATEST_AGE_HOURS, 2L);
        LiveDeployment live = new LiveDeployment(play.deployment(), stricter, () -> faults, play.clock);
        OperatingAuthority authority = live.authority();
        play.clock.advance(Duration.ofHours(2));
        assertThat(authority.isInForce()).isFalse();
    }

    @Test
    void endsWhenAnUrgentAuthorisationIsNotConfirmedWithoutAnyEvent() {
        Play play = Play.draft(Policy.SHIPPED.with(Setting.URGENT_CONFIRMATION_HOURS, 3L), SampleCase.urgent());
        play.does(ANNE_APPLICANT, new Command.Submit());
        play.does(IAN_OFFICER, new Command.Authorise("now", ""));
        play.becomesReady();
        play.goesLive();
        LiveDeployment live = running(play);
        OperatingAuthority authority = live.authority();
        does(play, live, SUE_OFFICER, new Command.ConfirmUrgent("rightly", ""));
        play.clock.advance(Duration.ofHours(1));
        assertThat(authority.isInForce()).as("confirmed in time").isTrue();

        Play unconfirmed = Play.draft(Policy.SHIPPED.with(Setting.URGENT_CONFIRMATION_HOURS, 3L), SampleCase.urgent());
        unconfirmed.does(ANNE_APPLICANT, new Command.Submit());
        unconfirmed.does(IAN_OFFICER, new Command.Authorise("now", ""));
        unconfirmed.becomesReady();
        unconfirmed.goesLive();
        OperatingAuthority other = running(unconfirmed).authority();
        unconfirmed.clock.advance(Duration.ofHours(1));
        assertThat(other.isInForce()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void endsWhenTheMachineFailsAndComesBackOnlyWhenAPersonResumes(SystemFault fault) {
        Play play = Play.live();
        LiveDeployment live = running(play);
        OperatingAuthority authority = live.authority();
        faults.add(fault);
        assertThat(authority.isInForce()).isFalse();
        assertThat(authority.whyOver()).contains(fault.words());
        faults.clear();
        assertThat(authority.isInForce()).isFalse();
        assertThatThrownBy(live::authority)
                .isInstanceOf(NotAuthorisedException.class)
                .hasMessageContaining("stopped for a fault");
        play.reports(new Report.Faulty(Set.of(fault)));
        does(play, live, OLGA_OPERATOR, new Command.Resume(HEALTHY));
        assertThat(live.authority().isInForce()).isTrue();
    }

    @Test
    void endsWhenItCannotBeToldWhetherTheMachineWorks() {
        Play play = Play.live();
        boolean[] broken = {false};
        LiveDeployment live = new LiveDeployment(
                play.deployment(),
                Policy.SHIPPED,
                () -> {
                    if (broken[0]) {
                        throw new IllegalStateException("no answer");
                    }
                    return Set.of();
                },
                play.clock);
        OperatingAuthority authority = live.authority();
        broken[0] = true;
        assertThat(authority.isInForce()).isFalse();
        assertThat(authority.whyOver()).contains("whether it may go on cannot be told: no answer");
    }

    @Test
    void aChangeOfThresholdOrCamerasNeedsANewAuthority() {
        Play play = Play.live();
        LiveDeployment live = running(play);
        OperatingAuthority first = live.authority();
        does(play, live, OLGA_OPERATOR, new Command.RaiseThreshold(0.6));
        assertThat(first.isInForce()).isFalse();
        assertThat(live.authority().threshold()).isEqualTo(0.6);
        does(play, live, OLGA_OPERATOR, new Command.Propose(new LiveChange.AddCamera(SOUTH.id())));
        OperatingAuthority second = live.authority();
        assertThat(second.isInForce()).as("a proposal changes nothing").isTrue();
        does(play, live, SUE_OFFICER, new Command.Approve(1));
        assertThat(second.isInForce()).isFalse();
        assertThat(live.authority().cameras()).isEqualTo(List.of(NORTH, SOUTH));
    }

    @Test
    void takesNeitherAnEarlierStandNorAnotherHistory() {
        Play play = Play.live();
        Deployment before = play.deployment();
        LiveDeployment live = running(play);
        does(play, live, OLGA_OPERATOR, new Command.End());
        assertThatThrownBy(() -> live.update(before)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHistoryThatTheRulesNeverMadeOpensNothing() {
        List<DeploymentEvent> forged = Play.live().deployment().history().stream()
                .filter(event -> !(event instanceof DeploymentEvent.ReadinessConfirmed))
                .filter(event -> !(event instanceof DeploymentEvent.FitnessAccepted))
                .toList();
        Play play = Play.live();
        LiveDeployment live = new LiveDeployment(Deployment.of(forged), Policy.SHIPPED, () -> faults, play.clock);
        assertThatThrownBy(live::authority)
                .isInstanceOf(NotAuthorisedException.class)
                .hasMessageContaining("nobody has confirmed that signs stand")
                .hasMessageContaining("nobody has accepted an evaluation");
    }

    @Test
    void givesNoneOnceItIsClosed() {
        LiveDeployment live = running(Play.live());
        OperatingAuthority authority = live.authority();
        live.close();
        assertThat(authority.isInForce()).isFalse();
        assertThatThrownBy(live::authority).isInstanceOf(NotAuthorisedException.class);
    }

    private boolean inForceAfter(Person by, Command command) {
        Play play = Play.live();
        LiveDeployment live = running(play);
        OperatingAuthority authority = live.authority();
        does(play, live, by, command);
        return authority.isInForce();
    }

    private static void does(Play play, LiveDeployment live, Person by, Command command) {
        play.does(by, command);
        live.update(play.deployment());
    }

    private LiveDeployment running(Play play) {
        return new LiveDeployment(play.deployment(), Policy.SHIPPED, () -> faults, play.clock);
    }
}
