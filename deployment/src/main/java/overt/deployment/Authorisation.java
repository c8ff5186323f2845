package overt.deployment;

import java.time.Instant;
import java.util.Optional;
import overt.deployment.people.PersonId;
import overt.deployment.policy.Policy;

/**
 * The authority that an officer gave.
 *
 * @param policy in force when it was given
 * @param until its end
 * @param confirmBy of an urgent authorisation that is not confirmed; empty for any other
 */
public record Authorisation(PersonId by, Instant at, Policy policy, Instant until, Optional<Instant> confirmBy) {
    Authorisation confirmed() {
        return new Authorisation(by, at, policy, until, Optional.empty());
    }
}
