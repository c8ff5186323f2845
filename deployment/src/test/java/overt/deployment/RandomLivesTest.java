package overt.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static overt.deployment.SampleCase.ADAM_ADMINISTRATOR;
import static overt.deployment.SampleCase.ALICE_ALL_ROLES;
import static overt.deployment.SampleCase.ANNE_APPLICANT;
import static overt.deployment.SampleCase.AUDREY_AUDITOR;
import static overt.deployment.SampleCase.CERTIFICATE;
import static overt.deployment.SampleCase.CLIVE_OFFICER;
import static overt.deployment.SampleCase.EVA_ENGAGEMENT;
import static overt.deployment.SampleCase.FITNESS;
import static overt.deployment.SampleCase.HEALTHY;
import static overt.deployment.SampleCase.IAN_OFFICER;
import static overt.deployment.SampleCase.MODELS;
import static overt.deployment.SampleCase.OLGA_OPERATOR;
import static overt.deployment.SampleCase.OTTO_OPERATOR;
import static overt.deployment.SampleCase.PERIOD;
import static overt.deployment.SampleCase.SUE_OFFICER;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import overt.deployment.casefile.DeploymentCase;
import overt.deployment.casefile.FitnessReport;
import overt.deployment.casefile.ListedEntry;
import overt.deployment.casefile.ModelPackId;
import overt.deployment.casefile.Period;
import overt.deployment.people.Person;
import overt.deployment.people.Rank;
import overt.deployment.people.Role;
import overt.deployment.policy.Policy;
import overt.deployment.policy.UseCase;
import overt.vocabulary.CameraId;
import overt.vocabulary.EntryId;

/**
 * Random people do random things at random times, many of them forbidden. Whatever was accepted is read by an {@link Oracle}
 * that shares no code with the rules.
 */
class RandomLivesTest {
    private static final int LIVES_PER_SEED = 20;
    private static final int STEPS = 110;
    /** So late that a watch list composed today grows too old before it ends. */
    private static final Period TOMORROW =
            new Period(SampleCase.NOON.plus(Duration.ofHours(20)), SampleCase.NOON.plus(Duration.ofHours(30)));

    private static final SystemCheck SICK = new SystemCheck(Optional.of(MODELS), Set.of(SystemFault.AUDIT_LOG));
    private static final SystemCheck UNVERIFIED = new SystemCheck(Optional.empty(), Set.of());
    private static final Person OMAR_OFFICER_AND_APPLICANT =
            SampleCase.person("omar", Rank.SUPERINTENDENT, Role.APPLICANT, Role.AUTHORISING_OFFICER);
    private static final Person EDDIE_STREET_AND_OPERATOR =
            SampleCase.person("eddie", Rank.SERGEANT, Role.OPERATOR, Role.ENGAGEMENT_OFFICER);
    private static final List<Person> PEOPLE = List.of(
            ANNE_APPLICANT,
            SUE_OFFICER,
            CLIVE_OFFICER,
            IAN_OFFICER,
            OLGA_OPERATOR,
            OTTO_OPERATOR,
            EVA_ENGAGEMENT,
            AUDREY_AUDITOR,
            ADAM_ADMINISTRATOR,
            ALICE_ALL_ROLES,
            OMAR_OFFICER_AND_APPLICANT,
            EDDIE_STREET_AND_OPERATOR);

    static LongStream seeds() {
        return LongStream.range(0, 25);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noSequenceOfCommandsBreaksTheTable(long seed) {
        for (int life = 0; life < LIVES_PER_SEED; life++) {
            new Life(seed * LIVES_PER_SEED + life).run();
        }
    }

    @Test
    void everyKindOfEventHappensInSomeLife() {
        Set<Class<?>> happened = new HashSet<>();
        for (long seed = 0; seed < 1000; seed++) {
            new Life(seed).runUnchecked().history().forEach(event -> happened.add(event.getClass()));
        }
        assertThat(happened).containsExactlyInAnyOrderElementsOf(kinds(DeploymentEvent.class));
    }

    private static Set<Class<?>> kinds(Class<?> type) {
        Set<Class<?>> kinds = new HashSet<>();
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            kinds.addAll(permitted.isRecord() ? Set.of(permitted) : kinds(permitted));
        }
        return kinds;
    }

    /** One deployment from its draft on. */
    private static final class Life {
        private final long seed;
        private final Random random;
        private final SettableClock clock = new SettableClock(SampleCase.NOON);
        private final LifeCycle lifeCycle = new LifeCycle(Policy.SHIPPED, clock);
        private final Set<SystemFault> present = new HashSet<>();
        private Deployment deployment;
        private final LiveDeployment live;
        private final List<OperatingAuthority> issued = new ArrayList<>();

        Life(long seed) {
            this.seed = seed;
            random = new Random(seed);
            deployment = ((Decision.Accepted)
                            lifeCycle.draft(SampleCase.ID, any(ANNE_APPLICANT, OMAR_OFFICER_AND_APPLICANT), file()))
                    .deployment();
            live = new LiveDeployment(deployment, Policy.SHIPPED, () -> present, clock);
        }

        Deployment run() {
            for (int step = 0; step < STEPS; step++) {
                passTime();
                step();
                check();
            }
            return deployment;
        }

        Deployment runUnchecked() {
            for (int step = 0; step < STEPS; step++) {
                passTime();
                step();
            }
            return deployment;
        }

        private void passTime() {
            switch (random.nextInt(12)) {
                case 0 -> clock.advance(Duration.ofMinutes(random.nextInt(1, 90)));
                case 1 -> clock.advance(Duration.ofSeconds(random.nextInt(1, 60)));
                case 2 -> {
                    Instant from = deployment.file().period().from();
                    if (deployment.state() == State.AUTHORISED
                            && clock.instant().isBefore(from)) {
                        clock.set(from.plus(Duration.ofHours(random.nextInt(3) == 0 ? random.nextInt(8) : 0)));
                    }
                }
                case 3 -> {
                    if (random.nextInt(12) == 0) {
                        clock.advance(Duration.ofHours(random.nextInt(1, 30)));
                    }
                }
                case 4 -> {
                    if (random.nextInt(6) == 0) {
                        clock.advance(Duration.ofMinutes(-random.nextInt(1, 300)));
                    }
                }
                default -> {}
            }
        }

        private void step() {
            if (random.nextInt(40) == 0) {
                accept(new Decision.Accepted(lifeCycle.due(deployment), deployment.after(lifeCycle.due(deployment))));
            } else if (random.nextInt(3) == 0) {
                accept(lifeCycle.decide(deployment, report()));
            } else {
                Command command = random.nextInt(4) == 0 ? anyCommand() : sensibleCommand();
                Person by = someone(command);
                Decision decision = lifeCycle.decide(deployment, by, command);
                accept(decision);
                if (decision instanceof Decision.Accepted) {
                    switch (command) {
                        case Command.GoLive go -> assertThat(go.system()).isEqualTo(HEALTHY);
                        case Command.Resume go -> assertThat(go.system()).isEqualTo(HEALTHY);
                        default -> {}
                    }
                }
            }
        }

        private void accept(Decision decision) {
            switch (decision) {
                case Decision.Accepted accepted -> {
                    assertThat(accepted.deployment().history())
                            .isEqualTo(Stream.concat(deployment.history().stream(), accepted.events().stream())
                                    .toList());
                    deployment = accepted.deployment();
                    live.update(deployment);
                }
                case Decision.Refused refused ->
                    assertThat(refused.reasons())
                            .isNotEmpty()
                            .allSatisfy(reason -> assertThat(reason.text()).isNotBlank());
            }
        }

        private void check() {
            Oracle oracle = new Oracle(PEOPLE);
            assertThat(oracle.faultsOf(deployment.history()))
                    .as("seed %d", seed)
                    .isEmpty();
            if (deployment.state().isOver()) {
                assertThat(Retention.schedule(deployment, Policy.SHIPPED))
                        .as("seed %d: what is kept and not held has a date", seed)
                        .extracting(Retention.Due::what)
                        .containsAll(oracle.keptAndNotHeld());
            }
            if (random.nextInt(4) == 0) {
                obtainAuthority();
            }
            for (OperatingAuthority authority : issued) {
                if (authority.isInForce()) {
                    assertThat(oracle.mayOperate(clock.instant()) && present.isEmpty())
                            .as("seed %d: an authority in force for %s", seed, deployment)
                            .isTrue();
                    assertThat(authority.cameras()).isEqualTo(deployment.cameras());
                }
            }
        }

        private void obtainAuthority() {
            try {
                issued.add(live.authority());
            } catch (NotAuthorisedException e) {
                assertThat(e).hasMessageContaining("may not operate cameras");
            }
        }

        /** The next step of a life that goes well, mostly. */
        private Command sensibleCommand() {
            return switch (deployment.state()) {
                case DRAFT -> any(new Command.Submit(), new Command.Revise(file()));
                case SUBMITTED ->
                    random.nextInt(30) == 0 ? new Command.Refuse("no") : new Command.Authorise("necessary", "");
                case AUTHORISED -> prepare();
                case LIVE, PAUSED -> operate();
                case ENDED, REVOKED, EXPIRED, REFUSED, CLOSED -> finish();
            };
        }

        private Command prepare() {
            if (deployment.watchList().isEmpty()) {
                return new Command.Compose(entries());
            }
            return any(
                    () -> new Command.ConfirmReadiness(any(Readiness.values())),
                    () -> new Command.ConfirmReadiness(any(Readiness.values())),
                    () -> new Command.AcceptFitness(report(random.nextInt(3) == 0)),
                    () -> new Command.AcceptFitness(FITNESS),
                    () -> new Command.ConfirmUrgent("yes", ""),
                    this::goLive,
                    this::goLive);
        }

        private Command operate() {
            if (deployment.state() == State.PAUSED && random.nextInt(3) == 0) {
                return new Command.Resume(system());
            }
            return random.nextInt(5) == 0
                    ? anyCommand()
                    : any(this::aboutAnAlert, this::aboutAnAlert, this::propose, this::approve);
        }

        private Command finish() {
            return any(
                    this::aboutAnAlert,
                    () -> new Command.Close(CERTIFICATE),
                    () -> new Command.ConfirmUrgent("yes", ""));
        }

        private Command anyCommand() {
            return any(
                    () -> new Command.Revise(file()),
                    Command.Submit::new,
                    () -> new Command.Authorise("necessary", ""),
                    () -> new Command.ConfirmUrgent("yes", ""),
                    () -> random.nextInt(4) == 0 ? new Command.Revoke("found") : new Command.Pause("rain"),
                    () -> new Command.Compose(entries()),
                    Command.DiscardWatchList::new,
                    () -> new Command.RemoveEntry(entryId(), "found"),
                    () -> new Command.AcceptFitness(report(true)),
                    this::goLive,
                    () -> new Command.Resume(system()),
                    Command.EmergencyStop::new,
                    () -> new Command.RaiseThreshold(threshold()),
                    () -> new Command.ReleaseCamera(camera()),
                    this::propose,
                    this::approve,
                    this::aboutAnAlert,
                    () -> random.nextInt(3) == 0 ? new Command.End() : new Command.Pause("rain"),
                    () -> new Command.Close(CERTIFICATE));
        }

        private Command aboutAnAlert() {
            long last = Math.max(1, deployment.alerts().size());
            long alert = random.nextBoolean() ? last : random.nextLong(1, last + 1);
            return any(
                    () -> new Command.Adjudicate(alert, any(Adjudication.values()), "ears"),
                    () -> nextFor(alert),
                    () -> nextFor(alert),
                    () -> nextFor(alert),
                    () -> new Command.PassOn(alert),
                    () -> new Command.RecordEngagement(alert, any(EngagementOutcome.values()), any(Action.values())),
                    () -> new Command.ReviewFalseAlert(alert, "a brother"),
                    () -> new Command.PlaceHold(alert, any(HoldGround.values()), "case 7", inDays(random.nextInt(40))),
                    () -> new Command.ReviewHold(alert, "still open", inDays(random.nextInt(40))),
                    () -> new Command.ReleaseHold(alert, "settled"));
        }

        private Command goLive() {
            return random.nextInt(3) == 0
                    ? new Command.GoLive(List.of(camera()), threshold(), system())
                    : new Command.GoLive(List.of(new CameraId("north")), SampleCase.THRESHOLD, HEALTHY);
        }

        private Command propose() {
            return new Command.Propose(any(
                    () -> new LiveChange.AddEntry(SampleCase.entry(
                            "late-" + random.nextInt(9), any("wanted-court", "wanted-serious-violent", "missing"))),
                    () -> new LiveChange.LowerThreshold(threshold()),
                    () -> new LiveChange.AddCamera(camera())));
        }

        private Command approve() {
            return new Command.Approve(
                    1 + random.nextInt(Math.max(1, deployment.openChanges().size() + 1)));
        }

        private Report report() {
            return any(
                    () -> new Report.AlertFound(entryId(), camera(), threshold() + 0.05),
                    () -> new Report.AlertFound(entryId(), new CameraId("north"), 0.9),
                    () -> random.nextInt(8) == 0
                            ? new Report.Faulty(Set.of(any(SystemFault.values())))
                            : new Report.Destroyed(something()),
                    () -> random.nextInt(4) == 0
                            ? new Report.FacesCounted(camera(), clock.instant(), random.nextInt(9), 1, 100, 0)
                            : new Report.Destroyed(something()));
        }

        /** Of what is scheduled, mostly. */
        private Biometrics something() {
            List<Retention.Due> schedule = Retention.schedule(deployment, Policy.SHIPPED);
            if (schedule.isEmpty() || random.nextInt(4) == 0) {
                return any(
                        new Biometrics.OfWatchList(),
                        new Biometrics.OfAlert(1L + random.nextInt(4)),
                        new Biometrics.OfEntry(entryId()));
            }
            return any(schedule).what();
        }

        private DeploymentCase file() {
            boolean odd = random.nextInt(10) == 0;
            Period period = odd
                    ? new Period(PERIOD.from(), PERIOD.from().plus(Duration.ofHours(20)))
                    : any(PERIOD, PERIOD, TOMORROW);
            ModelPackId models = random.nextInt(10) == 0 ? new ModelPackId("starter", "1", "e".repeat(64)) : MODELS;
            UseCase useCase = random.nextInt(5) == 0 ? any(UseCase.values()) : UseCase.CRIME_HOTSPOT;
            return SampleCase.of(useCase, period, models, random.nextInt(3) == 0 ? "a child was taken" : "");
        }

        private List<ListedEntry> entries() {
            List<ListedEntry> entries = new ArrayList<>(SampleCase.entries(random.nextInt(4, 8), random.nextInt(0, 6)));
            if (random.nextInt(8) == 0) {
                entries.add(SampleCase.entry("stray", "missing"));
            }
            return entries;
        }

        private FitnessReport report(boolean strange) {
            return strange
                    ? new FitnessReport(
                            "b".repeat(64),
                            any(MODELS.digest(), MODELS.digest(), "d".repeat(64)),
                            any(0.4, 0.4, 0.5, 0.6),
                            any(0.0001, 0.0001, 0.01),
                            random.nextInt(4) > 0)
                    : FITNESS;
        }

        /** Mostly somebody who may; for an engagement often the one who may not, because they adjudicated. */
        private Person someone(Command command) {
            if (command instanceof Command.RecordEngagement engagement && random.nextBoolean()) {
                return deployment
                        .alert(engagement.alert())
                        .flatMap(AlertRecord::adjudication)
                        .flatMap(made -> PEOPLE.stream()
                                .filter(person -> person.id().equals(made.by()))
                                .findFirst())
                        .orElse(ALICE_ALL_ROLES);
            }
            return random.nextInt(4) == 0 ? any(PEOPLE) : someoneWhoMay(command);
        }

        /** What usually comes next. */
        private Command nextFor(long number) {
            Optional<AlertRecord> alert = deployment.alert(number);
            if (alert.flatMap(AlertRecord::adjudication).isEmpty()) {
                return new Command.Adjudicate(number, Adjudication.TRUE, "ears");
            }
            return alert.flatMap(AlertRecord::passedOn).isEmpty()
                    ? new Command.PassOn(number)
                    : new Command.RecordEngagement(number, EngagementOutcome.CONFIRMED_TRUE, Action.ARREST);
        }

        private Person someoneWhoMay(Command command) {
            return any(PEOPLE.stream()
                    .filter(person -> LifeCycle.roles(command).stream().anyMatch(person::is))
                    .toList());
        }

        private EntryId entryId() {
            return new EntryId("entry-" + (1 + random.nextInt(10)));
        }

        private CameraId camera() {
            return new CameraId(any("north", "south", "elsewhere"));
        }

        private double threshold() {
            return any(0.4, 0.5, 0.55, 0.6, 0.7);
        }

        private SystemCheck system() {
            return random.nextInt(4) == 0 ? any(SICK, UNVERIFIED) : HEALTHY;
        }

        private Instant inDays(int days) {
            return clock.instant().plus(Duration.ofDays(days));
        }

        private <T> T any(List<T> values) {
            return values.get(random.nextInt(values.size()));
        }

        @SafeVarargs
        private <T> T any(T... values) {
            return values[random.nextInt(values.length)];
        }

        @SafeVarargs
        private <T> T any(Supplier<? extends T>... makers) {
            return makers[random.nextInt(makers.length)].get();
        }
    }
}
