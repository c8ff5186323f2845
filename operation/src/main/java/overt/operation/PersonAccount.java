package overt.operation;

import java.util.Optional;
import java.util.Set;
import overt.deployment.people.Person;
import overt.deployment.people.PersonId;
import overt.deployment.people.Rank;
import overt.deployment.people.Role;

/**
 * An account.
 *
 * @param name sealed where it is stored
 */
public record PersonAccount(PersonId id, String name, Set<Role> roles, Optional<Rank> rank, boolean disabled) {
    /** @throws IllegalArgumentException for roles that one person cannot have together, and ids of made-up people */
    public PersonAccount {
        roles = new Person(id, roles, rank).roles();
        if (id.isMadeUp()) {
            throw new IllegalArgumentException(
                    "account '%s': ids that begin like this are of people who exist in a rehearsal only".formatted(id));
        }
        if (name.isBlank()) {
            throw new IllegalArgumentException("account '%s' needs the name of its person".formatted(id));
        }
    }

    public Person person() {
        return new Person(id, roles, rank);
    }
}
