package overt.deployment.casefile;

import java.util.List;
import overt.deployment.policy.UseCase;

/**
 * The whole case for a deployment, as an authorising officer reads it on one page.
 *
 * @param kind whether it is a rehearsal
 * @param period what is asked for; the authority may be shorter
 * @param urgency why it cannot wait for the ordinary route; blank if it can
 */
public record DeploymentCase(
        DeploymentKind kind,
        UseCase useCase,
        Place place,
        Period period,
        Justification justification,
        List<IntelligenceReference> intelligence,
        Assessments assessments,
        WatchListScope watchList,
        RecognitionPlan recognition,
        String urgency) {
    public DeploymentCase {
        intelligence = List.copyOf(intelligence);
    }

    public boolean isRehearsal() {
        return kind == DeploymentKind.REHEARSAL;
    }

    public boolean isUrgent() {
        return !urgency.isBlank();
    }
}
