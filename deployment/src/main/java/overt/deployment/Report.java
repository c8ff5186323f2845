package overt.deployment;

import java.time.Instant;
import java.util.Set;
import overt.vocabulary.CameraId;
import overt.vocabulary.EntryId;

/** What the software found or did by itself. {@link LifeCycle} decides whether it counts. */
public sealed interface Report {
    /** A candidate of a live track reached the threshold. */
    record AlertFound(EntryId entry, CameraId camera, double score) implements Report {}

    /** @param faults at least one */
    record Faulty(Set<SystemFault> faults) implements Report {
        public Faulty {
            faults = Set.copyOf(faults);
            if (faults.isEmpty()) {
                throw new IllegalArgumentException("which fault?");
            }
        }
    }

    /** What a camera counted since it was counted last; parameters as in {@link DeploymentEvent.FacesCounted}. */
    record FacesCounted(
            CameraId camera,
            Instant from,
            long facesSeen,
            long failuresToAcquire,
            long framesProcessed,
            long framesDropped)
            implements Report {}

    /** It is gone, and that was checked. Ask {@link Retention} before destroying. */
    record Destroyed(Biometrics what) implements Report {}
}
