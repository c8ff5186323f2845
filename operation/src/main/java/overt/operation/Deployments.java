package overt.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import overt.audit.format.Actor;
import overt.audit.format.Digest;
import overt.audit.format.Id;
import overt.deployment.Checklist;
import overt.deployment.Command;
import overt.deployment.Decision;
import overt.deployment.Deployment;
import overt.deployment.LifeCycle;
import overt.deployment.LiveChange;
import overt.deployment.Reason;
import overt.deployment.Rule;
import overt.deployment.SystemCheck;
import overt.deployment.casefile.DeploymentCase;
import overt.deployment.casefile.ListedEntry;
import overt.deployment.people.Role;
import overt.storage.Alongside;
import overt.storage.DataFolder;
import overt.storage.DestructionCertificate;
import overt.storage.EntryToStore;
import overt.storage.HoldOrder;
import overt.vocabulary.Camera;
import overt.vocabulary.CameraId;
import overt.vocabulary.DeploymentId;

/** What people do to deployments. Each act by a person who signed in; a refusal gives every reason. */
public final class Deployments {
    /** So that alerts can be named after it in the audit log. */
    private static final int LONGEST_ID = 40;

    private final Histories histories;
    private final DataFolder data;
    private final Undisturbed undisturbed;
    private final ControlRoom controlRoom;
    private final Retaining retaining;

    Deployments(
            Histories histories,
            DataFolder data,
            Undisturbed undisturbed,
            ControlRoom controlRoom,
            Retaining retaining) {
        this.histories = histories;
        this.data = data;
        this.undisturbed = undisturbed;
        this.controlRoom = controlRoom;
        this.retaining = retaining;
    }

    /** All, in the order in which they began. */
    public List<Deployment> all() {
        return histories.all().stream().map(this::get).toList();
    }

    /**
     * As it is now, what time has brought included.
     *
     * @throws UnknownDeploymentException if there is none
     */
    public Deployment get(DeploymentId id) {
        return histories.settle(id);
    }

    /** A new deployment. */
    public Decision draft(ActingPerson by, DeploymentId id, DeploymentCase file) {
        List<Reason> faults = new ArrayList<>(faultsOfIds(file));
        if (id.value().length() > LONGEST_ID || !isId(id.value())) {
            faults.add(new Reason(
                    Rule.CASE_COMPLETE,
                    "a deployment's id is 1 to %d letters, digits and . _ : -, not '%s'".formatted(LONGEST_ID, id)));
        } else if (histories.all().contains(id)) {
            faults.add(new Reason(
                    Rule.CASE_COMPLETE, "there is a deployment '%s' already; choose another id".formatted(id)));
        }
        if (!faults.isEmpty()) {
            return new Decision.Refused(faults);
        }
        Set<Role> roles = LifeCycle.roles(new Command.Revise(file));
        return histories.begin(id, Actors.of(by, roles), histories.rules().draft(id, by.person(), file));
    }

    /**
     * Does what needs nothing but a decision. Composing, proposing an entry, going live, resuming and closing have methods of their own.
     *
     * @throws IllegalArgumentException for those
     */
    public Decision carryOut(ActingPerson by, DeploymentId id, Command command) {
        return switch (command) {
            case Command.Revise revise -> {
                List<Reason> faults = faultsOfIds(revise.file());
                yield faults.isEmpty() ? decide(by, id, command) : new Decision.Refused(faults);
            }
            case Command.EmergencyStop stop -> emergencyStop(by, id, stop);
            case Command.Pause _, Command.End _, Command.Revoke _ -> {
                Decision decision = decide(by, id, command);
                if (decision instanceof Decision.Accepted) {
                    controlRoom.awaitStop(id);
                }
                yield decision;
            }
            // What these give up goes now, not at the keeper's next look.
            case Command.DiscardWatchList _,
                    Command.RemoveEntry _,
                    Command.ReviewFalseAlert _,
                    Command.ReleaseHold _ -> {
                Decision decision = decide(by, id, command);
                retaining.look(id);
                yield decision;
            }
            case Command.PlaceHold hold ->
                decide(by, id, hold, accepted -> Histories.With.sealed(new Alongside.AlertHold(order(by, id, hold))));
            case Command.Propose propose -> {
                if (propose.change() instanceof LiveChange.AddEntry) {
                    throw new IllegalArgumentException("an entry is proposed together with its images");
                }
                yield decide(by, id, command);
            }
            case Command.Compose _, Command.GoLive _, Command.Resume _, Command.Close _ ->
                throw new IllegalArgumentException("this takes more than a decision: " + command.getClass());
            case Command.Submit _,
                    Command.Authorise _,
                    Command.Refuse _,
                    Command.ConfirmUrgent _,
                    Command.AcceptFitness _,
                    Command.ConfirmReadiness _,
                    Command.Approve _,
                    Command.RaiseThreshold _,
                    Command.ReleaseCamera _,
                    Command.Adjudicate _,
                    Command.PassOn _,
                    Command.RecordEngagement _,
                    Command.ReviewHold _ -> decide(by, id, command);
        };
    }

    /** Composes the watch list, with its images and references. The caller closes what was enrolled. */
    public Decision compose(ActingPerson by, DeploymentId id, EnrolledWatchList enrolled) {
        if (!enrolled.problems().isEmpty()) {
            return refused(enrolled.problems());
        }
        return compose(by, id, enrolled.listed(), enrolled.entries());
    }

    Decision compose(ActingPerson by, DeploymentId id, List<ListedEntry> listed, List<EntryToStore> entries) {
        return decide(
                by, id, new Command.Compose(listed), accepted -> Histories.With.sealed(new Alongside.Entries(entries)));
    }

    /** Proposes to add somebody while it is live, with their images and references. The caller closes what was enrolled. */
    public Decision proposeEntry(ActingPerson by, DeploymentId id, EnrolledWatchList enrolled) {
        if (!enrolled.problems().isEmpty()) {
            return refused(enrolled.problems());
        }
        if (enrolled.listed().size() != 1) {
            return refused(List.of("one entry is proposed at a time; here are "
                    + enrolled.listed().size()));
        }
        ListedEntry entry = enrolled.listed().getFirst();
        if (undisturbed.run(() -> data.watchLists().ids(id)).contains(entry.id())) {
            return refused(List.of(
                    "an entry '%s' is or was proposed or listed already; use another id".formatted(entry.id())));
        }
        return decide(
                by,
                id,
                new Command.Propose(new LiveChange.AddEntry(entry)),
                accepted -> Histories.With.sealed(new Alongside.Entries(enrolled.entries())));
    }

    /**
     * Destroys everything that is not on hold, checks that it is gone, and closes the deployment with the certificates. What was
     * destroyed before counts.
     */
    public Decision close(ActingPerson by, DeploymentId id) {
        Command probe = new Command.Close("0".repeat(64));
        Decision asked = histories.rules().decide(histories.settle(id), by.person(), probe);
        if (asked instanceof Decision.Refused refused
                && refused.reasons().stream().anyMatch(reason -> reason.rule() != Rule.DESTRUCTION)) {
            return refused;
        }
        controlRoom.awaitStop(id);
        retaining.destroyAll(id, "closing", Actors.of(by, LifeCycle.roles(probe)));
        return decide(by, id, new Command.Close(certificateDigest(certificates(id))));
    }

    /** Everything that going live with these asks for, met or not. */
    public Checklist checklist(DeploymentId id, Collection<CameraId> cameras, double threshold, SystemCheck system) {
        return histories.rules().goLiveChecklist(histories.settle(id), cameras, threshold, system);
    }

    /** Of what was destroyed, oldest first. */
    public List<DestructionCertificate> certificates(DeploymentId id) {
        return undisturbed.run(() -> data.destruction().certificates(id));
    }

    /** What a close refers to: SHA-256 of the certificates' digests, {@code sha256:...}, a line each, in their order. */
    public static String certificateDigest(List<DestructionCertificate> certificates) {
        StringBuilder lines = new StringBuilder();
        certificates.forEach(
                certificate -> lines.append(certificate.digest().value()).append('\n'));
        String digest = Digest.of(lines.toString().getBytes(UTF_8)).value();
        return digest.substring(digest.indexOf(':') + 1);
    }

    private Decision decide(ActingPerson by, DeploymentId id, Command command) {
        return decide(by, id, command, accepted -> Histories.With.NOTHING);
    }

    private Decision decide(
            ActingPerson by, DeploymentId id, Command command, Function<Decision.Accepted, Histories.With> with) {
        Actor actor = Actors.of(by, LifeCycle.roles(command));
        return histories.change(
                id, actor, deployment -> histories.rules().decide(deployment, by.person(), command), with);
    }

    /** The cameras first: nobody waits for a disk. */
    private Decision emergencyStop(ActingPerson by, DeploymentId id, Command.EmergencyStop stop) {
        if (histories.rules().decide(histories.get(id), by.person(), stop) instanceof Decision.Accepted) {
            controlRoom.halt(id);
        }
        Decision decision = decide(by, id, stop);
        if (decision instanceof Decision.Accepted) {
            controlRoom.awaitStop(id);
        }
        return decision;
    }

    private static HoldOrder order(ActingPerson by, DeploymentId id, Command.PlaceHold hold) {
        Instant review = hold.reviewBy();
        return new HoldOrder(
                id,
                Set.of(hold.alert()),
                Set.of(),
                by.id().value(),
                hold.reason(),
                review.atZone(ZoneOffset.UTC).toLocalDate());
    }

    /** What the audit log could not name. */
    private static List<Reason> faultsOfIds(DeploymentCase file) {
        return file.recognition().cameras().stream()
                .map(Camera::id)
                .filter(camera -> !isId(camera.value()))
                .map(camera -> new Reason(
                        Rule.CASE_COMPLETE,
                        "a camera's id is 1 to 64 letters, digits and . _ : -, not '%s'".formatted(camera)))
                .toList();
    }

    private static boolean isId(String text) {
        try {
            return new Id(text).value().equals(text);
        } catch (RuntimeException malformed) {
            return false;
        }
    }

    private static Decision refused(List<String> problems) {
        return new Decision.Refused(problems.stream()
                .map(problem -> new Reason(Rule.WATCH_LIST_ENTRIES, problem))
                .toList());
    }
}
