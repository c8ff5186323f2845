package overt.deployment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import overt.deployment.DeploymentEvent.AlertAdjudicated;
import overt.deployment.DeploymentEvent.AlertPassedOn;
import overt.deployment.DeploymentEvent.EngagementRecorded;
import overt.deployment.DeploymentEvent.FalseAlertReviewed;
import overt.deployment.DeploymentEvent.HoldPlaced;
import overt.deployment.DeploymentEvent.HoldReleased;
import overt.deployment.DeploymentEvent.HoldReviewed;
import overt.deployment.people.PersonId;
import overt.deployment.policy.Policy;
import overt.deployment.policy.Setting;

/**
 * Who may decide what about an alert. Two people decide before anyone is spoken to: the operator who adjudicates it, and the
 * engagement officer to whom it is passed on. Each rule gives the event, or adds to the reasons.
 */
final class AlertRules {
    private final Deployment deployment;
    private final Policy policy;
    private final Instant now;
    private final PersonId by;
    private final List<Reason> reasons;

    /** @param reasons to which refusals are added */
    AlertRules(Deployment deployment, Policy inForce, Instant now, PersonId by, List<Reason> reasons) {
        this.deployment = deployment;
        this.policy = deployment.policy(inForce);
        this.now = now;
        this.by = by;
        this.reasons = reasons;
    }

    List<DeploymentEvent> adjudicate(Command.Adjudicate command) {
        need(command.reason(), "why it is adjudicated so");
        find(command.alert())
                .ifPresent(alert -> check(
                        !alert.isDecided(), Rule.ALERT, "alert %d was adjudicated already".formatted(alert.number())));
        return List.of(new AlertAdjudicated(now, by, command.alert(), command.adjudication(), command.reason()));
    }

    List<DeploymentEvent> passOn(Command.PassOn command) {
        find(command.alert()).ifPresent(alert -> {
            check(
                    isTrue(alert),
                    Rule.ALERT,
                    "alert %d was not adjudicated true; only then is it passed on".formatted(alert.number()));
            check(alert.passedOn().isEmpty(), Rule.ALERT, "alert %d was passed on already".formatted(alert.number()));
        });
        return List.of(new AlertPassedOn(now, by, command.alert()));
    }

    List<DeploymentEvent> engage(Command.RecordEngagement command) {
        find(command.alert()).ifPresent(alert -> {
            check(
                    alert.passedOn().isPresent(),
                    Rule.ALERT,
                    "alert %d was not passed on to anybody".formatted(alert.number()));
            check(
                    alert.engagement().isEmpty(),
                    Rule.ALERT,
                    "what came of alert %d is recorded already".formatted(alert.number()));
            check(
                    !isBy(alert.adjudication().map(AlertAdjudicated::by)),
                    Rule.FOUR_EYES,
                    "you adjudicated alert %d; somebody else decides on the street".formatted(alert.number()));
        });
        check(
                command.outcome().isEngaged() || command.action() == Action.NONE,
                Rule.ALERT,
                "nobody was spoken to, so there was no action; choose none");
        return List.of(new EngagementRecorded(now, by, command.alert(), command.outcome(), command.action()));
    }

    List<DeploymentEvent> review(Command.ReviewFalseAlert command) {
        need(command.finding(), "what the review found");
        find(command.alert()).ifPresent(alert -> {
            check(alert.isFalse(), Rule.ALERT, "alert %d is not false".formatted(alert.number()));
            check(alert.review().isEmpty(), Rule.ALERT, "alert %d was reviewed already".formatted(alert.number()));
            check(
                    !isBy(alert.adjudication().map(AlertAdjudicated::by))
                            && !isBy(alert.engagement().map(EngagementRecorded::by)),
                    Rule.FOUR_EYES,
                    "you decided on alert %d yourself; somebody else reviews it".formatted(alert.number()));
        });
        return List.of(new FalseAlertReviewed(now, by, command.alert(), command.finding()));
    }

    List<DeploymentEvent> placeHold(Command.PlaceHold command) {
        need(command.reason(), "why it is held");
        reviewBy(command.reviewBy());
        check(
                deployment.lapsedAt().isEmpty(),
                Rule.HOLD,
                "the urgent authorisation was not confirmed, so everything is destroyed; nothing can be held");
        find(command.alert()).ifPresent(alert -> {
            check(alert.hold().isEmpty(), Rule.HOLD, "alert %d is on hold already".formatted(alert.number()));
            check(
                    command.ground() != HoldGround.ARREST || alert.ledToArrest(),
                    Rule.HOLD,
                    "alert %d did not lead to an arrest".formatted(alert.number()));
        });
        return List.of(
                new HoldPlaced(now, by, command.alert(), command.ground(), command.reason(), command.reviewBy()));
    }

    List<DeploymentEvent> reviewHold(Command.ReviewHold command) {
        need(command.reason(), "why it is still held");
        reviewBy(command.reviewBy());
        held(command.alert());
        return List.of(new HoldReviewed(now, by, command.alert(), command.reason(), command.reviewBy()));
    }

    List<DeploymentEvent> releaseHold(Command.ReleaseHold command) {
        need(command.reason(), "why it is no longer held");
        held(command.alert());
        return List.of(new HoldReleased(now, by, command.alert(), command.reason()));
    }

    private void held(long number) {
        find(number)
                .ifPresent(alert ->
                        check(alert.hold().isPresent(), Rule.HOLD, "alert %d is not on hold".formatted(number)));
    }

    private void reviewBy(Instant at) {
        Duration longest = policy.days(Setting.HOLD_REVIEW_DAYS);
        check(
                at.isAfter(now) && !at.isAfter(now.plus(longest)),
                Rule.HOLD,
                "a hold is reviewed within %d days, in the future; not at %s".formatted(longest.toDays(), at));
    }

    /** The alert, if it is there and its image not destroyed; else the reasons say so. */
    private Optional<AlertRecord> find(long number) {
        Optional<AlertRecord> alert = deployment.alert(number);
        check(alert.isPresent(), Rule.ALERT, "there is no alert %d".formatted(number));
        check(
                alert.filter(AlertRecord::destroyed).isEmpty(),
                Rule.ALERT,
                "the image of alert %d is destroyed; nothing more can be decided about it".formatted(number));
        return alert;
    }

    private static boolean isTrue(AlertRecord alert) {
        return alert.adjudication()
                .filter(made -> made.adjudication() == Adjudication.TRUE)
                .isPresent();
    }

    private boolean isBy(Optional<PersonId> other) {
        return other.filter(by::equals).isPresent();
    }

    private void need(String text, String what) {
        check(!text.isBlank(), Rule.REASON_GIVEN, "say " + what);
    }

    private void check(boolean met, Rule rule, String text) {
        if (!met) {
            reasons.add(new Reason(rule, text));
        }
    }
}
