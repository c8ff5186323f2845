package overt.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import overt.capture.CaptureHealth.State;
import overt.deployment.Command;
import overt.deployment.Decision;
import overt.deployment.Deployment;
import overt.deployment.LifeCycle;
import overt.deployment.LiveDeployment;
import overt.deployment.NotAuthorisedException;
import overt.deployment.OperatingAuthority;
import overt.deployment.Readiness;
import overt.deployment.SystemCheck;
import overt.deployment.SystemFault;
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

/** A camera that runs under an authorised deployment, from the case to the socket, and everything that stops it. */
@Timeout(60)
class LiveDeploymentCaptureTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final ModelPackId MODELS = new ModelPackId("yunet-sface", "1", "a".repeat(64));
    private static final SystemCheck HEALTHY = new SystemCheck(Optional.of(MODELS), Set.of());
    private static final Person APPLICANT = person("anne", Role.APPLICANT);
    private static final Person OFFICER = person("sue", Role.AUTHORISING_OFFICER);
    private static final Person OPERATOR = person("olga", Role.OPERATOR);

    private final Set<SystemFault> faults = ConcurrentHashMap.newKeySet();
    private final LifeCycle lifeCycle = new LifeCycle(Policy.SHIPPED, CLOCK);

    /** What ends an authority from outside. */
    enum Stop {
        PAUSE,
        EMERGENCY_STOP,
        END,
        REVOCATION,
        LOG_FAILURE,
        DISK_FAILURE
    }

    @ParameterizedTest
    @EnumSource
    void stopsWithinASecondWhileFramesArrive(Stop stop) throws Exception {
        try (MjpegServer server = new MjpegServer((connection, out) -> {
            MjpegServer.head(out);
            MjpegServer.sendFrames(out, 1000);
        })) {
            assertStopsWithinASecond(server, stop);
        }
    }

    @ParameterizedTest
    @EnumSource
    void stopsWithinASecondWhileTheCameraIsSilent(Stop stop) throws Exception {
        try (MjpegServer server = new MjpegServer((connection, out) -> {
            MjpegServer.head(out);
            MjpegServer.sendFrames(out, 3);
            Thread.sleep(30_000);
        })) {
            assertStopsWithinASecond(server, stop);
        }
    }

    @Test
    void runsOnWhenItIsResumedUnderAnotherAuthority() throws Exception {
        try (MjpegServer server = new MjpegServer((connection, out) -> {
                    MjpegServer.head(out);
                    MjpegServer.sendFrames(out, 1000);
                });
                LiveDeployment live = live(server.address())) {
            OperatingAuthority first = live.authority();
            does(live, OPERATOR, new Command.Pause("rain"));
            does(live, OPERATOR, new Command.Resume(HEALTHY));
            Camera camera = first.cameras().getFirst();
            assertThatThrownBy(() -> VideoSource.open(camera, first, CaptureSettings.STANDARD, CLOCK))
                    .isInstanceOf(NotAuthorisedException.class);
            try (VideoSource source = VideoSource.open(camera, live.authority(), CaptureSettings.STANDARD, CLOCK)) {
                source.next().orElseThrow().close();
            }
        }
    }

    private void assertStopsWithinASecond(MjpegServer server, Stop stop) throws Exception {
        try (LiveDeployment live = live(server.address())) {
            OperatingAuthority authority = live.authority();
            Camera camera = authority.cameras().getFirst();
            try (VideoSource source = VideoSource.open(camera, authority, CaptureSettings.STANDARD, CLOCK)) {
                source.next().orElseThrow().close();

                stop(live, stop);
                Instant stopped = CLOCK.instant();

                assertThat(source.next()).isEmpty();
                awaitEndOfThread(camera, stopped.plus(LIMIT));
                assertThat(source.next()).isEmpty();
                assertThat(source.health().state()).isEqualTo(State.AUTHORITY_ENDED);
            }
        }
    }

    private void stop(LiveDeployment live, Stop stop) {
        switch (stop) {
            case PAUSE -> does(live, OPERATOR, new Command.Pause("rain"));
            case EMERGENCY_STOP -> does(live, OPERATOR, new Command.EmergencyStop());
            case END -> does(live, OPERATOR, new Command.End());
            case REVOCATION -> does(live, OFFICER, new Command.Revoke("found"));
            case LOG_FAILURE -> faults.add(SystemFault.AUDIT_LOG);
            case DISK_FAILURE -> faults.add(SystemFault.DISK);
        }
    }

    private LiveDeployment live(URI address) {
        Camera camera = new Camera(new CameraId("gate"), address, Zone.WHOLE_FRAME);
        Deployment deployment = accepted(lifeCycle.draft(new DeploymentId("test"), APPLICANT, file(camera)));
        LiveDeployment live = new LiveDeployment(deployment, Policy.SHIPPED, () -> Set.copyOf(faults), CLOCK);
        does(live, APPLICANT, new Command.Submit());
        does(live, OFFICER, new Command.Authorise("necessary", ""));
        does(live, APPLICANT, new Command.Compose(List.of(entry())));
        does(
                live,
                OFFICER,
                new Command.AcceptFitness(new FitnessReport("b".repeat(64), MODELS.digest(), 0.5, 0.0005, true)));
        for (Readiness item : Readiness.values()) {
            does(live, OPERATOR, new Command.ConfirmReadiness(item));
        }
        does(live, OPERATOR, new Command.GoLive(List.of(camera.id()), 0.5, HEALTHY));
        return live;
    }

    private void does(LiveDeployment live, Person by, Command command) {
        live.update(accepted(lifeCycle.decide(live.deployment(), by, command)));
    }

    private static Deployment accepted(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        return ((Decision.Accepted) decision).deployment();
    }

    private static DeploymentCase file(Camera camera) {
        Instant now = CLOCK.instant();
        return new DeploymentCase(
                DeploymentKind.OPERATION,
                UseCase.CRIME_HOTSPOT,
                new Place("High Street", "the market", ZoneOffset.UTC),
                new Period(now, now.plus(Duration.ofHours(1))),
                new Justification("common law", "others failed", "small zone", "seen there"),
                List.of(new IntelligenceReference("INT-1", "B-2")),
                new Assessments("DPIA-1", "EIA-1", "CIA-1"),
                new WatchListScope(List.of(new ScopedCategory("wanted-serious-violent", "robberies")), 10),
                new RecognitionPlan(List.of(camera), 0.5, MODELS, ""),
                "");
    }

    private static ListedEntry entry() {
        LocalDate today = LocalDate.now(CLOCK);
        return new ListedEntry(
                new EntryId("one"),
                "wanted-serious-violent",
                "warrant",
                "arrest",
                "custody",
                "common law",
                today.minusYears(1),
                today.plusYears(1),
                false,
                "",
                1);
    }

    private static Person person(String id, Role role) {
        return new Person(new PersonId(id), Set.of(role), Optional.of(Rank.SUPERINTENDENT));
    }

    private static void awaitEndOfThread(Camera camera, Instant deadline) throws InterruptedException {
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("camera-" + camera.id()))) {
            assertThat(CLOCK.instant()).isBefore(deadline);
            Thread.sleep(10);
        }
    }
}
