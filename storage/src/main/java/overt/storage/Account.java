package overt.storage;

import java.util.Optional;
import java.util.Set;

/**
 * A person who may sign in.
 *
 * @param id with which they sign in and under which the audit log knows them; not their name
 * @param name sealed where it is stored
 * @param roles codes
 * @param rank code
 */
public record Account(String id, String name, Set<String> roles, Optional<String> rank, boolean disabled) {
    public Account {
        roles = Set.copyOf(roles);
    }
}
