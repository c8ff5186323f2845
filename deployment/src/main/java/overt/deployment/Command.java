package overt.deployment;

import java.time.Instant;
import java.util.List;
import overt.deployment.casefile.DeploymentCase;
import overt.deployment.casefile.FitnessReport;
import overt.deployment.casefile.ListedEntry;
import overt.vocabulary.CameraId;
import overt.vocabulary.EntryId;

/** What a person wants to do to a deployment. {@link LifeCycle} decides. */
public sealed interface Command {
    /** Replaces the case of a draft. */
    record Revise(DeploymentCase file) implements Command {}

    record Submit() implements Command {}

    /**
     * An urgent case is authorised by the urgent route.
     *
     * @param considerations why it is authorised
     * @param outsideDecision reference of a court's or an independent authority's decision; blank if none is needed
     */
    record Authorise(String considerations, String outsideDecision) implements Command {}

    record Refuse(String reason) implements Command {}

    record ConfirmUrgent(String considerations, String outsideDecision) implements Command {}

    record Revoke(String reason) implements Command {}

    /** Puts a whole watch list into an authorised deployment that has none. */
    record Compose(List<ListedEntry> entries) implements Command {
        public Compose {
            entries = List.copyOf(entries);
        }
    }

    /** Gives up the watch list before it was used; it is destroyed, and another can be composed then. */
    record DiscardWatchList() implements Command {}

    record RemoveEntry(EntryId entry, String reason) implements Command {}

    record AcceptFitness(FitnessReport report) implements Command {}

    record ConfirmReadiness(Readiness item) implements Command {}

    /**
     * @param cameras some or all of those that are authorised
     * @param threshold at least the authorised one
     */
    record GoLive(List<CameraId> cameras, double threshold, SystemCheck system) implements Command {
        public GoLive {
            cameras = List.copyOf(cameras);
        }
    }

    record Pause(String reason) implements Command {}

    record Resume(SystemCheck system) implements Command {}

    /** The button that stops everything. Anybody who takes part may press it. */
    record EmergencyStop() implements Command {}

    record Propose(LiveChange change) implements Command {}

    record Approve(int change) implements Command {}

    record RaiseThreshold(double threshold) implements Command {}

    record ReleaseCamera(CameraId camera) implements Command {}

    record Adjudicate(long alert, Adjudication adjudication, String reason) implements Command {}

    record PassOn(long alert) implements Command {}

    record RecordEngagement(long alert, EngagementOutcome outcome, Action action) implements Command {}

    record ReviewFalseAlert(long alert, String finding) implements Command {}

    record PlaceHold(long alert, HoldGround ground, String reason, Instant reviewBy) implements Command {}

    record ReviewHold(long alert, String reason, Instant reviewBy) implements Command {}

    record ReleaseHold(long alert, String reason) implements Command {}

    record End() implements Command {}

    /** @param certificate SHA-256 of the destruction certificate that is in the audit log */
    record Close(String certificate) implements Command {}
}
