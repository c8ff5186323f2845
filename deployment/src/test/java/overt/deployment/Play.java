package overt.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static overt.deployment.SampleCase.ANNE_APPLICANT;
import static overt.deployment.SampleCase.HEALTHY;
import static overt.deployment.SampleCase.NORTH;
import static overt.deployment.SampleCase.OLGA_OPERATOR;
import static overt.deployment.SampleCase.SUE_OFFICER;
import static overt.deployment.SampleCase.THRESHOLD;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import overt.deployment.Decision.Accepted;
import overt.deployment.Decision.Refused;
import overt.deployment.casefile.DeploymentCase;
import overt.deployment.people.Person;
import overt.deployment.policy.Policy;
import overt.vocabulary.CameraId;
import overt.vocabulary.EntryId;

/** One deployment, played step by step; each step has to succeed unless it is said to be refused. */
final class Play {
    final SettableClock clock = new SettableClock(SampleCase.NOON);
    private LifeCycle lifeCycle;
    private Deployment deployment;

    private Play(Policy policy, DeploymentCase file) {
        lifeCycle = new LifeCycle(policy, clock);
        deployment = accepted(lifeCycle.draft(SampleCase.ID, ANNE_APPLICANT, file));
    }

    static Play draft(DeploymentCase file) {
        return new Play(Policy.SHIPPED, file);
    }

    static Play draft(Policy policy, DeploymentCase file) {
        return new Play(policy, file);
    }

    static Play authorised() {
        Play play = draft(SampleCase.complete());
        play.does(ANNE_APPLICANT, new Command.Submit());
        play.does(SUE_OFFICER, new Command.Authorise("necessary", ""));
        return play;
    }

    /** At 14:00, with all that going live asks for but going live itself. */
    static Play ready() {
        Play play = authorised();
        play.becomesReady();
        return play;
    }

    static Play live() {
        Play play = ready();
        play.goesLive();
        return play;
    }

    void becomesReady() {
        clock.set(SampleCase.PERIOD.from());
        does(ANNE_APPLICANT, new Command.Compose(SampleCase.entries(6, 4)));
        does(SUE_OFFICER, new Command.AcceptFitness(SampleCase.FITNESS));
        for (Readiness item : Readiness.values()) {
            does(OLGA_OPERATOR, new Command.ConfirmReadiness(item));
        }
    }

    void goesLive() {
        does(OLGA_OPERATOR, goLive());
    }

    static Command goLive() {
        return new Command.GoLive(List.of(NORTH.id()), THRESHOLD, HEALTHY);
    }

    /** From now on this policy is in force. */
    void policy(Policy policy) {
        lifeCycle = new LifeCycle(policy, clock);
    }

    Play does(Person by, Command command) {
        deployment = accepted(lifeCycle.decide(deployment, by, command));
        return this;
    }

    /** Every reason for the refusal. */
    List<Reason> isRefused(Person by, Command command) {
        Decision decision = lifeCycle.decide(deployment, by, command);
        assertThat(decision).as("%s by %s", command, by.id()).isInstanceOf(Refused.class);
        return ((Refused) decision).reasons();
    }

    List<Rule> rulesAgainst(Person by, Command command) {
        return isRefused(by, command).stream().map(Reason::rule).toList();
    }

    /** The number of the alert. */
    long alert(String entry, String camera) {
        reports(new Report.AlertFound(new EntryId(entry), new CameraId(camera), 0.7));
        return deployment.alerts().size();
    }

    Play reports(Report report) {
        deployment = accepted(lifeCycle.decide(deployment, report));
        return this;
    }

    List<Reason> isRefused(Report report) {
        Decision decision = lifeCycle.decide(deployment, report);
        assertThat(decision).as("%s", report).isInstanceOf(Refused.class);
        return ((Refused) decision).reasons();
    }

    Play after(Duration duration) {
        clock.advance(duration);
        deployment = deployment.after(lifeCycle.due(deployment));
        return this;
    }

    /** Destroys what is due now, as the software does. */
    void destroysWhatIsDue(Policy policy) {
        for (Retention.Due due : new ArrayList<>(Retention.due(deployment, policy, clock.instant()))) {
            reports(new Report.Destroyed(due.what()));
        }
    }

    Deployment deployment() {
        return deployment;
    }

    State state() {
        return lifeCycle.state(deployment);
    }

    LifeCycle lifeCycle() {
        return lifeCycle;
    }

    private static Deployment accepted(Decision decision) {
        assertThat(decision).isInstanceOf(Accepted.class);
        return ((Accepted) decision).deployment();
    }
}
