package overt.cli;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import overt.deployment.AlertRecord;
import overt.deployment.Deployment;
import overt.deployment.DeploymentEvent;
import overt.operation.Codes;

/** Deployments and what happens to them, in lines for people. */
final class DeploymentText {
    private DeploymentText() {}

    /** {@code 'high-street' (operation) is live; High Street; 3 alerts}. */
    static String line(Deployment deployment) {
        return "'%s' (%s) is %s%s; %s; watch list: %s; alerts: %d"
                .formatted(
                        deployment.id(),
                        deployment.file().kind().code(),
                        deployment.state().words(),
                        deployment.isStoppedInEmergency() ? " after an emergency stop" : "",
                        deployment.file().place().name(),
                        deployment
                                .watchList()
                                .map(list -> "%d entries, %d references"
                                        .formatted(list.entries().size(), list.references()))
                                .orElse("none"),
                        deployment.alerts().size());
    }

    /** {@code alert 3: 14:02:11 camera north, entry W-7, score 0.63 (threshold 0.60); true by olga; passed on}. */
    static String line(AlertRecord alert) {
        StringBuilder line = new StringBuilder(line(alert.raised()));
        alert.adjudication()
                .ifPresent(made -> line.append("; ")
                        .append(Codes.of(made.adjudication()))
                        .append(" by ")
                        .append(made.by()));
        alert.passedOn().ifPresent(made -> line.append("; passed on by ").append(made.by()));
        alert.engagement()
                .ifPresent(made -> line.append("; ")
                        .append(Codes.of(made.outcome()))
                        .append(", action ")
                        .append(Codes.of(made.action()))
                        .append(" by ")
                        .append(made.by()));
        alert.review().ifPresent(made -> line.append("; reviewed by ").append(made.by()));
        alert.hold()
                .ifPresent(hold -> line.append(
                        "; on hold (%s), review by %s".formatted(Codes.of(hold.ground()), hold.reviewBy())));
        if (alert.destroyed()) {
            line.append("; destroyed");
        }
        return line.toString();
    }

    /** {@code 2026-11-25T14:00:03Z went-live by olga}. */
    static String line(DeploymentEvent event) {
        String who = event instanceof DeploymentEvent.ByPerson act ? " by " + act.by() : "";
        return switch (event) {
            case DeploymentEvent.AlertRaised raised ->
                "alert %d: %s camera %s, entry %s, comparison score %.2f (threshold %.2f)"
                        .formatted(
                                raised.number(),
                                raised.at(),
                                raised.camera(),
                                raised.entry(),
                                raised.score(),
                                raised.threshold());
            case DeploymentEvent.StoppedByItself stopped ->
                "%s stopped by itself: %s"
                        .formatted(
                                stopped.at(),
                                stopped.reasons().stream().map(Object::toString).collect(Collectors.joining("; ")));
            case DeploymentEvent.ChangeProposed proposed ->
                "%s change %d proposed%s: %s".formatted(event.at(), proposed.number(), who, proposed.change());
            default -> "%s %s%s".formatted(event.at(), name(event), who);
        };
    }

    /** {@code went live} of {@code WentLive}. */
    private static String name(DeploymentEvent event) {
        return event.getClass()
                .getSimpleName()
                .replaceAll("(?<!^)([A-Z])", " $1")
                .toLowerCase(Locale.ROOT);
    }

    /** How many entries of each category. */
    static String composition(Deployment deployment) {
        Map<String, Long> counts = new TreeMap<>();
        deployment
                .watchList()
                .ifPresent(list ->
                        list.entries().values().forEach(entry -> counts.merge(entry.category(), 1L, Long::sum)));
        return counts.entrySet().stream()
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(", "));
    }
}
