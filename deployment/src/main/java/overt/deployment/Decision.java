package overt.deployment;

import java.util.List;
import java.util.stream.Collectors;

/** What comes of a command. */
public sealed interface Decision {
    /**
     * It may happen.
     *
     * @param events to be made durable before anything else is done; those that time brought first
     * @param deployment after them
     */
    record Accepted(List<DeploymentEvent> events, Deployment deployment) implements Decision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /**
     * It may not happen.
     *
     * @param reasons all of them, at least one
     */
    record Refused(List<Reason> reasons) implements Decision {
        public Refused {
            reasons = List.copyOf(reasons);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("a refusal says why");
            }
        }

        /** For people: the reasons, one a line. */
        public String text() {
            return reasons.stream().map(Reason::text).collect(Collectors.joining("\n"));
        }
    }
}
