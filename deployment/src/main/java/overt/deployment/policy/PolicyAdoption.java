package overt.deployment.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import overt.deployment.people.PersonId;

/**
 * That two people agreed to a policy which is looser than the shipped default. It belongs in the audit log; without it the
 * looser values of a policy file have no effect.
 *
 * @param proposedBy who wants it
 * @param approvedBy somebody else
 */
public record PolicyAdoption(PersonId proposedBy, PersonId approvedBy, Instant at, List<Loosening> loosenings) {
    public PolicyAdoption {
        if (proposedBy.equals(approvedBy)) {
            throw new IllegalArgumentException(
                    "a policy that is looser than the default needs two different people, not '%s' twice"
                            .formatted(proposedBy));
        }
        loosenings = List.copyOf(loosenings);
    }

    /** What two people have to agree to before this policy has full effect: for the approver to read. */
    public static List<Loosening> needed(Policy wanted) {
        return wanted.loosenings(Policy.SHIPPED);
    }

    /**
     * Agreement to all that is looser in this policy.
     *
     * @throws IllegalArgumentException if both are the same person
     */
    public static PolicyAdoption of(Policy wanted, PersonId proposedBy, PersonId approvedBy, Instant at) {
        return new PolicyAdoption(proposedBy, approvedBy, at, needed(wanted));
    }

    /**
     * The policy in force: what is stricter than the default always, what is looser only as far as exactly this value was
     * agreed to.
     */
    public static Policy inForce(Policy wanted, Optional<PolicyAdoption> adoption) {
        List<Loosening> agreed = adoption.map(PolicyAdoption::loosenings).orElse(List.of());
        Policy result = Policy.strictest(wanted, Policy.SHIPPED);
        for (Loosening loosening : needed(wanted)) {
            if (agreed.contains(loosening)) {
                result = take(Setting.named(loosening.setting()).orElseThrow(), wanted, result);
            }
        }
        return result;
    }

    private static <T> Policy take(Setting<T> setting, Policy from, Policy to) {
        return to.with(setting, from.get(setting));
    }
}
