package overt.operation.history;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import overt.deployment.DeploymentEvent;

/**
 * The kinds of events under the names by which they are stored, for ever, and what of each may stand in plain. Whatever is not named
 * here is sealed, so that a field that is added later is.
 */
enum EventType {
    CASE_DRAFTED("case-drafted", DeploymentEvent.CaseDrafted.class, Plain.CASE, "deployment"),
    CASE_REVISED("case-revised", DeploymentEvent.CaseRevised.class, Plain.CASE),
    CASE_SUBMITTED("case-submitted", DeploymentEvent.CaseSubmitted.class, Plain.NONE),
    AUTHORISATION_REFUSED("authorisation-refused", DeploymentEvent.AuthorisationRefused.class, Plain.NONE, "rank"),
    DEPLOYMENT_AUTHORISED(
            "authorised", DeploymentEvent.DeploymentAuthorised.class, Plain.NONE, "rank", "policy", "until"),
    URGENTLY_AUTHORISED(
            "urgently-authorised",
            DeploymentEvent.UrgentlyAuthorised.class,
            Plain.NONE,
            "rank",
            "policy",
            "until",
            "confirmBy"),
    URGENT_AUTHORISATION_CONFIRMED(
            "urgent-authorisation-confirmed", DeploymentEvent.UrgentAuthorisationConfirmed.class, Plain.NONE, "rank"),
    REVOKED("revoked", DeploymentEvent.Revoked.class, Plain.NONE),
    EXPIRED("expired", DeploymentEvent.Expired.class, Plain.NONE, "cause"),
    WATCH_LIST_COMPOSED("watch-list-composed", DeploymentEvent.WatchListComposed.class, Plain.entry("entries/*")),
    WATCH_LIST_DISCARDED("watch-list-discarded", DeploymentEvent.WatchListDiscarded.class, Plain.NONE),
    WATCH_LIST_ENTRY_REMOVED("watch-list-entry-removed", DeploymentEvent.WatchListEntryRemoved.class, Plain.NONE),
    FITNESS_ACCEPTED("fitness-accepted", DeploymentEvent.FitnessAccepted.class, Plain.NONE, "report"),
    READINESS_CONFIRMED("readiness-confirmed", DeploymentEvent.ReadinessConfirmed.class, Plain.NONE, "item"),
    WENT_LIVE("went-live", DeploymentEvent.WentLive.class, Plain.NONE, "cameras", "threshold", "models"),
    PAUSED("paused", DeploymentEvent.Paused.class, Plain.NONE),
    RESUMED("resumed", DeploymentEvent.Resumed.class, Plain.NONE, "models"),
    EMERGENCY_STOPPED("emergency-stopped", DeploymentEvent.EmergencyStopped.class, Plain.NONE),
    STOPPED_BY_ITSELF("stopped-by-itself", DeploymentEvent.StoppedByItself.class, Plain.NONE, "reasons/*/rule"),
    CHANGE_PROPOSED(
            "change-proposed",
            DeploymentEvent.ChangeProposed.class,
            Plain.entry("change/entry"),
            "number",
            "change/kind",
            "change/threshold",
            "change/camera"),
    CHANGE_APPROVED("change-approved", DeploymentEvent.ChangeApproved.class, Plain.NONE, "number"),
    THRESHOLD_RAISED("threshold-raised", DeploymentEvent.ThresholdRaised.class, Plain.NONE, "threshold"),
    CAMERA_RELEASED("camera-released", DeploymentEvent.CameraReleased.class, Plain.NONE, "camera"),
    FACES_COUNTED(
            "faces-counted",
            DeploymentEvent.FacesCounted.class,
            Plain.NONE,
            "camera",
            "from",
            "facesSeen",
            "failuresToAcquire",
            "framesProcessed",
            "framesDropped"),
    ALERT_RAISED(
            "alert-raised", DeploymentEvent.AlertRaised.class, Plain.NONE, "number", "camera", "score", "threshold"),
    ALERT_ADJUDICATED(
            "alert-adjudicated", DeploymentEvent.AlertAdjudicated.class, Plain.NONE, "number", "adjudication"),
    ALERT_PASSED_ON("alert-passed-on", DeploymentEvent.AlertPassedOn.class, Plain.NONE, "number"),
    ENGAGEMENT_RECORDED(
            "engagement-recorded", DeploymentEvent.EngagementRecorded.class, Plain.NONE, "number", "outcome", "action"),
    FALSE_ALERT_REVIEWED("false-alert-reviewed", DeploymentEvent.FalseAlertReviewed.class, Plain.NONE, "number"),
    HOLD_PLACED("hold-placed", DeploymentEvent.HoldPlaced.class, Plain.NONE, "number", "ground", "reviewBy"),
    HOLD_REVIEWED("hold-reviewed", DeploymentEvent.HoldReviewed.class, Plain.NONE, "number", "reviewBy"),
    HOLD_RELEASED("hold-released", DeploymentEvent.HoldReleased.class, Plain.NONE, "number"),
    ENDED("ended", DeploymentEvent.Ended.class, Plain.NONE),
    AUTHORITY_RAN_OUT("authority-ran-out", DeploymentEvent.AuthorityRanOut.class, Plain.NONE),
    BIOMETRICS_DESTROYED(
            "biometrics-destroyed", DeploymentEvent.BiometricsDestroyed.class, Plain.NONE, "what/kind", "what/number"),
    CLOSED("closed", DeploymentEvent.Closed.class, Plain.NONE, "certificate");

    private static final Map<Class<?>, EventType> BY_EVENT = new HashMap<>();
    private static final Map<String, EventType> BY_CODE = new HashMap<>();

    static {
        for (EventType type : values()) {
            BY_EVENT.put(type.event, type);
            BY_CODE.put(type.code, type);
        }
    }

    private final String code;
    private final Class<? extends DeploymentEvent> event;
    /** Paths between spaces: an enumeration has no mutable parts. */
    private final String plain;

    EventType(String code, Class<? extends DeploymentEvent> event, Set<String> shared, String... plain) {
        this.code = code;
        this.event = event;
        this.plain = Plain.join(shared, plain);
    }

    static EventType of(DeploymentEvent event) {
        EventType type = BY_EVENT.get(event.getClass());
        if (type == null) {
            throw new IllegalStateException("an event without a name for storage: " + event.getClass());
        }
        return type;
    }

    /** @throws UnknownEventException if no version up to this one writes such events */
    static EventType named(String code) {
        EventType type = BY_CODE.get(code);
        if (type == null) {
            throw new UnknownEventException("an event of the kind '%s'".formatted(code));
        }
        return type;
    }

    String code() {
        return code;
    }

    Class<? extends DeploymentEvent> event() {
        return event;
    }

    /** Whether a field, with all below it, may stand in plain; {@code *} stands for a place in a list. */
    boolean isPlain(String path) {
        return plain.contains(" " + path + " ");
    }

    /** Paths that several kinds share. */
    private static final class Plain {
        static final Set<String> NONE = Set.of();

        static final Set<String> CASE = Set.of(
                "file/kind",
                "file/useCase",
                "file/place/timeZone",
                "file/period",
                "file/watchList/categories/*/code",
                "file/watchList/largest",
                "file/recognition/cameras/*/id",
                "file/recognition/cameras/*/zone",
                "file/recognition/threshold",
                "file/recognition/models");

        /** Of an entry: what makes the manifest without telling of the person. Its id is sealed, since people name entries after people. */
        static Set<String> entry(String at) {
            return Set.of(at + "/category", at + "/imageDate", at + "/expires", at + "/under18", at + "/references");
        }

        static String join(Set<String> shared, String... own) {
            Set<String> all = new HashSet<>(shared);
            all.addAll(Set.of("at", "by"));
            all.addAll(Set.of(own));
            return " " + String.join(" ", all) + " ";
        }
    }
}
