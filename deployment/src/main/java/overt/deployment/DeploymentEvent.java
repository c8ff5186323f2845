package overt.deployment;

import java.time.Instant;
import java.util.List;
import overt.deployment.casefile.DeploymentCase;
import overt.deployment.casefile.FitnessReport;
import overt.deployment.casefile.ListedEntry;
import overt.deployment.casefile.ModelPackId;
import overt.deployment.people.PersonId;
import overt.deployment.people.Rank;
import overt.deployment.policy.Policy;
import overt.vocabulary.CameraId;
import overt.vocabulary.DeploymentId;
import overt.vocabulary.EntryId;

/** Something that happened to a deployment. All of them, in order, are the deployment ({@link Deployment#of}). */
public sealed interface DeploymentEvent {
    /** When it took effect. */
    Instant at();

    /** What a person did; everything else the software did by itself. */
    sealed interface ByPerson extends DeploymentEvent {
        PersonId by();
    }

    /** Something about one alert. */
    sealed interface AboutAlert extends DeploymentEvent {
        long number();
    }

    // --- the case

    record CaseDrafted(Instant at, PersonId by, DeploymentId deployment, DeploymentCase file) implements ByPerson {}

    record CaseRevised(Instant at, PersonId by, DeploymentCase file) implements ByPerson {}

    record CaseSubmitted(Instant at, PersonId by) implements ByPerson {}

    // --- the authority

    record AuthorisationRefused(Instant at, PersonId by, Rank rank, String reason) implements ByPerson {}

    /**
     * @param policy in force at that moment; a later one counts only where it is stricter
     * @param until end of the authority
     * @param outsideDecision reference of a court's or an independent authority's decision; blank if none is needed
     */
    record DeploymentAuthorised(
            Instant at,
            PersonId by,
            Rank rank,
            String considerations,
            Policy policy,
            Instant until,
            String outsideDecision)
            implements ByPerson {}

    /**
     * By the urgent route.
     *
     * @param until end of the authority
     * @param confirmBy when it stops and everything is destroyed if it is not confirmed
     */
    record UrgentlyAuthorised(
            Instant at, PersonId by, Rank rank, String considerations, Policy policy, Instant until, Instant confirmBy)
            implements ByPerson {}

    record UrgentAuthorisationConfirmed(
            Instant at, PersonId by, Rank rank, String considerations, String outsideDecision) implements ByPerson {}

    record Revoked(Instant at, PersonId by, String reason) implements ByPerson {}

    record Expired(Instant at, Cause cause) implements DeploymentEvent {
        /** Why. */
        public enum Cause {
            /** The period that was asked for is over, and nobody decided. */
            NOT_DECIDED,
            /** The authority is over, and nothing went live. */
            NOT_USED,
            /** Everything is to be destroyed at once. */
            URGENT_NOT_CONFIRMED
        }
    }

    // --- the watch list and what makes ready

    record WatchListComposed(Instant at, PersonId by, List<ListedEntry> entries) implements ByPerson {
        public WatchListComposed {
            entries = List.copyOf(entries);
        }
    }

    record WatchListDiscarded(Instant at, PersonId by) implements ByPerson {}

    record WatchListEntryRemoved(Instant at, PersonId by, EntryId entry, String reason) implements ByPerson {}

    record FitnessAccepted(Instant at, PersonId by, FitnessReport report) implements ByPerson {}

    record ReadinessConfirmed(Instant at, PersonId by, Readiness item) implements ByPerson {}

    // --- under way

    /** @param models that were verified by their digest */
    record WentLive(Instant at, PersonId by, List<CameraId> cameras, double threshold, ModelPackId models)
            implements ByPerson {
        public WentLive {
            cameras = List.copyOf(cameras);
        }
    }

    record Paused(Instant at, PersonId by, String reason) implements ByPerson {}

    /** @param models that were verified again */
    record Resumed(Instant at, PersonId by, ModelPackId models) implements ByPerson {}

    /** Like a pause, but only an authorising officer resumes. */
    record EmergencyStopped(Instant at, PersonId by) implements ByPerson {}

    /** A condition of being live was no longer met; it resumes like a pause. */
    record StoppedByItself(Instant at, List<Reason> reasons) implements DeploymentEvent {
        public StoppedByItself {
            reasons = List.copyOf(reasons);
        }
    }

    record ChangeProposed(Instant at, PersonId by, int number, LiveChange change) implements ByPerson {}

    /** With this it takes effect. */
    record ChangeApproved(Instant at, PersonId by, int number) implements ByPerson {}

    record ThresholdRaised(Instant at, PersonId by, double threshold) implements ByPerson {}

    record CameraReleased(Instant at, PersonId by, CameraId camera) implements ByPerson {}

    /**
     * What a camera counted since it was counted last: numbers, nothing about a person.
     *
     * @param from since when
     * @param facesSeen tracks that gave at least one probe
     * @param failuresToAcquire tracks that ended without a sample good enough to encode
     * @param framesProcessed frames in which faces were looked for
     * @param framesDropped frames that were not looked at for lack of time
     */
    record FacesCounted(
            Instant at,
            CameraId camera,
            Instant from,
            long facesSeen,
            long failuresToAcquire,
            long framesProcessed,
            long framesDropped)
            implements DeploymentEvent {
        public FacesCounted {
            if (facesSeen < 0 || failuresToAcquire < 0 || framesProcessed < 0 || framesDropped < 0) {
                throw new IllegalArgumentException("nothing is counted below 0");
            }
        }
    }

    // --- alerts

    record AlertRaised(Instant at, long number, EntryId entry, CameraId camera, double score, double threshold)
            implements AboutAlert {}

    record AlertAdjudicated(Instant at, PersonId by, long number, Adjudication adjudication, String reason)
            implements ByPerson, AboutAlert {}

    record AlertPassedOn(Instant at, PersonId by, long number) implements ByPerson, AboutAlert {}

    record EngagementRecorded(Instant at, PersonId by, long number, EngagementOutcome outcome, Action action)
            implements ByPerson, AboutAlert {}

    record FalseAlertReviewed(Instant at, PersonId by, long number, String finding) implements ByPerson, AboutAlert {}

    record HoldPlaced(Instant at, PersonId by, long number, HoldGround ground, String reason, Instant reviewBy)
            implements ByPerson, AboutAlert {}

    record HoldReviewed(Instant at, PersonId by, long number, String reason, Instant reviewBy)
            implements ByPerson, AboutAlert {}

    record HoldReleased(Instant at, PersonId by, long number, String reason) implements ByPerson, AboutAlert {}

    // --- the end

    record Ended(Instant at, PersonId by) implements ByPerson {}

    /** It was live or paused when its authority ended. */
    record AuthorityRanOut(Instant at) implements DeploymentEvent {}

    /** It is gone, and that was checked. */
    record BiometricsDestroyed(Instant at, Biometrics what) implements DeploymentEvent {}

    /** @param certificate SHA-256 of the destruction certificate in the audit log */
    record Closed(Instant at, PersonId by, String certificate) implements ByPerson {}
}
