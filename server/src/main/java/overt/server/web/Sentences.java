package overt.server.web;

import java.util.Optional;
import java.util.stream.Collectors;
import overt.deployment.DeploymentEvent;
import overt.deployment.Reason;
import overt.operation.Codes;

/** What happened, in a sentence; what a person wrote about it stands beside. */
final class Sentences {
    private Sentences() {}

    /** Without who and when. */
    static String of(DeploymentEvent event) {
        return switch (event) {
            case DeploymentEvent.CaseDrafted _ -> "The case was drafted.";
            case DeploymentEvent.CaseRevised _ -> "The case was revised.";
            case DeploymentEvent.CaseSubmitted _ -> "The case was submitted.";
            case DeploymentEvent.AuthorisationRefused made ->
                "The authority was refused (%s).".formatted(made.rank().words());
            case DeploymentEvent.DeploymentAuthorised made ->
                "It was authorised until %s (%s)."
                        .formatted(made.until(), made.rank().words());
            case DeploymentEvent.UrgentlyAuthorised made ->
                "It was authorised by the urgent route until %s, to be confirmed by %s (%s)."
                        .formatted(made.until(), made.confirmBy(), made.rank().words());
            case DeploymentEvent.UrgentAuthorisationConfirmed made ->
                "The urgent authorisation was confirmed (%s)."
                        .formatted(made.rank().words());
            case DeploymentEvent.Revoked _ -> "The authority was revoked.";
            case DeploymentEvent.Expired made ->
                switch (made.cause()) {
                    case NOT_DECIDED -> "It expired before anybody decided.";
                    case NOT_USED -> "It expired before it was used.";
                    case URGENT_NOT_CONFIRMED -> "The urgent authorisation was not confirmed in time.";
                };
            case DeploymentEvent.WatchListComposed made ->
                "The watch list was composed: %d entries."
                        .formatted(made.entries().size());
            case DeploymentEvent.WatchListDiscarded _ -> "The watch list was discarded.";
            case DeploymentEvent.WatchListEntryRemoved _ -> "An entry was removed from the watch list.";
            case DeploymentEvent.FitnessAccepted made ->
                "The fitness report %s was accepted."
                        .formatted(made.report().digest().substring(0, 12));
            case DeploymentEvent.ReadinessConfirmed made ->
                "It was confirmed that %s.".formatted(made.item().meaning());
            case DeploymentEvent.WentLive made ->
                "It went live with %d cameras at threshold %s."
                        .formatted(made.cameras().size(), made.threshold());
            case DeploymentEvent.Paused _ -> "It was paused.";
            case DeploymentEvent.Resumed _ -> "It was resumed.";
            case DeploymentEvent.EmergencyStopped _ -> "It was stopped in an emergency.";
            case DeploymentEvent.StoppedByItself _ -> "It stopped by itself.";
            case DeploymentEvent.ChangeProposed made ->
                "Change %d was proposed: %s.".formatted(made.number(), made.change());
            case DeploymentEvent.ChangeApproved made -> "Change %d was approved.".formatted(made.number());
            case DeploymentEvent.ThresholdRaised made -> "The threshold was raised to %s.".formatted(made.threshold());
            case DeploymentEvent.CameraReleased made -> "Camera %s was released.".formatted(made.camera());
            case DeploymentEvent.FacesCounted made ->
                "Camera %s counted %d faces since %s.".formatted(made.camera(), made.facesSeen(), made.from());
            case DeploymentEvent.AlertRaised made ->
                "Alert %d was raised by camera %s.".formatted(made.number(), made.camera());
            case DeploymentEvent.AlertAdjudicated made ->
                "Alert %d was adjudicated %s.".formatted(made.number(), Codes.of(made.adjudication()));
            case DeploymentEvent.AlertPassedOn made -> "Alert %d was passed on.".formatted(made.number());
            case DeploymentEvent.EngagementRecorded made ->
                "The outcome of alert %d was recorded: %s, action %s."
                        .formatted(made.number(), Codes.of(made.outcome()).replace('-', ' '), Codes.of(made.action()));
            case DeploymentEvent.FalseAlertReviewed made -> "The false alert %d was reviewed.".formatted(made.number());
            case DeploymentEvent.HoldPlaced made ->
                "Alert %d was put on evidential hold (%s), to be reviewed by %s."
                        .formatted(made.number(), Codes.of(made.ground()), made.reviewBy());
            case DeploymentEvent.HoldReviewed made ->
                "The hold on alert %d was reviewed; next by %s.".formatted(made.number(), made.reviewBy());
            case DeploymentEvent.HoldReleased made -> "The hold on alert %d was released.".formatted(made.number());
            case DeploymentEvent.Ended _ -> "It was ended.";
            case DeploymentEvent.AuthorityRanOut _ -> "Its authority ran out.";
            case DeploymentEvent.BiometricsDestroyed made -> "Destroyed and checked: %s.".formatted(made.what());
            case DeploymentEvent.Closed made ->
                "It was closed; the certificate is %s."
                        .formatted(made.certificate().substring(0, 12));
        };
    }

    /** What a person gave as reason. */
    static Optional<String> reason(DeploymentEvent event) {
        String given = switch (event) {
            case DeploymentEvent.AuthorisationRefused made -> made.reason();
            case DeploymentEvent.DeploymentAuthorised made -> made.considerations();
            case DeploymentEvent.UrgentlyAuthorised made -> made.considerations();
            case DeploymentEvent.UrgentAuthorisationConfirmed made -> made.considerations();
            case DeploymentEvent.Revoked made -> made.reason();
            case DeploymentEvent.WatchListEntryRemoved made -> made.reason();
            case DeploymentEvent.Paused made -> made.reason();
            case DeploymentEvent.StoppedByItself made ->
                made.reasons().stream().map(Reason::text).collect(Collectors.joining("; "));
            case DeploymentEvent.AlertAdjudicated made -> made.reason();
            case DeploymentEvent.FalseAlertReviewed made -> made.finding();
            case DeploymentEvent.HoldPlaced made -> made.reason();
            case DeploymentEvent.HoldReviewed made -> made.reason();
            case DeploymentEvent.HoldReleased made -> made.reason();
            case DeploymentEvent.CaseDrafted _,
                    DeploymentEvent.CaseRevised _,
                    DeploymentEvent.CaseSubmitted _,
                    DeploymentEvent.Expired _,
                    DeploymentEvent.WatchListComposed _,
                    DeploymentEvent.WatchListDiscarded _,
                    DeploymentEvent.FitnessAccepted _,
                    DeploymentEvent.ReadinessConfirmed _,
                    DeploymentEvent.WentLive _,
                    DeploymentEvent.Resumed _,
                    DeploymentEvent.EmergencyStopped _,
                    DeploymentEvent.ChangeProposed _,
                    DeploymentEvent.ChangeApproved _,
                    DeploymentEvent.ThresholdRaised _,
                    DeploymentEvent.CameraReleased _,
                    DeploymentEvent.FacesCounted _,
                    DeploymentEvent.AlertRaised _,
                    DeploymentEvent.AlertPassedOn _,
                    DeploymentEvent.EngagementRecorded _,
                    DeploymentEvent.Ended _,
                    DeploymentEvent.AuthorityRanOut _,
                    DeploymentEvent.BiometricsDestroyed _,
                    DeploymentEvent.Closed _ -> "";
        };
        return Optional.of(given).filter(text -> !text.isBlank());
    }

    /** {@code case-drafted} of {@code CaseDrafted}. */
    static String kind(DeploymentEvent event) {
        return event.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(java.util.Locale.ROOT);
    }
}
