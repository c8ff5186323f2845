package overt.server.web;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import overt.deployment.Action;
import overt.deployment.Adjudication;
import overt.deployment.AlertRecord;
import overt.deployment.Command;
import overt.deployment.Decision;
import overt.deployment.Deployment;
import overt.deployment.EngagementOutcome;
import overt.deployment.HoldGround;
import overt.deployment.people.Role;
import overt.operation.ActingPerson;
import overt.operation.Deployments;
import overt.operation.Installation;
import overt.operation.Pictures.EnrolledImage;
import overt.server.live.LiveFeed;
import overt.server.web.AlertBodies.AlertBody;
import overt.server.web.AlertBodies.Hold;
import overt.vocabulary.DeploymentId;

/** Alerts, from raised to what came of them, and what is held of them. */
@RestController
final class AlertController {
    private final Installation installation;
    private final Deployments deployments;
    private final AlertBodies bodies;
    private final LiveFeed live;

    AlertController(Installation installation, AlertBodies bodies, LiveFeed live) {
        this.installation = installation;
        this.deployments = installation.deployments();
        this.bodies = bodies;
        this.live = live;
    }

    record NewAdjudication(String decision, String reason) {}

    record NewEngagement(String outcome, String action) {}

    record Finding(String finding) {}

    record NewHold(String ground, String reason, Instant reviewBy) {}

    record HoldReview(String reason, Instant reviewBy) {}

    record HeldAlert(String deployment, String place, long alert, Hold hold) {}

    record Holds(List<HeldAlert> items) {}

    @GetMapping("/api/v1/deployments/{deployment}/alerts")
    @Access({Role.AUTHORISING_OFFICER, Role.OPERATOR, Role.ENGAGEMENT_OFFICER, Role.AUDITOR})
    Page<AlertBody> listAlerts(
            @PathVariable DeploymentId deployment,
            @RequestParam Optional<String> cursor,
            @RequestParam Optional<Integer> limit,
            ActingPerson by) {
        Deployment now = deployments.get(deployment);
        List<AlertRecord> newestFirst = now.alerts().stream()
                .filter(alert -> AlertBodies.mayKnow(by.person(), alert))
                .sorted(Comparator.comparingLong(AlertRecord::number).reversed())
                .toList();
        return Page.of(newestFirst, cursor, limit, alert -> shown(now, alert, by));
    }

    @GetMapping("/api/v1/deployments/{deployment}/alerts/{alert}")
    @Access({Role.AUTHORISING_OFFICER, Role.OPERATOR, Role.ENGAGEMENT_OFFICER, Role.AUDITOR})
    AlertBody getAlert(@PathVariable DeploymentId deployment, @PathVariable long alert, ActingPerson by) {
        Deployment now = deployments.get(deployment);
        return shown(now, find(now, alert, by), by);
    }

    @GetMapping("/api/v1/deployments/{deployment}/alerts/{alert}/sample")
    @Access({Role.AUTHORISING_OFFICER, Role.OPERATOR, Role.ENGAGEMENT_OFFICER})
    ResponseEntity<byte[]> getAlertSample(
            @PathVariable DeploymentId deployment, @PathVariable long alert, ActingPerson by) {
        find(deployments.get(deployment), alert, by);
        return PictureAnswer.png(installation.pictures().sample(by, deployment, alert));
    }

    @GetMapping("/api/v1/deployments/{deployment}/alerts/{alert}/references/{image}")
    @Access({Role.AUTHORISING_OFFICER, Role.OPERATOR, Role.ENGAGEMENT_OFFICER})
    ResponseEntity<byte[]> getAlertReference(
            @PathVariable DeploymentId deployment, @PathVariable long alert, @PathVariable int image, ActingPerson by) {
        AlertRecord found = find(deployments.get(deployment), alert, by);
        List<EnrolledImage> images =
                installation.pictures().images(by, deployment, found.raised().entry());
        return PictureAnswer.crop(installation.pictures(), by, deployment, images, image);
    }

    @PostMapping("/api/v1/deployments/{deployment}/alerts/{alert}/adjudicate")
    @Access(Role.OPERATOR)
    AlertBody adjudicate(
            @PathVariable DeploymentId deployment,
            @PathVariable long alert,
            @RequestBody NewAdjudication given,
            ActingPerson by) {
        Adjudication decision = Choices.read(Adjudication.class, given.decision(), "decision");
        return carryOut(deployment, alert, new Command.Adjudicate(alert, decision, given.reason()), by);
    }

    @PostMapping("/api/v1/deployments/{deployment}/alerts/{alert}/pass-on")
    @Access(Role.OPERATOR)
    AlertBody passOn(@PathVariable DeploymentId deployment, @PathVariable long alert, ActingPerson by) {
        return carryOut(deployment, alert, new Command.PassOn(alert), by);
    }

    @PostMapping("/api/v1/deployments/{deployment}/alerts/{alert}/engagement")
    @Access(Role.ENGAGEMENT_OFFICER)
    AlertBody recordEngagement(
            @PathVariable DeploymentId deployment,
            @PathVariable long alert,
            @RequestBody NewEngagement given,
            ActingPerson by) {
        EngagementOutcome outcome = Choices.read(EngagementOutcome.class, given.outcome(), "outcome");
        Action action = Choices.read(Action.class, given.action(), "action");
        return carryOut(deployment, alert, new Command.RecordEngagement(alert, outcome, action), by);
    }

    @PostMapping("/api/v1/deployments/{deployment}/alerts/{alert}/review")
    @Access({Role.OPERATOR, Role.AUTHORISING_OFFICER})
    AlertBody reviewFalseAlert(
            @PathVariable DeploymentId deployment,
            @PathVariable long alert,
            @RequestBody Finding given,
            ActingPerson by) {
        return carryOut(deployment, alert, new Command.ReviewFalseAlert(alert, given.finding()), by);
    }

    @PostMapping("/api/v1/deployments/{deployment}/alerts/{alert}/hold")
    @Access({Role.OPERATOR, Role.AUTHORISING_OFFICER})
    AlertBody placeHold(
            @PathVariable DeploymentId deployment,
            @PathVariable long alert,
            @RequestBody NewHold given,
            ActingPerson by) {
        HoldGround ground = Choices.read(HoldGround.class, given.ground(), "ground");
        return carryOut(deployment, alert, new Command.PlaceHold(alert, ground, given.reason(), given.reviewBy()), by);
    }

    @PostMapping("/api/v1/deployments/{deployment}/alerts/{alert}/hold/review")
    @Access({Role.OPERATOR, Role.AUTHORISING_OFFICER})
    AlertBody reviewHold(
            @PathVariable DeploymentId deployment,
            @PathVariable long alert,
            @RequestBody HoldReview given,
            ActingPerson by) {
        return carryOut(deployment, alert, new Command.ReviewHold(alert, given.reason(), given.reviewBy()), by);
    }

    @PostMapping("/api/v1/deployments/{deployment}/alerts/{alert}/hold/release")
    @Access({Role.OPERATOR, Role.AUTHORISING_OFFICER})
    AlertBody releaseHold(
            @PathVariable DeploymentId deployment,
            @PathVariable long alert,
            @RequestBody DeploymentController.GivenReason given,
            ActingPerson by) {
        return carryOut(deployment, alert, new Command.ReleaseHold(alert, given.reason()), by);
    }

    @GetMapping("/api/v1/holds")
    @Access({Role.OPERATOR, Role.AUTHORISING_OFFICER, Role.AUDITOR})
    Holds listHolds() {
        return new Holds(deployments.all().stream()
                .flatMap(deployment -> deployment.alerts().stream()
                        .filter(alert -> alert.hold().isPresent())
                        .map(alert -> new HeldAlert(
                                deployment.id().value(),
                                deployment.file().place().name(),
                                alert.number(),
                                bodies.hold(alert.hold().orElseThrow()))))
                .toList());
    }

    private AlertBody carryOut(DeploymentId id, long alert, Command command, ActingPerson by) {
        find(deployments.get(id), alert, by);
        return switch (deployments.carryOut(by, id, command)) {
            case Decision.Accepted accepted -> {
                Deployment now = deployments.get(id);
                yield shown(now, find(now, alert, by), by);
            }
            case Decision.Refused refused -> throw ProblemException.refused(refused);
        };
    }

    private AlertBody shown(Deployment deployment, AlertRecord alert, ActingPerson by) {
        return bodies.of(
                deployment,
                deployment.state(),
                alert,
                by.person(),
                live.secondsInView(deployment.id(), alert.number()));
    }

    /** One that this person is not to know of is not there. */
    private static AlertRecord find(Deployment deployment, long number, ActingPerson by) {
        return deployment
                .alert(number)
                .filter(alert -> AlertBodies.mayKnow(by.person(), alert))
                .orElseThrow(() -> ProblemException.notFound("there is no alert %d here".formatted(number)));
    }
}
