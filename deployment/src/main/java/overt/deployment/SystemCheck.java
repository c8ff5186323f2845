package overt.deployment;

import java.util.Optional;
import java.util.Set;
import overt.deployment.casefile.ModelPackId;

/**
 * What the machine found out about itself just now.
 *
 * @param verifiedModels the pack that was opened and whose digests were checked; empty if none was
 * @param faults what does not work
 */
public record SystemCheck(Optional<ModelPackId> verifiedModels, Set<SystemFault> faults) {
    public SystemCheck {
        faults = Set.copyOf(faults);
    }
}
