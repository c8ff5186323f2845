package overt.evaluation.rehearsal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import overt.deployment.Command;
import overt.deployment.Decision;
import overt.deployment.Deployment;
import overt.deployment.LifeCycle;
import overt.deployment.LiveDeployment;
import overt.deployment.Readiness;
import overt.deployment.SystemCheck;
import overt.deployment.casefile.Assessments;
import overt.deployment.casefile.DeploymentCase;
import overt.deployment.casefile.DeploymentKind;
import overt.deployment.casefile.IntelligenceReference;
import overt.deployment.casefile.Justification;
import overt.deployment.casefile.ListedEntry;
import overt.deployment.casefile.ModelPackId;
import overt.deployment.casefile.Period;
import overt.deployment.casefile.Place;
import overt.deployment.casefile.RecognitionPlan;
import overt.deployment.casefile.WatchListScope;
import overt.deployment.casefile.WatchListScope.ScopedCategory;
import overt.deployment.people.Person;
import overt.deployment.people.Rank;
import overt.deployment.people.Role;
import overt.deployment.policy.Policy;
import overt.deployment.policy.UseCase;
import overt.vocabulary.Camera;
import overt.vocabulary.DeploymentId;
import overt.vocabulary.EntryId;

/** A rehearsal deployment that went through every gate, in memory. */
final class LiveRehearsals {
    private static final ModelPackId MODELS = new ModelPackId("starter", "1", "a".repeat(64));
    private static final Person APPLICANT = person("applicant", Role.APPLICANT);
    private static final Person OFFICER = person("officer", Role.AUTHORISING_OFFICER);
    private static final Person OPERATOR = person("operator", Role.OPERATOR);

    private LiveRehearsals() {}

    static LiveDeployment begin(Camera camera, double threshold, Clock clock) {
        LifeCycle rules = new LifeCycle(Policy.SHIPPED, clock);
        Deployment deployment = accepted(
                rules.draft(new DeploymentId("rehearsal-1"), APPLICANT, file(camera, threshold, clock.instant())));
        deployment = accepted(rules.decide(deployment, APPLICANT, new Command.Submit()));
        deployment = accepted(rules.decide(deployment, OFFICER, new Command.Authorise("practice", "")));
        deployment = accepted(rules.decide(deployment, APPLICANT, new Command.Compose(List.of(entry(clock)))));
        for (Readiness item : Readiness.values()) {
            deployment = accepted(rules.decide(deployment, OPERATOR, new Command.ConfirmReadiness(item)));
        }
        SystemCheck healthy = new SystemCheck(Optional.of(MODELS), Set.of());
        deployment = accepted(
                rules.decide(deployment, OPERATOR, new Command.GoLive(List.of(camera.id()), threshold, healthy)));
        return new LiveDeployment(deployment, Policy.SHIPPED, Set::of, clock);
    }

    private static Deployment accepted(Decision decision) {
        return switch (decision) {
            case Decision.Accepted accepted -> accepted.deployment();
            case Decision.Refused refused -> throw new AssertionError(refused.text());
        };
    }

    private static DeploymentCase file(Camera camera, double threshold, Instant now) {
        return new DeploymentCase(
                DeploymentKind.REHEARSAL,
                UseCase.CRIME_HOTSPOT,
                new Place("sample street", "a recording", ZoneOffset.UTC),
                new Period(now, now.plus(Duration.ofHours(1))),
                new Justification("practice", "practice", "practice", "practice"),
                List.of(new IntelligenceReference("none", "none")),
                new Assessments("none", "none", "none"),
                new WatchListScope(List.of(new ScopedCategory("wanted-serious-violent", "practice")), 10),
                new RecognitionPlan(List.of(camera), threshold, MODELS, ""),
                "");
    }

    private static ListedEntry entry(Clock clock) {
        LocalDate today = LocalDate.now(clock);
        return new ListedEntry(
                new EntryId("one"),
                "wanted-serious-violent",
                "practice",
                "practice",
                "practice",
                "practice",
                today.minusDays(1),
                today.plusDays(2),
                false,
                "",
                1);
    }

    private static Person person(String name, Role role) {
        return Person.madeUp(name, Set.of(role), Optional.of(Rank.CHIEF_CONSTABLE));
    }
}
