package overt.publication.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import overt.deployment.Action;
import overt.deployment.Adjudication;
import overt.deployment.AlertRecord;
import overt.deployment.Deployment;
import overt.deployment.DeploymentEvent;
import overt.deployment.EngagementOutcome;

/**
 * What there is to count in a deployment. Each alert is in exactly one of the five.
 *
 * @param confirmedTrue an officer spoke to the person, and it was the entry's
 * @param unconfirmedTrue adjudicated true, and nobody was spoken to
 * @param confirmedFalse an officer spoke to the person, and it was somebody else
 * @param unconfirmedFalse adjudicated false
 * @param undecided not adjudicated, or nobody could tell
 * @param arrests of people who were spoken to; with the next two as many as are confirmed
 * @param facesSeen tracks that gave at least one probe
 * @param watched time that cameras were live
 * @param cameras in use when it first went live
 * @param entries on the watch list when it first went live
 */
public record Tally(
        long confirmedTrue,
        long unconfirmedTrue,
        long confirmedFalse,
        long unconfirmedFalse,
        long undecided,
        long arrests,
        long otherAction,
        long noAction,
        long facesSeen,
        long failuresToAcquire,
        Duration watched,
        long cameras,
        long entries) {
    static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO, 0, 0);

    /** Counts a history. */
    public static Tally of(Deployment deployment) {
        Counting counting = new Counting();
        for (AlertRecord alert : deployment.alerts()) {
            Optional<EngagementOutcome> outcome = alert.engagement().map(DeploymentEvent.EngagementRecorded::outcome);
            Optional<Action> action = alert.engagement().map(DeploymentEvent.EngagementRecorded::action);
            Optional<Adjudication> adjudication =
                    alert.adjudication().map(DeploymentEvent.AlertAdjudicated::adjudication);
            counting.alert(adjudication, outcome, action);
        }
        List<DeploymentEvent> before = new ArrayList<>();
        boolean wasLive = false;
        for (DeploymentEvent event : deployment.history()) {
            if (event instanceof DeploymentEvent.WentLive live && !wasLive) {
                wasLive = true;
                counting.cameras = live.cameras().size();
                counting.entries = Deployment.of(before)
                        .watchList()
                        .map(list -> list.entries().size())
                        .orElse(0);
            }
            before.add(event);
            count(counting, event);
        }
        return counting.tally();
    }

    private static void count(Counting counting, DeploymentEvent event) {
        switch (event) {
            case DeploymentEvent.WentLive _, DeploymentEvent.Resumed _ -> counting.starts(event.at());
            case DeploymentEvent.Paused _,
                    DeploymentEvent.EmergencyStopped _,
                    DeploymentEvent.StoppedByItself _,
                    DeploymentEvent.Ended _,
                    DeploymentEvent.AuthorityRanOut _,
                    DeploymentEvent.Revoked _,
                    DeploymentEvent.Expired _ -> counting.stops(event.at());
            case DeploymentEvent.FacesCounted counted -> {
                counting.facesSeen += counted.facesSeen();
                counting.failuresToAcquire += counted.failuresToAcquire();
            }
            default -> {}
        }
    }

    /** Both together. */
    Tally plus(Tally other) {
        return new Tally(
                confirmedTrue + other.confirmedTrue,
                unconfirmedTrue + other.unconfirmedTrue,
                confirmedFalse + other.confirmedFalse,
                unconfirmedFalse + other.unconfirmedFalse,
                undecided + other.undecided,
                arrests + other.arrests,
                otherAction + other.otherAction,
                noAction + other.noAction,
                facesSeen + other.facesSeen,
                failuresToAcquire + other.failuresToAcquire,
                watched.plus(other.watched),
                cameras + other.cameras,
                entries + other.entries);
    }

    public long trueAlerts() {
        return confirmedTrue + unconfirmedTrue;
    }

    public long falseAlerts() {
        return confirmedFalse + unconfirmedFalse;
    }

    public long alerts() {
        return trueAlerts() + falseAlerts() + undecided;
    }

    public long peopleSpokenTo() {
        return confirmedTrue + confirmedFalse;
    }

    /** FAR: confirmed and unconfirmed false alerts among faces seen. */
    public FalseAlertRate falseAlertRate() {
        return new FalseAlertRate(falseAlerts(), facesSeen);
    }

    /** Sums while they are made. */
    static final class Counting {
        private long confirmedTrue;
        private long unconfirmedTrue;
        private long confirmedFalse;
        private long unconfirmedFalse;
        private long undecided;
        private long arrests;
        private long otherAction;
        private long noAction;
        private Duration watched = Duration.ZERO;
        private Optional<Instant> liveSince = Optional.empty();
        long facesSeen;
        long failuresToAcquire;
        long cameras;
        long entries;

        void alert(Optional<Adjudication> adjudication, Optional<EngagementOutcome> outcome, Optional<Action> action) {
            if (outcome.isPresent()) {
                switch (outcome.get()) {
                    case CONFIRMED_TRUE -> confirmedTrue++;
                    case CONFIRMED_FALSE -> confirmedFalse++;
                    case NOT_LOCATED, NOT_ENGAGED -> unconfirmedTrue++;
                }
                if (outcome.get().isEngaged()) {
                    switch (action.orElse(Action.NONE)) {
                        case ARREST -> arrests++;
                        case OTHER -> otherAction++;
                        case NONE -> noAction++;
                    }
                }
                return;
            }
            switch (adjudication.orElse(Adjudication.UNDECIDED)) {
                case TRUE -> unconfirmedTrue++;
                case FALSE -> unconfirmedFalse++;
                case UNDECIDED -> undecided++;
            }
        }

        void starts(Instant at) {
            liveSince = Optional.of(at);
        }

        void stops(Instant at) {
            watched = liveSince
                    .map(since -> watched.plus(Duration.between(since, at)))
                    .orElse(watched);
            liveSince = Optional.empty();
        }

        Tally tally() {
            return new Tally(
                    confirmedTrue,
                    unconfirmedTrue,
                    confirmedFalse,
                    unconfirmedFalse,
                    undecided,
                    arrests,
                    otherAction,
                    noAction,
                    facesSeen,
                    failuresToAcquire,
                    watched,
                    cameras,
                    entries);
        }
    }
}
