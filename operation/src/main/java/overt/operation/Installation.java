package overt.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import overt.audit.format.AuditEntry;
import overt.audit.format.AuditedObject;
import overt.audit.format.VerifierKey;
import overt.audit.verify.AuditVerifier;
import overt.audit.verify.Verification;
import overt.deployment.Command;
import overt.deployment.Deployment;
import overt.deployment.DeploymentEvent;
import overt.deployment.Report;
import overt.deployment.State;
import overt.deployment.SystemFault;
import overt.storage.DataFolder;
import overt.storage.DestructionScope;
import overt.storage.RetentionKeeper;
import overt.storage.keys.KeyFolder;
import overt.vocabulary.DeploymentId;

/**
 * A data folder with its keys, open in this process and no other. Opening it catches up: what time has brought meanwhile is recorded, a
 * deployment that was live when its process died is paused, a rehearsal of made-up people that was left is ended and destroyed, and
 * everything that is due is destroyed.
 */
public final class Installation implements AutoCloseable {
    private final Places places;
    private final Undisturbed undisturbed;
    private final KeyFolder keys;
    private final DataFolder data;
    private final Faults faults;
    private final Histories histories;
    private final People people;
    private final Policies policies;
    private final ControlRoom controlRoom;
    private final Retaining retaining;
    private final Deployments deployments;
    private final Pictures pictures;
    private final CountDownLatch closing = new CountDownLatch(1);
    private @Nullable Thread keeper;

    private Installation(Places places, Undisturbed undisturbed, KeyFolder keys, DataFolder data, Clock clock) {
        this.places = places;
        this.undisturbed = undisturbed;
        this.keys = keys;
        this.data = data;
        faults = new Faults(places.data(), data.auditLog());
        people = new People(data, undisturbed);
        policies = new Policies(data, undisturbed, clock, this::isRunning);
        histories = new Histories(data, undisturbed, clock, policies, faults);
        References references = new References(data, undisturbed);
        controlRoom = new ControlRoom(
                histories, references, new ShiftParts(histories, references, faults, policies::inForce, clock), faults);
        retaining = new Retaining(histories, data, undisturbed, clock);
        deployments = new Deployments(histories, data, undisturbed, controlRoom, retaining);
        pictures = new Pictures(histories, data, undisturbed);
    }

    /** Whether there is one in this data folder. */
    public static boolean exists(Path data) {
        return DataFolder.exists(data);
    }

    /**
     * Opens an installation, and begins it if there is neither data folder nor keys.
     *
     * @param report hears of what could not be caught up, for a person to see; it is tried again
     * @throws overt.storage.StorageException if another process has it, a newer version wrote it, or the disk fails
     * @throws overt.storage.keys.KeyFolderException if the keys are missing, another installation's, or do not open
     */
    public static Installation open(Places places, Clock clock, Consumer<String> report) {
        // What is stored has no finer time, so nothing is decided by a finer one.
        Clock milliseconds = Clock.tick(clock, Duration.ofMillis(1));
        Undisturbed undisturbed = new Undisturbed();
        try {
            Installation opened = undisturbed.run(() -> open(places, undisturbed, milliseconds));
            opened.catchUp(report);
            return opened;
        } catch (RuntimeException failed) {
            undisturbed.close();
            throw failed;
        }
    }

    private static Installation open(Places places, Undisturbed undisturbed, Clock clock) {
        boolean isNew = !DataFolder.exists(places.data()) && !KeyFolder.exists(places.keys());
        KeyFolder keys = isNew
                ? KeyFolder.create(places.keys(), places.passphrase())
                : KeyFolder.open(places.keys(), places.passphrase());
        try {
            // A data folder that is missing beside its keys is said to be missing, not begun anew.
            DataFolder data = isNew
                    ? DataFolder.create(places.data(), keys, places.database(), clock)
                    : DataFolder.open(places.data(), keys, places.database(), clock);
            try {
                return new Installation(places, undisturbed, keys, data, clock);
            } catch (RuntimeException failed) {
                data.close();
                throw failed;
            }
        } catch (RuntimeException failed) {
            keys.close();
            throw failed;
        }
    }

    public People people() {
        return people;
    }

    public Policies policies() {
        return policies;
    }

    public Deployments deployments() {
        return deployments;
    }

    public Pictures pictures() {
        return pictures;
    }

    public ControlRoom controlRoom() {
        return controlRoom;
    }

    /** For what storage keeps that is no use case: figures of alerts, certificates, holds. Nothing is written past the use cases. */
    public DataFolder data() {
        return data;
    }

    /** @param listener hears of everything that happens to deployments, once it is durable, on the thread that stored it; returns soon */
    public void listen(Consumer<Happening> listener) {
        histories.listen(listener);
    }

    /** Logs an act that is no deployment's, a session that ended for example; returns when it is durable. */
    public void audit(ActingPerson by, String action, AuditedObject object) {
        undisturbed.run(() ->
                data.auditLog().append(AuditEntry.of(Actors.of(by, by.person().roles()), action, object)));
    }

    /** Keeps retention in this process until it is closed: for those that live longer than one act. */
    public synchronized void keepRetention(Consumer<String> report) {
        if (keeper == null) {
            keeper = Thread.ofPlatform().daemon().name("retention").start(() -> keep(report));
        }
    }

    /** Looks now at what time has brought and what is due. @return what failed, for a person to see */
    public List<String> look() {
        return retaining.lookAtAll();
    }

    /** Reads the audit log from its files and checks every entry. */
    public Verification verifyLog() throws IOException {
        VerifierKey key = keys.auditSigningKey().verifierKey();
        return AuditVerifier.verify(places.data().resolve("audit"), Optional.of(key), Optional.empty());
    }

    /** Whether keys, rows and files of the watch list and the alerts were looked for on the disk and are not there. */
    public boolean isDestroyed(DeploymentId id) {
        return undisturbed.run(() -> data.destruction().isDone(id, new DestructionScope.WatchList())
                && data.destruction().isDone(id, new DestructionScope.AllAlerts())
                && keys.isGoneFromDisk(new DestructionScope.WatchList().key(id))
                && keys.isGoneFromDisk(new DestructionScope.AllAlerts().key(id))
                && data.watchLists().ids(id).isEmpty()
                && data.alerts().all(id).isEmpty());
    }

    /** Stops what runs, then closes both folders. */
    @Override
    public void close() {
        closing.countDown();
        controlRoom.close();
        awaitKeeper();
        undisturbed.run(() -> {
            try (keys;
                    data;
                    faults) {
                return true; // closed in this order: what looks at the disk, the data folder, the keys
            }
        });
        undisturbed.close();
    }

    private boolean isRunning() {
        return controlRoom.isRunning();
    }

    private void catchUp(Consumer<String> report) {
        for (DeploymentId id : histories.all()) {
            try {
                Deployment deployment = histories.settle(id);
                if (deployment.state() == State.LIVE) {
                    histories.change(
                            id,
                            Actors.RECOGNITION,
                            live -> histories.rules().decide(live, new Report.Faulty(Set.of(SystemFault.PROCESS))));
                }
                endIfLeft(id);
            } catch (RuntimeException failed) {
                report.accept("deployment '%s': %s".formatted(id, failed.getMessage()));
            }
        }
        look().forEach(report);
    }

    /** Nobody comes back to a rehearsal of made-up people. */
    private void endIfLeft(DeploymentId id) {
        Deployment deployment = histories.get(id);
        boolean isTheirs = deployment.history().getFirst() instanceof DeploymentEvent.CaseDrafted drafted
                && drafted.by().isMadeUp();
        if (!isTheirs) {
            return;
        }
        switch (deployment.state()) {
            case LIVE, PAUSED -> deployments.carryOut(MadeUpPeople.OPERATOR, id, new Command.End());
            case AUTHORISED ->
                deployments.carryOut(MadeUpPeople.OFFICER, id, new Command.Revoke("the rehearsal was left"));
            case SUBMITTED ->
                deployments.carryOut(MadeUpPeople.OFFICER, id, new Command.Refuse("the rehearsal was left"));
            case DRAFT, ENDED, REVOKED, EXPIRED, REFUSED, CLOSED -> {}
        }
        switch (histories.get(id).state()) {
            case ENDED, REVOKED, EXPIRED -> deployments.close(MadeUpPeople.OPERATOR, id);
            case DRAFT, SUBMITTED, AUTHORISED, LIVE, PAUSED, REFUSED, CLOSED -> {}
        }
    }

    private void keep(Consumer<String> report) {
        try {
            while (!closing.await(RetentionKeeper.INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                look().forEach(report);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void awaitKeeper() {
        Thread started = keeper;
        boolean interrupted = false;
        while (started != null && started.isAlive()) {
            try {
                started.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
