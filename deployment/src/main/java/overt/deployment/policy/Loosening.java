package overt.deployment.policy;

import java.util.List;

/**
 * A setting whose value allows what the shipped default does not.
 *
 * @param shipped the default, as in a policy file
 * @param wanted the looser value, as in a policy file
 */
public record Loosening(String setting, List<String> shipped, List<String> wanted) {
    public Loosening {
        shipped = List.copyOf(shipped);
        wanted = List.copyOf(wanted);
    }

    /** For people: {@code watch-list.largest: 30000 instead of 20000}. */
    @Override
    public String toString() {
        return "%s: %s instead of %s".formatted(setting, String.join(", ", wanted), String.join(", ", shipped));
    }
}
