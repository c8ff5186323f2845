package overt.deployment.people;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A person who signed in.
 *
 * @param roles at least one; an administrator has no other, so that whoever hands out accounts takes no part in deployments
 * @param rank needed to authorise
 */
public record Person(PersonId id, Set<Role> roles, Optional<Rank> rank) {
    private static final Set<Role> SEE_IMAGES =
            EnumSet.of(Role.APPLICANT, Role.AUTHORISING_OFFICER, Role.OPERATOR, Role.ENGAGEMENT_OFFICER);

    public Person {
        roles = Set.copyOf(roles);
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("person '%s' has no role; give one".formatted(id));
        }
        if (roles.contains(Role.ADMINISTRATOR) && roles.size() > 1) {
            throw new IllegalArgumentException(
                    "person '%s' is an administrator and can have no other role; use a second account of somebody else"
                            .formatted(id));
        }
    }

    /**
     * Somebody who does not exist, for a rehearsal that nobody takes part in. Such people act in rehearsals only, and no account can
     * have an id like theirs.
     */
    public static Person madeUp(String name, Set<Role> roles, Optional<Rank> rank) {
        return new Person(new PersonId(PersonId.MADE_UP + name), roles, rank);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Whether pictures of people, watch list or alert, may be shown to this person. */
    public boolean maySeeImages() {
        return roles.stream().anyMatch(SEE_IMAGES::contains);
    }
}
