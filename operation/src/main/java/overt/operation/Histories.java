package overt.operation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import overt.audit.format.Actor;
import overt.audit.format.AuditEntry;
import overt.audit.format.Digest;
import overt.deployment.Decision;
import overt.deployment.Deployment;
import overt.deployment.DeploymentEvent;
import overt.deployment.LifeCycle;
import overt.deployment.policy.Policy;
import overt.operation.history.EventRecords;
import overt.storage.Alongside;
import overt.storage.Appending;
import overt.storage.DataFolder;
import overt.storage.EventRecord;
import overt.storage.StorageException;
import overt.storage.StoredEvent;
import overt.vocabulary.Alert;
import overt.vocabulary.DeploymentId;

/**
 * The deployments as they are now, and the one way in which anything happens to them: decide, log, store, tell. Changes of one deployment
 * come one after another.
 */
final class Histories {
    /** Nobody else can have the data folder, so that even one conflict is a surprise. */
    private static final int ATTEMPTS = 3;

    private final DataFolder data;
    private final Undisturbed undisturbed;
    private final Clock clock;
    private final Policies policies;
    private final Faults faults;
    private final EventRecords records = new EventRecords();
    private final Map<DeploymentId, Known> known = new ConcurrentHashMap<>();
    private final Map<DeploymentId, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final List<Consumer<Happening>> listeners = new CopyOnWriteArrayList<>();

    Histories(DataFolder data, Undisturbed undisturbed, Clock clock, Policies policies, Faults faults) {
        this.data = data;
        this.undisturbed = undisturbed;
        this.clock = clock;
        this.policies = policies;
        this.faults = faults;
    }

    /** @param sequence of its last stored event */
    private record Known(Deployment deployment, long sequence) {}

    /**
     * What goes with a decision.
     *
     * @param alongside sealed in the same transaction
     * @param digests for the log
     * @param alert that is raised, for those who listen
     */
    record With(Alongside alongside, Map<String, Digest> digests, Optional<Alert> alert) {
        static final With NOTHING = new With(new Alongside.Nothing(), Map.of(), Optional.empty());

        static With sealed(Alongside alongside) {
            return new With(alongside, Map.of(), Optional.empty());
        }

        static With digest(String name, Digest digest) {
            return new With(new Alongside.Nothing(), Map.of(name, digest), Optional.empty());
        }
    }

    void listen(Consumer<Happening> listener) {
        listeners.add(listener);
    }

    /** The rules under the policy that is in force. */
    LifeCycle rules() {
        return new LifeCycle(policy(), clock);
    }

    Policy policy() {
        return policies.inForce();
    }

    List<DeploymentId> all() {
        return undisturbed.run(() -> data.deployments().all());
    }

    /** @throws UnknownDeploymentException if there is none */
    Deployment get(DeploymentId id) {
        return undisturbed.run(() -> known(id).deployment());
    }

    /** Begins a deployment. */
    Decision begin(DeploymentId id, Actor by, Decision decision) {
        if (!(decision instanceof Decision.Accepted accepted)) {
            return decision;
        }
        return undisturbed.run(() -> locked(id, () -> {
            List<EventRecord> stored =
                    accepted.events().stream().map(records::write).toList();
            List<AuditEntry> entries = entries(id, accepted.events(), stored, by, Map.of());
            guarded(() -> {
                data.deployments().begin(id, clock.instant(), stored, entries);
                return true;
            });
            known.put(id, new Known(accepted.deployment(), stored.size()));
            tell(new Happening(accepted.deployment(), accepted.events(), Optional.empty()));
            return accepted;
        }));
    }

    /**
     * Decides and, if that was accepted, makes it happen.
     *
     * @param by who the log says did it; time does the rest
     * @param with made of what was accepted, just before it is stored
     * @throws StorageException or {@link overt.audit.AuditLogException} if it cannot be kept: then it did not happen
     */
    Decision change(
            DeploymentId id, Actor by, Function<Deployment, Decision> decide, Function<Decision.Accepted, With> with) {
        return undisturbed.run(() -> locked(id, () -> {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Known now = known(id);
                Decision decision = decide.apply(now.deployment());
                if (!(decision instanceof Decision.Accepted accepted)
                        || accepted.events().isEmpty()) {
                    return decision;
                }
                With alongside = with.apply(accepted);
                List<EventRecord> stored =
                        accepted.events().stream().map(records::write).toList();
                List<AuditEntry> entries = entries(id, accepted.events(), stored, by, alongside.digests());
                Appending appending = guarded(
                        () -> data.deployments().append(id, now.sequence(), stored, alongside.alongside(), entries));
                switch (appending) {
                    case Appending.Appended appended -> {
                        known.put(id, new Known(accepted.deployment(), appended.sequence()));
                        tell(new Happening(accepted.deployment(), accepted.events(), alongside.alert()));
                        return accepted;
                    }
                    case Appending.Conflict conflict -> known.remove(id);
                }
            }
            throw new StorageException(
                    "deployment '%s': somebody else changes it at the same time; look at it again".formatted(id), null);
        }));
    }

    Decision change(DeploymentId id, Actor by, Function<Deployment, Decision> decide) {
        return change(id, by, decide, accepted -> With.NOTHING);
    }

    /** Makes what time has brought durable. @return as it is then */
    Deployment settle(DeploymentId id) {
        change(id, Actors.CLOCK, deployment -> {
            List<DeploymentEvent> due = rules().due(deployment);
            return new Decision.Accepted(due, deployment.after(due));
        });
        return get(id);
    }

    private Known known(DeploymentId id) {
        Known cached = known.get(id);
        if (cached != null) {
            return cached;
        }
        List<StoredEvent> stored = data.deployments().events(id);
        if (stored.isEmpty()) {
            throw new UnknownDeploymentException(id);
        }
        List<DeploymentEvent> events =
                stored.stream().map(StoredEvent::event).map(records::read).toList();
        Known read = new Known(Deployment.of(events), stored.getLast().sequence());
        known.put(id, read);
        return read;
    }

    private <T> T locked(DeploymentId id, Supplier<T> work) {
        ReentrantLock lock = locks.computeIfAbsent(id, _ -> new ReentrantLock());
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** A failure of the machine stops cameras; it is looked at before the caller hears of it. */
    private <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException failed) {
            faults.note(failed);
            throw failed;
        }
    }

    private static List<AuditEntry> entries(
            DeploymentId id,
            List<DeploymentEvent> events,
            List<EventRecord> stored,
            Actor by,
            Map<String, Digest> digests) {
        List<AuditEntry> entries = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            boolean isTime = isBroughtByTime(events.get(i));
            entries.add(Audited.of(
                    id, events.get(i), stored.get(i), isTime ? Actors.CLOCK : by, isTime ? Map.of() : digests));
        }
        return entries;
    }

    private static boolean isBroughtByTime(DeploymentEvent event) {
        return event instanceof DeploymentEvent.Expired || event instanceof DeploymentEvent.AuthorityRanOut;
    }

    private void tell(Happening happening) {
        for (Consumer<Happening> listener : listeners) {
            try {
                listener.accept(happening);
            } catch (RuntimeException failed) {
                // What happened is durable, whatever becomes of those who hear of it.
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, failed);
            }
        }
    }
}
