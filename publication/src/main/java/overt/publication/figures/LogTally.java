package overt.publication.figures;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import overt.audit.format.AuditEntry;
import overt.audit.format.Code;
import overt.audit.format.Id;
import overt.audit.format.LoggedEntry;
import overt.deployment.Action;
import overt.deployment.Adjudication;
import overt.deployment.EngagementOutcome;
import overt.vocabulary.DeploymentId;

/**
 * Counts a deployment again from the audit log alone, by what docs/audit-log.md says of its entries. Times are those of the log's clock, a
 * moment after what they are of.
 */
public final class LogTally {
    private static final String ADJUDICATED = "alert.adjudicated.";
    private static final String ENGAGED = "engagement.recorded.";

    private final DeploymentId deployment;
    private final Tally.Counting counting = new Tally.Counting();
    private final Map<String, Alert> alerts = new LinkedHashMap<>();
    private long entriesNow;
    private boolean wasLive;

    private LogTally(DeploymentId deployment) {
        this.deployment = deployment;
    }

    /** What became of an alert, as far as was read. */
    private record Alert(
            Optional<Adjudication> adjudication, Optional<EngagementOutcome> outcome, Optional<Action> action) {
        static final Alert RAISED = new Alert(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** @param entries of the whole log, in their order */
    public static Tally of(List<LoggedEntry> entries, DeploymentId deployment) {
        LogTally tally = new LogTally(deployment);
        entries.forEach(tally::add);
        tally.alerts.values().forEach(alert -> tally.counting.alert(alert.adjudication, alert.outcome, alert.action));
        return tally.counting.tally();
    }

    private void add(LoggedEntry logged) {
        AuditEntry entry = logged.entry();
        if (!concerns(entry)) {
            return;
        }
        String action = entry.action().value();
        String object = entry.object().id().value();
        switch (action) {
            case "watch-list.composed" -> entriesNow = count(entry, "entries");
            case "watch-list.entry-removed" -> entriesNow--;
            case "watch-list.discarded" -> entriesNow = 0;
            case "deployment.went-live" -> wentLive(entry, logged.time());
            case "deployment.resumed" -> counting.starts(logged.time());
            case "deployment.paused",
                    "deployment.emergency-stopped",
                    "deployment.stopped",
                    "deployment.ended",
                    "deployment.authority-ran-out",
                    "deployment.revoked" -> counting.stops(logged.time());
            case "faces.counted" -> {
                counting.facesSeen += count(entry, "faces-seen");
                counting.failuresToAcquire += count(entry, "failures-to-acquire");
            }
            case "alert.raised" -> alerts.put(object, Alert.RAISED);
            default -> decided(action, object, logged.time());
        }
    }

    private void decided(String action, String object, Instant at) {
        Alert alert = alerts.getOrDefault(object, Alert.RAISED);
        if (action.startsWith(ADJUDICATED)) {
            Adjudication made = constant(Adjudication.class, action.substring(ADJUDICATED.length()));
            alerts.put(object, new Alert(Optional.of(made), alert.outcome, alert.action));
        } else if (action.startsWith(ENGAGED)) {
            String[] codes = action.substring(ENGAGED.length()).split("\\.", -1);
            alerts.put(
                    object,
                    new Alert(
                            alert.adjudication,
                            Optional.of(constant(EngagementOutcome.class, codes[0])),
                            Optional.of(constant(Action.class, codes[1]))));
        } else if (action.startsWith("deployment.expired.")) {
            counting.stops(at);
        }
    }

    private void wentLive(AuditEntry entry, Instant at) {
        if (!wasLive) {
            wasLive = true;
            counting.cameras = count(entry, "cameras");
            counting.entries = entriesNow;
        }
        counting.starts(at);
    }

    private boolean concerns(AuditEntry entry) {
        Id id = new Id(deployment.value());
        return entry.object().id().equals(id) || id.equals(entry.related().get(new Code("deployment")));
    }

    private static long count(AuditEntry entry, String name) {
        return entry.counts().getOrDefault(new Code(name), 0L);
    }

    /** {@code not-located} to {@code NOT_LOCATED}. */
    private static <E extends Enum<E>> E constant(Class<E> type, String code) {
        return Enum.valueOf(type, code.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    }
}
