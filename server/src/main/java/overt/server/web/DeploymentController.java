package overt.server.web;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import overt.deployment.Checklist;
import overt.deployment.Command;
import overt.deployment.Decision;
import overt.deployment.Deployment;
import overt.deployment.LifeCycle;
import overt.deployment.LiveChange;
import overt.deployment.Reason;
import overt.deployment.casefile.DeploymentCase;
import overt.deployment.casefile.DeploymentKind;
import overt.deployment.people.Role;
import overt.operation.ActingPerson;
import overt.operation.Deployments;
import overt.operation.Engine;
import overt.operation.Installation;
import overt.server.session.BrowserSession;
import overt.server.web.Cases.Case;
import overt.server.web.DeploymentBodies.DeploymentBody;
import overt.server.web.DeploymentBodies.DeploymentSummary;
import overt.server.web.DeploymentBodies.HistoryItem;
import overt.vocabulary.CameraId;
import overt.vocabulary.DeploymentId;

/** The life cycle. What may happen the rules decide; this only carries it there and back. */
@RestController
final class DeploymentController {
    private final Installation installation;
    private final Deployments deployments;
    private final Engines engines;
    private final Fitness fitness;
    private final DeploymentBodies bodies;
    private final Rehearsing rehearsing;
    private final InstantSource clock;

    DeploymentController(
            Installation installation,
            Engines engines,
            Fitness fitness,
            DeploymentBodies bodies,
            Rehearsing rehearsing,
            InstantSource clock) {
        this.installation = installation;
        this.deployments = installation.deployments();
        this.engines = engines;
        this.fitness = fitness;
        this.bodies = bodies;
        this.rehearsing = rehearsing;
        this.clock = clock;
    }

    record Reasons(List<Reason> items) {}

    record GivenReason(String reason) {}

    record Considerations(String considerations, Optional<String> outsideDecision) {}

    record ReadinessConfirmation(String item) {}

    record FitnessChoice(String digest) {}

    record GoLive(List<String> cameras, double threshold) {}

    record Threshold(double threshold) {}

    record NewProposal(String kind, Optional<Double> threshold, Optional<String> camera) {}

    record ChecklistBody(boolean met, List<Checklist.Item> items) {}

    @GetMapping("/api/v1/deployments")
    @Access({Role.APPLICANT, Role.AUTHORISING_OFFICER, Role.OPERATOR, Role.ENGAGEMENT_OFFICER, Role.AUDITOR})
    Page<DeploymentSummary> listDeployments(
            @RequestParam Optional<String> cursor, @RequestParam Optional<Integer> limit) {
        List<Deployment> newestFirst = deployments.all().stream()
                .sorted(Comparator.comparing(
                                (Deployment each) -> each.history().getFirst().at())
                        .reversed())
                .toList();
        return Page.of(newestFirst, cursor, limit, deployment -> bodies.summary(deployment, deployment.state()));
    }

    @PostMapping("/api/v1/deployments")
    @Access(Role.APPLICANT)
    @ResponseStatus(HttpStatus.CREATED)
    DeploymentBody draftDeployment(@RequestBody Case file, ActingPerson by) {
        DeploymentKind kind = rehearsing.isOn() ? DeploymentKind.REHEARSAL : DeploymentKind.OPERATION;
        DeploymentCase read = file.read(kind, List.of());
        return decided(deployments.draft(by, newId(), read), by);
    }

    @GetMapping("/api/v1/deployments/{deployment}")
    @Access({Role.APPLICANT, Role.AUTHORISING_OFFICER, Role.OPERATOR, Role.ENGAGEMENT_OFFICER, Role.AUDITOR})
    DeploymentBody getDeployment(@PathVariable DeploymentId deployment, ActingPerson by) {
        return shown(deployments.get(deployment), by);
    }

    @PutMapping("/api/v1/deployments/{deployment}/case")
    @Access(Role.APPLICANT)
    DeploymentBody reviseCase(@PathVariable DeploymentId deployment, @RequestBody Case file, ActingPerson by) {
        DeploymentCase before = deployments.get(deployment).file();
        DeploymentCase read = file.read(before.kind(), before.recognition().cameras());
        return carryOut(deployment, new Command.Revise(read), by);
    }

    @GetMapping("/api/v1/deployments/{deployment}/case/problems")
    @Access({Role.APPLICANT, Role.AUTHORISING_OFFICER})
    Reasons reviewCase(@PathVariable DeploymentId deployment) {
        LifeCycle rules = new LifeCycle(installation.policies().inForce(), clock);
        return new Reasons(rules.caseProblems(deployments.get(deployment)));
    }

    @GetMapping("/api/v1/deployments/{deployment}/history")
    @Access({Role.APPLICANT, Role.AUTHORISING_OFFICER, Role.OPERATOR, Role.AUDITOR})
    Page<HistoryItem> getHistory(
            @PathVariable DeploymentId deployment,
            @RequestParam Optional<String> cursor,
            @RequestParam Optional<Integer> limit) {
        return Page.of(bodies.history(deployments.get(deployment)), cursor, limit, item -> item);
    }

    @PostMapping("/api/v1/deployments/{deployment}/submit")
    @Access(Role.APPLICANT)
    DeploymentBody submit(@PathVariable DeploymentId deployment, ActingPerson by) {
        return carryOut(deployment, new Command.Submit(), by);
    }

    @PostMapping("/api/v1/deployments/{deployment}/authorise")
    @Access(value = Role.AUTHORISING_OFFICER, reauthenticated = true)
    DeploymentBody authorise(
            @PathVariable DeploymentId deployment, @RequestBody Considerations given, ActingPerson by) {
        return carryOut(
                deployment,
                new Command.Authorise(
                        given.considerations(), given.outsideDecision().orElse("")),
                by);
    }

    @PostMapping("/api/v1/deployments/{deployment}/refuse")
    @Access(Role.AUTHORISING_OFFICER)
    DeploymentBody refuse(@PathVariable DeploymentId deployment, @RequestBody GivenReason given, ActingPerson by) {
        return carryOut(deployment, new Command.Refuse(given.reason()), by);
    }

    @PostMapping("/api/v1/deployments/{deployment}/confirm")
    @Access(value = Role.AUTHORISING_OFFICER, reauthenticated = true)
    DeploymentBody confirmUrgent(
            @PathVariable DeploymentId deployment, @RequestBody Considerations given, ActingPerson by) {
        return carryOut(
                deployment,
                new Command.ConfirmUrgent(
                        given.considerations(), given.outsideDecision().orElse("")),
                by);
    }

    @PostMapping("/api/v1/deployments/{deployment}/revoke")
    @Access(value = Role.AUTHORISING_OFFICER, reauthenticated = true)
    DeploymentBody revoke(@PathVariable DeploymentId deployment, @RequestBody GivenReason given, ActingPerson by) {
        return carryOut(deployment, new Command.Revoke(given.reason()), by);
    }

    @GetMapping("/api/v1/deployments/{deployment}/checklist")
    @Access({Role.APPLICANT, Role.AUTHORISING_OFFICER, Role.OPERATOR, Role.AUDITOR})
    ChecklistBody getChecklist(
            @PathVariable DeploymentId deployment,
            @RequestParam Optional<List<String>> cameras,
            @RequestParam Optional<Double> threshold) {
        Deployment now = deployments.get(deployment);
        List<CameraId> chosen = cameras.map(DeploymentController::cameras)
                .orElseGet(() -> now.file().recognition().cameras().stream()
                        .map(camera -> camera.id())
                        .toList());
        Engine engine = engines.of(now);
        Checklist checklist = deployments.checklist(
                deployment,
                chosen,
                threshold.orElse(now.file().recognition().threshold()),
                installation.controlRoom().check(engine));
        return new ChecklistBody(checklist.isMet(), checklist.items());
    }

    @PostMapping("/api/v1/deployments/{deployment}/readiness")
    @Access({Role.APPLICANT, Role.OPERATOR, Role.ENGAGEMENT_OFFICER})
    DeploymentBody confirmReadiness(
            @PathVariable DeploymentId deployment, @RequestBody ReadinessConfirmation confirmed, ActingPerson by) {
        overt.deployment.Readiness item = Choices.read(overt.deployment.Readiness.class, confirmed.item(), "item");
        return carryOut(deployment, new Command.ConfirmReadiness(item), by);
    }

    @PostMapping("/api/v1/deployments/{deployment}/fitness")
    @Access({Role.APPLICANT, Role.AUTHORISING_OFFICER, Role.OPERATOR})
    DeploymentBody acceptFitness(
            @PathVariable DeploymentId deployment, @RequestBody FitnessChoice chosen, ActingPerson by) {
        return carryOut(deployment, new Command.AcceptFitness(fitness.accepted(chosen.digest())), by);
    }

    @PostMapping("/api/v1/deployments/{deployment}/go-live")
    @Access(Role.OPERATOR)
    DeploymentBody goLive(@PathVariable DeploymentId deployment, @RequestBody GoLive given, ActingPerson by) {
        Engine engine = engines.of(deployments.get(deployment));
        return decided(
                installation.controlRoom().goLive(by, deployment, cameras(given.cameras()), given.threshold(), engine),
                by);
    }

    @PostMapping("/api/v1/deployments/{deployment}/pause")
    @Access({Role.OPERATOR, Role.AUTHORISING_OFFICER})
    DeploymentBody pause(@PathVariable DeploymentId deployment, @RequestBody GivenReason given, ActingPerson by) {
        return carryOut(deployment, new Command.Pause(given.reason()), by);
    }

    @PostMapping("/api/v1/deployments/{deployment}/resume")
    @Access({Role.OPERATOR, Role.AUTHORISING_OFFICER})
    DeploymentBody resume(@PathVariable DeploymentId deployment, ActingPerson by) {
        Engine engine = engines.of(deployments.get(deployment));
        return decided(installation.controlRoom().resume(by, deployment, engine), by);
    }

    @PostMapping("/api/v1/deployments/{deployment}/emergency-stop")
    @Access({Role.APPLICANT, Role.AUTHORISING_OFFICER, Role.OPERATOR, Role.ENGAGEMENT_OFFICER, Role.AUDITOR})
    DeploymentBody emergencyStop(@PathVariable DeploymentId deployment, ActingPerson by) {
        return carryOut(deployment, new Command.EmergencyStop(), by);
    }

    @PostMapping("/api/v1/deployments/{deployment}/end")
    @Access({Role.OPERATOR, Role.AUTHORISING_OFFICER})
    DeploymentBody end(@PathVariable DeploymentId deployment, ActingPerson by) {
        return carryOut(deployment, new Command.End(), by);
    }

    @PostMapping("/api/v1/deployments/{deployment}/close")
    @Access({Role.APPLICANT, Role.OPERATOR, Role.AUTHORISING_OFFICER})
    DeploymentBody close(@PathVariable DeploymentId deployment, ActingPerson by) {
        return decided(deployments.close(by, deployment), by);
    }

    @PostMapping("/api/v1/deployments/{deployment}/threshold")
    @Access(Role.OPERATOR)
    DeploymentBody raiseThreshold(
            @PathVariable DeploymentId deployment, @RequestBody Threshold given, ActingPerson by) {
        return carryOut(deployment, new Command.RaiseThreshold(given.threshold()), by);
    }

    @PostMapping("/api/v1/deployments/{deployment}/cameras/{camera}/release")
    @Access(Role.OPERATOR)
    DeploymentBody releaseCamera(
            @PathVariable DeploymentId deployment, @PathVariable CameraId camera, ActingPerson by) {
        return carryOut(deployment, new Command.ReleaseCamera(camera), by);
    }

    @PostMapping("/api/v1/deployments/{deployment}/proposals")
    @Access({Role.APPLICANT, Role.AUTHORISING_OFFICER, Role.OPERATOR})
    DeploymentBody propose(
            @PathVariable DeploymentId deployment,
            @RequestBody NewProposal given,
            ActingPerson by,
            BrowserSession session) {
        LiveChange change = switch (given.kind()) {
            case "lower-threshold" ->
                new LiveChange.LowerThreshold(
                        given.threshold().orElseThrow(() -> ProblemException.invalid("threshold is missing")));
            case "add-camera" ->
                new LiveChange.AddCamera(
                        new CameraId(given.camera().orElseThrow(() -> ProblemException.invalid("camera is missing"))));
            default ->
                throw ProblemException.invalid(
                        "kind is '%s'; it has to be lower-threshold or add-camera".formatted(given.kind()));
        };
        requireProof(change, session);
        return carryOut(deployment, new Command.Propose(change), by);
    }

    @PostMapping("/api/v1/deployments/{deployment}/proposals/{proposal}/approve")
    @Access({Role.APPLICANT, Role.AUTHORISING_OFFICER, Role.OPERATOR})
    DeploymentBody approve(
            @PathVariable DeploymentId deployment,
            @PathVariable int proposal,
            ActingPerson by,
            BrowserSession session) {
        deployments.get(deployment).openChanges().stream()
                .filter(open -> open.number() == proposal)
                .findFirst()
                .ifPresent(open -> requireProof(open.change(), session));
        return carryOut(deployment, new Command.Approve(proposal), by);
    }

    /** docs/safeguards.md: who lowers a threshold proves once more who they are. */
    private void requireProof(LiveChange change, BrowserSession session) {
        if (change instanceof LiveChange.LowerThreshold && !session.isReauthenticated(clock.instant())) {
            throw ProblemException.reauthenticationNeeded();
        }
    }

    private DeploymentBody carryOut(DeploymentId deployment, Command command, ActingPerson by) {
        return decided(deployments.carryOut(by, deployment, command), by);
    }

    private DeploymentBody decided(Decision decision, ActingPerson by) {
        return switch (decision) {
            // What follows from it, a destruction for example, may be there already.
            case Decision.Accepted accepted ->
                shown(deployments.get(accepted.deployment().id()), by);
            case Decision.Refused refused -> throw ProblemException.refused(refused);
        };
    }

    private DeploymentBody shown(Deployment deployment, ActingPerson by) {
        return bodies.whole(
                deployment,
                deployment.state(),
                by.person(),
                installation.policies().inForce());
    }

    private static List<CameraId> cameras(List<String> ids) {
        return ids.stream().map(CameraId::new).toList();
    }

    /** The day, and enough to tell those of one day apart. */
    private DeploymentId newId() {
        Instant now = clock.instant();
        String day =
                DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC).format(now);
        String rest = Integer.toString(ThreadLocalRandom.current().nextInt(36 * 36 * 36, 36 * 36 * 36 * 36), 36);
        return new DeploymentId("d-%s-%s".formatted(day, rest));
    }
}
