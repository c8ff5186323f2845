package overt.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import overt.audit.format.AuditEntry;
import overt.audit.format.AuditedObject;
import overt.audit.format.Digest;
import overt.deployment.people.PersonId;
import overt.deployment.people.Role;
import overt.deployment.policy.Loosening;
import overt.deployment.policy.Policy;
import overt.storage.DataFolder;
import overt.storage.StoredPolicy;

/**
 * Which policy is in force. Adopting one takes an authorising officer. What of it is stricter than what is in force counts at once; as
 * soon as anything is looser than what is in force (at first the shipped default), it counts as a whole only when a second one approves.
 */
public final class Policies {
    private static final Set<Role> WHO = Set.of(Role.AUTHORISING_OFFICER);

    private final DataFolder data;
    private final Undisturbed undisturbed;
    private final InstantSource clock;
    private final BooleanSupplier anythingRuns;
    private volatile Policy inForce;

    Policies(DataFolder data, Undisturbed undisturbed, InstantSource clock, BooleanSupplier anythingRuns) {
        this.data = data;
        this.undisturbed = undisturbed;
        this.clock = clock;
        this.anythingRuns = anythingRuns;
        inForce = fold(data.policies().all()).inForce();
    }

    /**
     * A policy that waits for a second person.
     *
     * @param loosenings what they have to agree to
     */
    public record Waiting(
            long number, Policy wanted, PersonId proposedBy, Instant proposedAt, List<Loosening> loosenings) {}

    private record Stand(Policy inForce, Optional<Waiting> waiting, long last) {}

    public Policy inForce() {
        return inForce;
    }

    public Optional<Waiting> waiting() {
        return undisturbed.run(() -> stand().waiting());
    }

    /**
     * Adopts a policy, as far as one person can.
     *
     * @return what waits for a second person; empty if it is in force as a whole
     * @throws NotAllowedException if this person is no authorising officer, or cameras run
     */
    public Optional<Waiting> adopt(ActingPerson by, Policy wanted) {
        requireOfficer(by);
        return undisturbed.run(() -> {
            AuditEntry entry = AuditEntry.of(
                            Actors.of(by, WHO), "policy.adopted", AuditedObject.of("installation", "policy"))
                    .withDigest("policy", digest(wanted));
            Stand before = stand();
            data.policies().add(before.last(), wanted.texts(), by.id().value(), clock.instant(), entry);
            Stand after = stand();
            inForce = after.inForce();
            return after.waiting();
        });
    }

    /**
     * Agrees to what waits, as the second person.
     *
     * @throws NotAllowedException if this person is no authorising officer, adopted it themselves, or cameras run
     */
    public void approve(ActingPerson by) {
        requireOfficer(by);
        undisturbed.run(() -> {
            Waiting waiting = stand().waiting().orElseThrow(() -> new NotAllowedException("no policy waits"));
            if (waiting.proposedBy().equals(by.id())) {
                throw new NotAllowedException("you adopted this policy yourself; somebody else approves it");
            }
            AuditEntry entry = AuditEntry.of(
                            Actors.of(by, WHO), "policy.approved", AuditedObject.of("installation", "policy"))
                    .withDigest("policy", digest(waiting.wanted()))
                    .withCount("loosenings", waiting.loosenings().size());
            data.policies().approve(waiting.number(), by.id().value(), clock.instant(), entry);
            inForce = stand().inForce();
            return true;
        });
    }

    private Stand stand() {
        return fold(data.policies().all());
    }

    private static Stand fold(List<StoredPolicy> adopted) {
        Policy inForce = Policy.SHIPPED;
        Optional<Waiting> waiting = Optional.empty();
        for (StoredPolicy stored : adopted) {
            Policy wanted = Policy.of(stored.settings());
            Policy strict = Policy.strictest(wanted, inForce);
            boolean counts = stored.approval().isPresent() || strict.equals(wanted);
            waiting = counts
                    ? Optional.empty()
                    : Optional.of(new Waiting(
                            stored.number(),
                            wanted,
                            new PersonId(stored.proposedBy()),
                            stored.proposedAt(),
                            wanted.loosenings(strict)));
            inForce = counts ? wanted : strict;
        }
        return new Stand(
                inForce, waiting, adopted.isEmpty() ? 0 : adopted.getLast().number());
    }

    /** Canonical: the settings by name. */
    static Digest digest(Policy policy) {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(policy.texts())
                .forEach((name, value) -> lines.append(name)
                        .append(": ")
                        .append(String.join(", ", value))
                        .append('\n'));
        return Digest.of(lines.toString().getBytes(UTF_8));
    }

    private void requireOfficer(ActingPerson by) {
        if (!by.person().is(Role.AUTHORISING_OFFICER) || by.id().isMadeUp()) {
            throw new NotAllowedException("a policy is adopted by authorising officers; you are none");
        }
        if (anythingRuns.getAsBoolean()) {
            throw new NotAllowedException(
                    "cameras run under the policy that is in force; pause or end the deployment first");
        }
    }
}
