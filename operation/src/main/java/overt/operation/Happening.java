package overt.operation;

import java.util.List;
import java.util.Optional;
import overt.deployment.Deployment;
import overt.deployment.DeploymentEvent;
import overt.vocabulary.Alert;

/**
 * What became of a deployment, told once it is durable.
 *
 * @param deployment after it
 * @param events that are new, in their order
 * @param alert with its times and its place in the frame, if one was raised
 */
public record Happening(Deployment deployment, List<DeploymentEvent> events, Optional<Alert> alert) {
    public Happening {
        events = List.copyOf(events);
    }
}
