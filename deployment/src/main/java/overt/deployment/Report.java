package overt.deployment;

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

    /** It is gone, and that was checked. Ask {@link Retention} before destroying. */
    record Destroyed(Biometrics what) implements Report {}
}
