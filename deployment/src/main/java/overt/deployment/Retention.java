package overt.deployment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import overt.deployment.AlertRecord.Hold;
import overt.deployment.policy.Policy;
import overt.deployment.policy.Setting;

/** What of a deployment has to be destroyed, and when: pure functions of its history and the policy. */
public final class Retention {
    private Retention() {}

    /**
     * Something that has to go.
     *
     * @param at when, at the latest
     */
    public record Due(Biometrics what, Instant at, Ground ground) {}

    /** Why it has to go. */
    public enum Ground {
        /** Its time after the end of the deployment is over. */
        TIME_OVER,
        /** It was taken off the watch list, or the watch list was given up. */
        TAKEN_OFF,
        /** The alert was false, and that was reviewed. */
        FALSE_ALERT,
        /** An urgent authorisation was not confirmed: everything goes at once, held or not. */
        NOT_CONFIRMED
    }

    /**
     * A hold that somebody has to look at again.
     *
     * @param alert by number
     */
    public record HoldToReview(long alert, Hold hold) {}

    /** What has to go by when, soonest first. What is on hold is not among it; what is not over has no date yet. */
    public static List<Due> schedule(Deployment deployment, Policy inForce) {
        Policy policy = deployment.policy(inForce);
        List<Due> schedule = new ArrayList<>();
        watchList(deployment, policy).ifPresent(schedule::add);
        deployment.discarded().forEach((what, since) -> {
            if (schedule.stream().noneMatch(due -> due.what().equals(what))) {
                schedule.add(new Due(what, since, Ground.TAKEN_OFF));
            }
        });
        for (AlertRecord alert : deployment.alerts()) {
            alert(deployment, alert, policy).ifPresent(schedule::add);
        }
        schedule.sort(Comparator.comparing(Due::at));
        return List.copyOf(schedule);
    }

    /** What has to go now. */
    public static List<Due> due(Deployment deployment, Policy inForce, Instant now) {
        return schedule(deployment, inForce).stream()
                .filter(due -> !due.at().isAfter(now))
                .toList();
    }

    /** Whether nothing biometric is kept but what is on hold. */
    public static boolean isComplete(Deployment deployment) {
        return !deployment.keepsWatchList()
                && deployment.discarded().isEmpty()
                && deployment.alerts().stream()
                        .allMatch(alert -> alert.destroyed() || alert.hold().isPresent());
    }

    /** Holds whose review is overdue. They stay until somebody decides, and have to be shown. */
    public static List<HoldToReview> overdueHolds(Deployment deployment, Instant now) {
        List<HoldToReview> overdue = new ArrayList<>();
        for (AlertRecord alert : deployment.alerts()) {
            alert.hold()
                    .filter(hold -> !hold.reviewBy().isAfter(now))
                    .ifPresent(hold -> overdue.add(new HoldToReview(alert.number(), hold)));
        }
        return List.copyOf(overdue);
    }

    /** When the audit log's entries, the counts and the manifest may go; empty while the deployment is not over. */
    public static Optional<Instant> recordsKeptUntil(Deployment deployment, Policy inForce) {
        Policy policy = deployment.policy(inForce);
        return deployment.overSince().map(over -> over.plus(policy.days(Setting.RETENTION_LOG_DAYS)));
    }

    /** Whether it may be destroyed at this moment: it has to go, or its deployment is over and nobody holds it. */
    static boolean mayDestroy(Deployment deployment, Policy inForce, Biometrics what, Instant now) {
        return schedule(deployment, inForce).stream()
                .filter(due -> due.what().equals(what))
                .anyMatch(due -> !due.at().isAfter(now) || deployment.state().isOver());
    }

    private static Optional<Due> watchList(Deployment deployment, Policy policy) {
        Biometrics all = new Biometrics.OfWatchList();
        if (!deployment.keepsWatchList()) {
            return Optional.empty();
        }
        if (deployment.lapsedAt().isPresent()) {
            return Optional.of(new Due(all, deployment.lapsedAt().get(), Ground.NOT_CONFIRMED));
        }
        return deployment
                .overSince()
                .map(over ->
                        new Due(all, over.plus(policy.hours(Setting.RETENTION_WATCH_LIST_HOURS)), Ground.TIME_OVER));
    }

    private static Optional<Due> alert(Deployment deployment, AlertRecord alert, Policy policy) {
        Biometrics picture = new Biometrics.OfAlert(alert.number());
        if (alert.destroyed()) {
            return Optional.empty();
        }
        if (deployment.lapsedAt().isPresent()) {
            return Optional.of(new Due(picture, deployment.lapsedAt().get(), Ground.NOT_CONFIRMED));
        }
        if (alert.hold().isPresent()) {
            return Optional.empty();
        }
        if (alert.isFalse() && alert.review().isPresent()) {
            return Optional.of(new Due(picture, alert.review().get().at(), Ground.FALSE_ALERT));
        }
        return deployment
                .overSince()
                .map(over ->
                        new Due(picture, over.plus(policy.hours(Setting.RETENTION_ALERT_HOURS)), Ground.TIME_OVER));
    }
}
