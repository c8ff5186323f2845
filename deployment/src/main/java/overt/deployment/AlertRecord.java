package overt.deployment;

import java.time.Instant;
import java.util.Optional;
import overt.deployment.DeploymentEvent.AboutAlert;
import overt.deployment.DeploymentEvent.AlertAdjudicated;
import overt.deployment.DeploymentEvent.AlertPassedOn;
import overt.deployment.DeploymentEvent.AlertRaised;
import overt.deployment.DeploymentEvent.EngagementRecorded;
import overt.deployment.DeploymentEvent.FalseAlertReviewed;
import overt.deployment.DeploymentEvent.HoldPlaced;
import overt.deployment.DeploymentEvent.HoldReleased;
import overt.deployment.DeploymentEvent.HoldReviewed;
import overt.deployment.people.PersonId;

/**
 * What people decided about one alert.
 *
 * @param adjudication the last one
 * @param hold empty if there is none, or if it was released
 * @param destroyed whether its image and probe reference are gone
 */
public record AlertRecord(
        AlertRaised raised,
        Optional<AlertAdjudicated> adjudication,
        Optional<AlertPassedOn> passedOn,
        Optional<EngagementRecorded> engagement,
        Optional<FalseAlertReviewed> review,
        Optional<Hold> hold,
        boolean destroyed) {

    /**
     * An evidential hold: the image is kept beyond its time.
     *
     * @param by who answers for it
     * @param reviewBy when somebody has to have looked at it again
     */
    public record Hold(PersonId by, HoldGround ground, String reason, Instant reviewBy) {}

    static AlertRecord of(AlertRaised raised) {
        return new AlertRecord(
                raised,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    public long number() {
        return raised.number();
    }

    /** Whether it was adjudicated false, or the engagement showed that it was. */
    public boolean isFalse() {
        return adjudication
                        .filter(made -> made.adjudication() == Adjudication.FALSE)
                        .isPresent()
                || engagement
                        .filter(recorded -> recorded.outcome() == EngagementOutcome.CONFIRMED_FALSE)
                        .isPresent();
    }

    /** Whether an adjudication stands that is not to be made again. */
    public boolean isDecided() {
        return adjudication
                .filter(made -> made.adjudication() != Adjudication.UNDECIDED)
                .isPresent();
    }

    public boolean ledToArrest() {
        return engagement.filter(recorded -> recorded.action() == Action.ARREST).isPresent();
    }

    AlertRecord after(AboutAlert event) {
        return switch (event) {
            case AlertRaised again -> throw new IllegalArgumentException("alert " + again.number() + " is there");
            case AlertAdjudicated made ->
                new AlertRecord(raised, Optional.of(made), passedOn, engagement, review, hold, destroyed);
            case AlertPassedOn made ->
                new AlertRecord(raised, adjudication, Optional.of(made), engagement, review, hold, destroyed);
            case EngagementRecorded made ->
                new AlertRecord(raised, adjudication, passedOn, Optional.of(made), review, hold, destroyed);
            case FalseAlertReviewed made ->
                new AlertRecord(raised, adjudication, passedOn, engagement, Optional.of(made), hold, destroyed);
            case HoldPlaced placed ->
                with(Optional.of(new Hold(placed.by(), placed.ground(), placed.reason(), placed.reviewBy())));
            case HoldReviewed reviewed ->
                with(hold.map(held -> new Hold(held.by(), held.ground(), reviewed.reason(), reviewed.reviewBy())));
            case HoldReleased released -> with(Optional.empty());
        };
    }

    AlertRecord afterDestruction() {
        return new AlertRecord(raised, adjudication, passedOn, engagement, review, hold, true);
    }

    AlertRecord withoutHold() {
        return with(Optional.empty());
    }

    private AlertRecord with(Optional<Hold> hold) {
        return new AlertRecord(raised, adjudication, passedOn, engagement, review, hold, destroyed);
    }
}
