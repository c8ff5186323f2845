package overt.operation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import overt.audit.format.Digest;
import overt.deployment.Command;
import overt.deployment.Decision;
import overt.deployment.Deployment;
import overt.deployment.LifeCycle;
import overt.deployment.Reason;
import overt.deployment.Rule;
import overt.deployment.State;
import overt.deployment.SystemCheck;
import overt.recognition.LiveRecognition.CameraState;
import overt.vocabulary.CameraId;
import overt.vocabulary.DeploymentId;
import overt.watchlist.ReferenceDatabase;

/** Where cameras run: takes deployments live, and stops them with everything that stops them. */
public final class ControlRoom implements AutoCloseable {
    private final Histories histories;
    private final References references;
    private final ShiftParts parts;
    private final Faults faults;
    private final Map<DeploymentId, Shift> shifts = new ConcurrentHashMap<>();

    ControlRoom(Histories histories, References references, ShiftParts parts, Faults faults) {
        this.histories = histories;
        this.references = references;
        this.parts = parts;
        this.faults = faults;
        histories.listen(this::heard);
    }

    /** Whether cameras run, or may again. */
    boolean isRunning() {
        return !shifts.isEmpty();
    }

    /** What the machine finds out about itself now, with these models. */
    public SystemCheck check(Engine engine) {
        return new SystemCheck(Optional.of(engine.models()), faults.look(true));
    }

    /**
     * Takes a deployment live: when this returns accepted, its cameras run.
     *
     * @param cameras some or all of those that are authorised
     * @param threshold at least the authorised one
     * @param engine stays open while it is live
     * @throws RuntimeException if a camera cannot be opened at all; it is paused then
     */
    public Decision goLive(ActingPerson by, DeploymentId id, List<CameraId> cameras, double threshold, Engine engine) {
        return begin(by, id, new Command.GoLive(cameras, threshold, check(engine)), engine);
    }

    /** Takes a paused deployment live again. */
    public Decision resume(ActingPerson by, DeploymentId id, Engine engine) {
        return begin(by, id, new Command.Resume(check(engine)), engine);
    }

    /** The shift that is on, of a deployment that is live. */
    public Optional<LiveView> view(DeploymentId id) {
        return Optional.ofNullable(shifts.get(id));
    }

    /** What can be seen of a deployment while it is live. */
    public interface LiveView {
        /** How each camera is, or was when it was last stopped. */
        List<CameraState> states();

        /** Why a camera stopped that nobody stopped; the deployment is paused then. */
        Optional<RuntimeException> failure();

        Viewers viewers();

        /** Returns when its cameras are stopped and everything about the people in view is erased. */
        void awaitStop() throws InterruptedException;
    }

    private Decision begin(ActingPerson by, DeploymentId id, Command command, Engine engine) {
        if (histories.get(id).state() != State.LIVE) {
            awaitStop(id); // one that was stopped just now still erases
        }
        LifeCycle rules = histories.rules();
        Decision asked = rules.decide(histories.get(id), by.person(), command);
        if (asked instanceof Decision.Refused) {
            return asked;
        }
        Optional<ReferenceDatabase> loaded = references.load(histories.get(id), engine.contract());
        if (loaded.isEmpty()) {
            return new Decision.Refused(List.of(new Reason(
                    Rule.MODELS_VERIFIED,
                    "the watch list was enrolled with other models than these; discard it and compose it anew")));
        }
        ReferenceDatabase watchList = loaded.get();
        boolean begun = false;
        try {
            Histories.With version = Histories.With.digest("watch-list", new Digest("sha256:" + watchList.version()));
            Function<Deployment, Decision> decide = deployment -> rules.decide(deployment, by.person(), command);
            Decision decision =
                    histories.change(id, Actors.of(by, LifeCycle.roles(command)), decide, accepted -> version);
            if (decision instanceof Decision.Accepted accepted) {
                faults.watch();
                Shift shift = new Shift(accepted.deployment(), watchList, engine, parts, this::ended);
                begun = true; // the watch list is the shift's to erase
                shifts.put(id, shift);
                shift.update(histories.get(id)); // what happened before it could hear
                shift.begin();
            }
            return decision;
        } finally {
            if (!begun) {
                watchList.close();
            }
        }
    }

    /** On the thread that stored it, before the caller hears of it. */
    private void heard(Happening happening) {
        Shift shift = shifts.get(happening.deployment().id());
        if (shift != null) {
            shift.update(happening.deployment());
        }
    }

    private void ended(Shift shift) {
        shifts.remove(shift.deployment(), shift);
    }

    /** Stops the cameras of a deployment at once, before anything else: what is decided about it comes after. */
    void halt(DeploymentId id) {
        Shift shift = shifts.get(id);
        if (shift != null) {
            shift.halt();
        }
    }

    /** Returns when a deployment that is no longer live has its cameras released and its references erased. */
    void awaitStop(DeploymentId id) {
        Shift shift = shifts.get(id);
        if (shift != null) {
            shift.stop();
        }
    }

    /** Stops everything that runs. */
    @Override
    public void close() {
        shifts.values().forEach(Shift::stop);
    }
}
