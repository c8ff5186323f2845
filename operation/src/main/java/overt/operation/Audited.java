package overt.operation;

import java.util.Map;
import overt.audit.format.Actor;
import overt.audit.format.AuditEntry;
import overt.audit.format.AuditedObject;
import overt.audit.format.Digest;
import overt.deployment.Biometrics;
import overt.deployment.DeploymentEvent;
import overt.deployment.DeploymentEvent.AboutAlert;
import overt.deployment.LiveChange;
import overt.deployment.casefile.ListedEntry;
import overt.operation.history.EventRecords;
import overt.storage.EventRecord;
import overt.vocabulary.DeploymentId;

/**
 * What the audit log says of each kind of event: ids, codes, digests and counts. The digest {@code event} is that of the stored record,
 * texts included. docs/audit-log.md lists the codes.
 */
final class Audited {
    private Audited() {}

    /** @param extra digests of what is not in the event: the watch list compared with, the sample of an alert */
    static AuditEntry of(
            DeploymentId deployment,
            DeploymentEvent event,
            EventRecord stored,
            Actor actor,
            Map<String, Digest> extra) {
        AuditedObject object = event instanceof AboutAlert about
                ? AuditedObject.of("alert", deployment.value() + "-" + about.number())
                : AuditedObject.of("deployment", deployment.value());
        AuditEntry entry = AuditEntry.of(actor, action(event), object).withDigest("event", EventRecords.digest(stored));
        if (event instanceof AboutAlert) {
            entry = entry.withRelated("deployment", deployment.value());
        }
        for (Map.Entry<String, Digest> digest : extra.entrySet()) {
            entry = entry.withDigest(digest.getKey(), digest.getValue());
        }
        return detailed(entry, event);
    }

    private static String action(DeploymentEvent event) {
        return switch (event) {
            case DeploymentEvent.CaseDrafted drafted ->
                drafted.file().isRehearsal() ? "rehearsal.drafted" : "deployment.drafted";
            case DeploymentEvent.CaseRevised _ -> "deployment.revised";
            case DeploymentEvent.CaseSubmitted _ -> "deployment.submitted";
            case DeploymentEvent.AuthorisationRefused _ -> "deployment.refused";
            case DeploymentEvent.DeploymentAuthorised _ -> "deployment.authorised";
            case DeploymentEvent.UrgentlyAuthorised _ -> "deployment.authorised-urgently";
            case DeploymentEvent.UrgentAuthorisationConfirmed _ -> "deployment.confirmed";
            case DeploymentEvent.Revoked _ -> "deployment.revoked";
            case DeploymentEvent.Expired expired -> "deployment.expired." + Codes.of(expired.cause());
            case DeploymentEvent.WatchListComposed _ -> "watch-list.composed";
            case DeploymentEvent.WatchListDiscarded _ -> "watch-list.discarded";
            case DeploymentEvent.WatchListEntryRemoved _ -> "watch-list.entry-removed";
            case DeploymentEvent.FitnessAccepted _ -> "fitness.accepted";
            case DeploymentEvent.ReadinessConfirmed confirmed -> "readiness.confirmed." + Codes.of(confirmed.item());
            case DeploymentEvent.WentLive _ -> "deployment.went-live";
            case DeploymentEvent.Paused _ -> "deployment.paused";
            case DeploymentEvent.Resumed _ -> "deployment.resumed";
            case DeploymentEvent.EmergencyStopped _ -> "deployment.emergency-stopped";
            case DeploymentEvent.StoppedByItself _ -> "deployment.stopped";
            case DeploymentEvent.ChangeProposed proposed -> "change.proposed." + kind(proposed.change());
            case DeploymentEvent.ChangeApproved _ -> "change.approved";
            case DeploymentEvent.ThresholdRaised _ -> "threshold.raised";
            case DeploymentEvent.CameraReleased _ -> "camera.released";
            case DeploymentEvent.FacesCounted _ -> "faces.counted";
            case DeploymentEvent.AlertRaised _ -> "alert.raised";
            case DeploymentEvent.AlertAdjudicated made -> "alert.adjudicated." + Codes.of(made.adjudication());
            case DeploymentEvent.AlertPassedOn _ -> "alert.passed-on";
            case DeploymentEvent.EngagementRecorded made ->
                "engagement.recorded." + Codes.of(made.outcome()) + "." + Codes.of(made.action());
            case DeploymentEvent.FalseAlertReviewed _ -> "false-alert.reviewed";
            case DeploymentEvent.HoldPlaced placed -> "hold.placed." + Codes.of(placed.ground());
            case DeploymentEvent.HoldReviewed _ -> "hold.reviewed";
            case DeploymentEvent.HoldReleased _ -> "hold.released";
            case DeploymentEvent.Ended _ -> "deployment.ended";
            case DeploymentEvent.AuthorityRanOut _ -> "deployment.authority-ran-out";
            case DeploymentEvent.BiometricsDestroyed destroyed ->
                switch (destroyed.what()) {
                    case Biometrics.OfWatchList _ -> "destroyed.watch-list";
                    case Biometrics.OfEntry _ -> "destroyed.entry";
                    case Biometrics.OfAlert _ -> "destroyed.alert";
                };
            case DeploymentEvent.Closed _ -> "deployment.closed";
        };
    }

    private static String kind(LiveChange change) {
        return switch (change) {
            case LiveChange.AddEntry _ -> "add-entry";
            case LiveChange.LowerThreshold _ -> "lower-threshold";
            case LiveChange.AddCamera _ -> "add-camera";
        };
    }

    private static AuditEntry detailed(AuditEntry entry, DeploymentEvent event) {
        return switch (event) {
            case DeploymentEvent.WatchListComposed composed ->
                entry.withCount("entries", composed.entries().size())
                        .withCount(
                                "references",
                                composed.entries().stream()
                                        .mapToLong(ListedEntry::references)
                                        .sum());
            case DeploymentEvent.DeploymentAuthorised given ->
                entry.withDigest("policy", Policies.digest(given.policy()));
            case DeploymentEvent.UrgentlyAuthorised given ->
                entry.withDigest("policy", Policies.digest(given.policy()));
            case DeploymentEvent.WentLive live ->
                entry.withDigest("models", new Digest("sha256:" + live.models().digest()))
                        .withCount("cameras", live.cameras().size());
            case DeploymentEvent.Resumed live ->
                entry.withDigest("models", new Digest("sha256:" + live.models().digest()));
            case DeploymentEvent.FitnessAccepted accepted ->
                entry.withDigest(
                        "fitness-report",
                        new Digest("sha256:" + accepted.report().digest()));
            case DeploymentEvent.AlertRaised raised ->
                entry.withRelated("camera", raised.camera().value());
            case DeploymentEvent.FacesCounted counted ->
                entry.withRelated("camera", counted.camera().value())
                        .withCount("faces-seen", counted.facesSeen())
                        .withCount("failures-to-acquire", counted.failuresToAcquire())
                        .withCount("frames-processed", counted.framesProcessed())
                        .withCount("frames-dropped", counted.framesDropped());
            case DeploymentEvent.CameraReleased released ->
                entry.withRelated("camera", released.camera().value());
            case DeploymentEvent.BiometricsDestroyed destroyed ->
                destroyed.what() instanceof Biometrics.OfAlert alert ? entry.withCount("alert", alert.number()) : entry;
            case DeploymentEvent.Closed closed ->
                entry.withDigest("certificates", new Digest("sha256:" + closed.certificate()));
            default -> entry;
        };
    }
}
