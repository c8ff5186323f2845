package overt.operation;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import overt.audit.format.Actor;
import overt.deployment.AlertRecord;
import overt.deployment.Biometrics;
import overt.deployment.Deployment;
import overt.deployment.Report;
import overt.deployment.Retention;
import overt.deployment.State;
import overt.storage.DataFolder;
import overt.storage.DestructionOrder;
import overt.storage.DestructionScope;
import overt.storage.Hold;
import overt.vocabulary.DeploymentId;

/**
 * Destroys what the rules say is due and tells the history that it is gone. Every step can be repeated: what was destroyed before the
 * history could be told is told the next time.
 */
final class Retaining {
    private final Histories histories;
    private final DataFolder data;
    private final Undisturbed undisturbed;
    private final InstantSource clock;

    /** Deployments of which nothing is left to look after, and how many events they had then. */
    private final Map<DeploymentId, Integer> settled = new ConcurrentHashMap<>();

    Retaining(Histories histories, DataFolder data, Undisturbed undisturbed, InstantSource clock) {
        this.histories = histories;
        this.data = data;
        this.undisturbed = undisturbed;
        this.clock = clock;
    }

    /** Makes what time has brought durable and destroys what is due, of all deployments. @return what failed, for a person to see */
    List<String> lookAtAll() {
        List<String> failures = new ArrayList<>();
        for (DeploymentId id : histories.all()) {
            try {
                look(id);
            } catch (RuntimeException failed) {
                failures.add("deployment '%s': %s".formatted(id, failed.getMessage()));
            }
        }
        return failures;
    }

    /** The same of one. */
    void look(DeploymentId id) {
        Deployment deployment = histories.settle(id);
        Integer before = settled.get(id);
        if (before != null && before == deployment.history().size()) {
            return;
        }
        liftReleasedHolds(deployment);
        tellWhatIsGone(histories.get(id));
        deployment = histories.get(id);
        List<Retention.Due> dueNow = Retention.due(deployment, histories.policy(), clock.instant());
        destroyTogether(deployment, dueNow, Actors.RETENTION);
        for (Retention.Due due : dueNow) {
            destroy(deployment.id(), due.what(), rule(due.ground()), Actors.RETENTION);
        }
        destroyEmptyKeys(id, Actors.RETENTION);
        destroyOldTexts(id);
        if (isSettled(id)) {
            settled.put(id, histories.get(id).history().size());
        }
    }

    /** Destroys what is not on hold, before its time: the deployment has to be over. */
    void destroyAll(DeploymentId id, String rule, Actor by) {
        Deployment deployment = histories.settle(id);
        liftReleasedHolds(deployment);
        List<Retention.Due> schedule = Retention.schedule(deployment, histories.policy());
        destroyTogether(deployment, schedule, by);
        for (Retention.Due due : schedule) {
            destroy(id, due.what(), rule, by);
        }
        destroyEmptyKeys(id, by);
    }

    /** If all alerts go that are not on hold, they go at once and with their key; what each of them was is told afterwards. */
    private void destroyTogether(Deployment deployment, List<Retention.Due> due, Actor by) {
        Set<Biometrics> going = new HashSet<>();
        due.forEach(each -> going.add(each.what()));
        List<AlertRecord> kept = deployment.alerts().stream()
                .filter(alert -> !alert.destroyed() && alert.hold().isEmpty())
                .toList();
        boolean allGo = kept.stream().allMatch(alert -> going.contains(new Biometrics.OfAlert(alert.number())));
        if (deployment.state().isOver() && !kept.isEmpty() && allGo) {
            carryOut(deployment.id(), new DestructionScope.AllAlerts(), "all-alerts", by);
        }
    }

    private void destroy(DeploymentId id, Biometrics what, String rule, Actor by) {
        DestructionScope scope = scope(histories.get(id), what);
        carryOut(id, scope, rule, by);
        histories.change(id, by, deployment -> histories.rules().decide(deployment, new Report.Destroyed(what)));
    }

    private void carryOut(DeploymentId id, DestructionScope scope, String rule, Actor by) {
        undisturbed.run(() -> {
            if (!data.destruction().isDone(id, scope)) {
                data.destruction().destroy(new DestructionOrder(id, scope, rule, by));
            }
            return true;
        });
    }

    /** While others are still needed the key stays; with the last of a deployment that is over it goes too. */
    private DestructionScope scope(Deployment deployment, Biometrics what) {
        return switch (what) {
            case Biometrics.OfWatchList all ->
                deployment.state().isOver()
                        ? new DestructionScope.WatchList()
                        : new DestructionScope.SomeEntries(
                                undisturbed.run(() -> data.watchLists().ids(deployment.id())));
            case Biometrics.OfEntry one -> new DestructionScope.SomeEntries(Set.of(one.entry()));
            case Biometrics.OfAlert one -> new DestructionScope.SomeAlerts(Set.of(one.number()));
        };
    }

    /** Of a deployment that is over, the keys of what nothing is kept of any more, or never was. Held alerts are copies under other keys. */
    private void destroyEmptyKeys(DeploymentId id, Actor by) {
        Deployment deployment = histories.get(id);
        if (!deployment.state().isOver()) {
            return;
        }
        if (!deployment.keepsWatchList()) {
            carryOut(id, new DestructionScope.WatchList(), "nothing-left", by);
        }
        boolean keepsAlerts = deployment.alerts().stream()
                .anyMatch(alert -> !alert.destroyed() && alert.hold().isEmpty());
        if (!keepsAlerts) {
            carryOut(id, new DestructionScope.AllAlerts(), "nothing-left", by);
        }
    }

    /** A hold's copies go when the hold was released, or everything has to go. */
    private void liftReleasedHolds(Deployment deployment) {
        Set<Long> held = new HashSet<>();
        for (AlertRecord alert : deployment.alerts()) {
            if (alert.hold().isPresent()) {
                held.add(alert.number());
            }
        }
        List<Hold> inForce = undisturbed.run(() -> data.holds().inForce(deployment.id()));
        for (Hold hold : inForce) {
            if (hold.alert().isPresent() && !held.contains(hold.alert().getAsLong())) {
                carryOut(deployment.id(), new DestructionScope.OneHold(hold.id()), "hold-released", Actors.RETENTION);
                tellIfGone(deployment.id(), hold.alert().getAsLong());
            }
        }
    }

    /** What was destroyed before its day, by a close that was broken off before it could tell the history. */
    private void tellWhatIsGone(Deployment deployment) {
        if (!deployment.state().isOver()) {
            return;
        }
        if (deployment.keepsWatchList()) {
            tellIfGone(deployment.id(), new Biometrics.OfWatchList(), new DestructionScope.WatchList());
        }
        for (AlertRecord alert : deployment.alerts()) {
            if (!alert.destroyed() && alert.hold().isEmpty()) {
                tellIfGone(deployment.id(), alert.number());
            }
        }
    }

    /** After a close the hold had the only copy. */
    private void tellIfGone(DeploymentId id, long alert) {
        if (histories.get(id).state().isOver()) {
            tellIfGone(id, new Biometrics.OfAlert(alert), new DestructionScope.SomeAlerts(Set.of(alert)));
        }
    }

    private void tellIfGone(DeploymentId id, Biometrics what, DestructionScope scope) {
        if (undisturbed.run(() -> data.destruction().isDone(id, scope))) {
            Report gone = new Report.Destroyed(what);
            histories.change(
                    id, Actors.RETENTION, deployment -> histories.rules().decide(deployment, gone));
        }
    }

    /** Names and free text go years later; what happened, when, and the counts stay. */
    private void destroyOldTexts(DeploymentId id) {
        Deployment deployment = histories.get(id);
        boolean isTime = Retention.recordsKeptUntil(deployment, histories.policy())
                .filter(until -> !until.isAfter(clock.instant()))
                .isPresent();
        if (isTime && Retention.isComplete(deployment)) {
            carryOut(id, new DestructionScope.PersonalText(), "record-time-over", Actors.RETENTION);
        }
    }

    /** Nothing is kept, and nothing but the texts will ever be due. */
    private boolean isSettled(DeploymentId id) {
        Deployment deployment = histories.get(id);
        boolean noHold =
                deployment.alerts().stream().allMatch(alert -> alert.hold().isEmpty());
        boolean isYoung = Retention.recordsKeptUntil(deployment, histories.policy())
                .filter(until -> until.isAfter(clock.instant()))
                .isPresent();
        Optional<State> closed =
                Optional.of(deployment.state()).filter(state -> state == State.CLOSED || state == State.REFUSED);
        return closed.isPresent() && noHold && Retention.isComplete(deployment) && isYoung;
    }

    private static String rule(Retention.Ground ground) {
        return Codes.of(ground);
    }
}
