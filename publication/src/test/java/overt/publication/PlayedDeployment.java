package overt.publication;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import overt.deployment.Action;
import overt.deployment.Adjudication;
import overt.deployment.Command;
import overt.deployment.Decision;
import overt.deployment.Deployment;
import overt.deployment.DeploymentEvent;
import overt.deployment.EngagementOutcome;
import overt.deployment.LifeCycle;
import overt.deployment.Readiness;
import overt.deployment.Report;
import overt.deployment.Retention;
import overt.deployment.SystemCheck;
import overt.deployment.casefile.Assessments;
import overt.deployment.casefile.DeploymentCase;
import overt.deployment.casefile.DeploymentKind;
import overt.deployment.casefile.FitnessReport;
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
import overt.deployment.people.PersonId;
import overt.deployment.people.Rank;
import overt.deployment.people.Role;
import overt.deployment.policy.Policy;
import overt.deployment.policy.UseCase;
import overt.vocabulary.Camera;
import overt.vocabulary.CameraId;
import overt.vocabulary.DeploymentId;
import overt.vocabulary.EntryId;
import overt.vocabulary.Zone;

/** A deployment on the High Street, played by the rules: every step of it is one that {@link LifeCycle} allowed. */
public final class PlayedDeployment {
    public static final Instant FROM = Instant.parse("2026-11-22T14:00:00Z");
    private static final Duration LENGTH = Duration.ofHours(6);
    private static final double THRESHOLD = 0.5;
    private static final ModelPackId MODELS = new ModelPackId("yunet-sface", "1", "a".repeat(64));
    private static final Person APPLICANT = person("p-11", Rank.SERGEANT, Role.APPLICANT);
    private static final Person OFFICER = person("p-12", Rank.SUPERINTENDENT, Role.AUTHORISING_OFFICER);
    private static final Person OPERATOR = person("p-13", Rank.CONSTABLE, Role.OPERATOR);
    private static final Person SECOND_OPERATOR = person("p-14", Rank.CONSTABLE, Role.OPERATOR);
    private static final Person ENGAGEMENT = person("p-15", Rank.CONSTABLE, Role.ENGAGEMENT_OFFICER);

    private final SettableClock clock;
    private final LifeCycle lifeCycle;
    private Deployment deployment;

    private PlayedDeployment(String id, DeploymentKind kind, Instant from, String place, String area, UseCase useCase) {
        clock = new SettableClock(from.minus(Duration.ofDays(2)));
        lifeCycle = new LifeCycle(Policy.SHIPPED, clock);
        deployment = accepted(lifeCycle.draft(new DeploymentId(id), APPLICANT, file(kind, from, place, area, useCase)));
    }

    public static PlayedDeployment drafted() {
        return drafted("high-street-2026-11-22", FROM);
    }

    public static PlayedDeployment drafted(String id, Instant from) {
        return drafted(id, DeploymentKind.OPERATION, from);
    }

    public static PlayedDeployment rehearsal(String id, Instant from) {
        return drafted(id, DeploymentKind.REHEARSAL, from);
    }

    private static PlayedDeployment drafted(String id, DeploymentKind kind, Instant from) {
        return new PlayedDeployment(
                id,
                kind,
                from,
                "High Street, Exampleton",
                "the pavement on both sides, from the market hall to the station",
                UseCase.CRIME_HOTSPOT);
    }

    /** With names that are as long as names get. */
    public static PlayedDeployment draftedWithLongNames() {
        return new PlayedDeployment(
                "long-names",
                DeploymentKind.OPERATION,
                FROM,
                "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch railway station and forecourt",
                "the whole of the station forecourt, the taxi rank, the footbridge to platform two and the pavement of"
                        + " Holyhead Road between the post office and the bus stop opposite the chapel",
                UseCase.PROTECTIVE_SECURITY_EVENT);
    }

    public static PlayedDeployment draftedAt(String place) {
        return new PlayedDeployment(
                "somewhere", DeploymentKind.OPERATION, FROM, place, "the pavement", UseCase.CRIME_HOTSPOT);
    }

    /** A draft, which no policy has been asked about yet. */
    public static PlayedDeployment draftedWithCategory(String code) {
        PlayedDeployment played = drafted();
        DeploymentCase file = played.deployment.file();
        return played.does(
                APPLICANT,
                new Command.Revise(new DeploymentCase(
                        file.kind(),
                        file.useCase(),
                        file.place(),
                        file.period(),
                        file.justification(),
                        file.intelligence(),
                        file.assessments(),
                        new WatchListScope(List.of(new ScopedCategory(code, "why")), 10),
                        file.recognition(),
                        file.urgency())));
    }

    public PlayedDeployment authorised() {
        does(APPLICANT, new Command.Submit());
        return does(OFFICER, new Command.Authorise("necessary and proportionate", ""));
    }

    /** Live at its beginning. */
    public PlayedDeployment live() {
        authorised();
        clock.set(deployment.file().period().from());
        List<ListedEntry> entries = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            entries.add(entry("entry-" + i, i <= 30 ? "wanted-serious-violent" : "wanted-court"));
        }
        does(APPLICANT, new Command.Compose(entries));
        does(
                OFFICER,
                new Command.AcceptFitness(new FitnessReport("b".repeat(64), MODELS.digest(), THRESHOLD, 0.0005, true)));
        for (Readiness item : Readiness.values()) {
            does(OPERATOR, new Command.ConfirmReadiness(item));
        }
        return does(
                OPERATOR,
                new Command.GoLive(
                        List.of(new CameraId("north"), new CameraId("south")),
                        THRESHOLD,
                        new SystemCheck(Optional.of(MODELS), Set.of())));
    }

    /** What the north camera counted in the last so many minutes. */
    public PlayedDeployment counted(long minutes, long facesSeen) {
        after(Duration.ofMinutes(minutes));
        deployment = accepted(lifeCycle.decide(
                deployment,
                new Report.FacesCounted(
                        new CameraId("north"),
                        clock.instant().minus(Duration.ofMinutes(minutes)),
                        facesSeen,
                        facesSeen / 20,
                        minutes * 600,
                        3)));
        return this;
    }

    public PlayedDeployment after(Duration duration) {
        clock.advance(duration);
        deployment = deployment.after(lifeCycle.due(deployment));
        return this;
    }

    /** An alert that an operator sees is false, and another reviews. */
    public PlayedDeployment falseAlert() {
        long number = alert();
        does(OPERATOR, new Command.Adjudicate(number, Adjudication.FALSE, "another chin, no scar"));
        after(Duration.ofMinutes(1));
        return does(SECOND_OPERATOR, new Command.ReviewFalseAlert(number, "the picture was blurred"));
    }

    public PlayedDeployment undecidedAlert() {
        long number = alert();
        return does(OPERATOR, new Command.Adjudicate(number, Adjudication.UNDECIDED, "face half hidden"));
    }

    /** An alert that is passed on, with what came of it. */
    public PlayedDeployment passedOnAlert(EngagementOutcome outcome, Action action) {
        long number = alert();
        does(OPERATOR, new Command.Adjudicate(number, Adjudication.TRUE, "same scar, same ears"));
        does(OPERATOR, new Command.PassOn(number));
        after(Duration.ofMinutes(4));
        does(ENGAGEMENT, new Command.RecordEngagement(number, outcome, action));
        if (outcome == EngagementOutcome.CONFIRMED_FALSE) {
            does(SECOND_OPERATOR, new Command.ReviewFalseAlert(number, "looks alike, another person"));
        }
        return this;
    }

    public PlayedDeployment pausedFor(Duration duration) {
        does(OPERATOR, new Command.Pause("rain on the lens"));
        after(duration);
        return does(OPERATOR, new Command.Resume(new SystemCheck(Optional.of(MODELS), Set.of())));
    }

    public PlayedDeployment ended() {
        return does(OPERATOR, new Command.End());
    }

    /** A day later, with everything destroyed that was due, and closed. */
    public PlayedDeployment closed() {
        after(Duration.ofHours(25));
        for (Retention.Due due : Retention.due(deployment, Policy.SHIPPED, clock.instant())) {
            deployment = accepted(lifeCycle.decide(deployment, new Report.Destroyed(due.what())));
        }
        return does(OPERATOR, new Command.Close("c".repeat(64)));
    }

    public Deployment deployment() {
        return deployment;
    }

    public List<DeploymentEvent> history() {
        return deployment.history();
    }

    public SettableClock clock() {
        return clock;
    }

    private long alert() {
        after(Duration.ofMinutes(7));
        long number = deployment.alerts().size() + 1L;
        deployment = accepted(lifeCycle.decide(
                deployment,
                new Report.AlertFound(new EntryId("entry-" + number), new CameraId("north"), 0.55 + number / 100.0)));
        after(Duration.ofSeconds(20));
        return number;
    }

    private PlayedDeployment does(Person by, Command command) {
        deployment = accepted(lifeCycle.decide(deployment, by, command));
        return this;
    }

    private static Deployment accepted(Decision decision) {
        return switch (decision) {
            case Decision.Accepted accepted -> accepted.deployment();
            case Decision.Refused refused -> throw new AssertionError(refused.reasons());
        };
    }

    private static DeploymentCase file(DeploymentKind kind, Instant from, String place, String area, UseCase useCase) {
        return new DeploymentCase(
                kind,
                useCase,
                new Place(place, area, ZoneId.of("Europe/London")),
                new Period(from, from.plus(LENGTH)),
                new Justification(
                        "common law powers of the police; Data Protection Act 2018, part 3; Human Rights Act 1998",
                        "other means failed",
                        "small zone, few hours",
                        "secret grounds that the public must not read"),
                List.of(new IntelligenceReference("INT-SECRET-1", "B-2")),
                new Assessments("DPIA 2026/14", "EIA 2026/9", "CIA 2026/3"),
                new WatchListScope(
                        List.of(
                                new ScopedCategory("wanted-serious-violent", "secret reason for robberies"),
                                new ScopedCategory("wanted-court", "secret reason for warrants"),
                                new ScopedCategory("missing", "secret reason for missing people")),
                        100),
                new RecognitionPlan(List.of(camera("north", kind), camera("south", kind)), THRESHOLD, MODELS, ""),
                "");
    }

    private static ListedEntry entry(String id, String category) {
        return new ListedEntry(
                new EntryId(id),
                category,
                "warrant W-1",
                "arrest",
                "custody",
                "common law",
                LocalDate.parse("2024-05-01"),
                LocalDate.parse("2036-01-01"),
                false,
                "",
                1);
    }

    private static Camera camera(String id, DeploymentKind kind) {
        String address = switch (kind) {
            case OPERATION -> "rtsp://user:password@10.0.0.2/" + id;
            case REHEARSAL -> "file:///recordings/" + id + ".mp4";
        };
        return new Camera(new CameraId(id), URI.create(address), Zone.WHOLE_FRAME);
    }

    private static Person person(String id, Rank rank, Role... roles) {
        return new Person(new PersonId(id), Set.of(roles), Optional.of(rank));
    }
}
