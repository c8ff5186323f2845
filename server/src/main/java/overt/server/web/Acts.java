package overt.server.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import overt.deployment.Action;
import overt.deployment.Adjudication;
import overt.deployment.AlertRecord;
import overt.deployment.Command;
import overt.deployment.Deployment;
import overt.deployment.EngagementOutcome;
import overt.deployment.HoldGround;
import overt.deployment.LifeCycle;
import overt.deployment.LiveChange;
import overt.deployment.Readiness;
import overt.deployment.State;
import overt.deployment.SystemCheck;
import overt.deployment.people.Person;
import overt.vocabulary.CameraId;
import overt.vocabulary.EntryId;

/**
 * What a person's roles and the state of a deployment allow, so that the console offers no button that is always refused. It is no check: the
 * rules decide, with all that they know.
 */
final class Acts {
    private static final SystemCheck NOTHING_CHECKED = new SystemCheck(Optional.empty(), Set.of());

    private Acts() {}

    /** Names of operations in openapi.yaml. */
    static List<String> of(Person person, Deployment deployment, State state) {
        Map<String, Command> commands = new LinkedHashMap<>();
        commands.put("reviseCase", new Command.Revise(deployment.file()));
        commands.put("submit", new Command.Submit());
        commands.put("authorise", new Command.Authorise("", ""));
        commands.put("refuse", new Command.Refuse(""));
        commands.put("confirmUrgent", new Command.ConfirmUrgent("", ""));
        commands.put("revoke", new Command.Revoke(""));
        commands.put("importWatchList", new Command.Compose(List.of()));
        commands.put("discardWatchList", new Command.DiscardWatchList());
        commands.put("removeEntry", new Command.RemoveEntry(new EntryId("any"), ""));
        commands.put("confirmReadiness", new Command.ConfirmReadiness(Readiness.SIGNAGE));
        deployment.fitness().ifPresent(report -> commands.put("acceptFitness", new Command.AcceptFitness(report)));
        commands.put("goLive", new Command.GoLive(List.of(), deployment.threshold(), NOTHING_CHECKED));
        commands.put("pause", new Command.Pause(""));
        commands.put("resume", new Command.Resume(NOTHING_CHECKED));
        commands.put("emergencyStop", new Command.EmergencyStop());
        commands.put("propose", new Command.Propose(new LiveChange.LowerThreshold(deployment.threshold())));
        commands.put("approve", new Command.Approve(1));
        commands.put("raiseThreshold", new Command.RaiseThreshold(deployment.threshold()));
        commands.put("releaseCamera", new Command.ReleaseCamera(new CameraId("any")));
        commands.put("end", new Command.End());
        commands.put("close", new Command.Close(""));
        List<String> allowed = new ArrayList<>();
        commands.forEach((operation, command) -> {
            if (isAllowed(person, state, command)) {
                allowed.add(operation);
            }
        });
        return List.copyOf(allowed);
    }

    /** What can be done about an alert now. */
    static List<String> of(Person person, AlertRecord alert, State state) {
        long number = alert.number();
        Map<String, Command> commands = new LinkedHashMap<>();
        if (alert.destroyed()) {
            return List.of();
        }
        if (!alert.isDecided()) {
            commands.put("adjudicate", new Command.Adjudicate(number, Adjudication.UNDECIDED, ""));
        }
        boolean isTrue = alert.adjudication()
                .filter(made -> made.adjudication() == Adjudication.TRUE)
                .isPresent();
        if (isTrue && alert.passedOn().isEmpty()) {
            commands.put("passOn", new Command.PassOn(number));
        }
        if (alert.passedOn().isPresent() && alert.engagement().isEmpty()) {
            commands.put(
                    "recordEngagement",
                    new Command.RecordEngagement(number, EngagementOutcome.NOT_LOCATED, Action.NONE));
        }
        if (alert.isFalse() && alert.review().isEmpty()) {
            commands.put("reviewFalseAlert", new Command.ReviewFalseAlert(number, ""));
        }
        if (alert.hold().isEmpty()) {
            commands.put("placeHold", new Command.PlaceHold(number, HoldGround.COMPLAINT, "", Instant.EPOCH));
        } else {
            commands.put("reviewHold", new Command.ReviewHold(number, "", Instant.EPOCH));
            commands.put("releaseHold", new Command.ReleaseHold(number, ""));
        }
        List<String> allowed = new ArrayList<>();
        commands.forEach((operation, command) -> {
            if (isAllowed(person, state, command)) {
                allowed.add(operation);
            }
        });
        return List.copyOf(allowed);
    }

    private static boolean isAllowed(Person person, State state, Command command) {
        return LifeCycle.states(command).contains(state)
                && LifeCycle.roles(command).stream().anyMatch(person::is);
    }
}
