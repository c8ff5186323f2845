package overt.deployment;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import overt.deployment.policy.Policy;
import overt.vocabulary.Camera;
import overt.vocabulary.CameraId;

/**
 * A deployment under way, and the only one that gives an {@link OperatingAuthority} for real cameras. The authority ends at
 * once when the deployment is no longer live, for whatever reason: a pause, an emergency stop, the end, a revocation, the end
 * of its time, an urgent authorisation that nobody confirmed, a watch list that grew too old, a failing log or disk. After a
 * change of cameras or threshold, or a pause, another authority is issued; the old one stays over. Thread-safe.
 */
public final class LiveDeployment implements AutoCloseable {
    private final Policy inForce;
    private final Supplier<Set<SystemFault>> faults;
    private final Clock clock;
    private volatile Deployment current;
    private @Nullable OperatingAuthority issued;
    private boolean closed;

    /** Once something failed, a person resumes; that the fault went away is not enough. */
    private volatile boolean faulty;

    /**
     * @param deployment as it is now, in any state
     * @param faults of the machine at this moment; asked for every frame, so it has to answer at once
     */
    public LiveDeployment(Deployment deployment, Policy inForce, Supplier<Set<SystemFault>> faults, Clock clock) {
        this.current = deployment;
        this.inForce = inForce;
        this.faults = faults;
        this.clock = clock;
    }

    public Deployment deployment() {
        return current;
    }

    /**
     * What opens the cameras that are in use now. The conditions of going live are looked at once more, so that a history
     * that did not come from {@link LifeCycle} opens nothing.
     *
     * @throws NotAuthorisedException if the deployment is not live, or ought not to be; the message says why
     */
    public synchronized OperatingAuthority authority() {
        Optional<String> reason =
                closed ? Optional.of("it was ended") : whyNotLive().or(this::unmetConditions);
        if (reason.isPresent()) {
            throw new NotAuthorisedException(
                    "deployment %s may not operate cameras: %s".formatted(current.id(), reason.get()));
        }
        OperatingAuthority former = issued;
        if (former != null && former.isInForce()) {
            return former;
        }
        if (former != null) {
            former.withdraw();
        }
        OperatingAuthority next = issue();
        issued = next;
        return next;
    }

    /**
     * What became of the deployment meanwhile. Takes effect at once.
     *
     * @throws IllegalArgumentException if it is another deployment, or an earlier stand of this one
     */
    public synchronized void update(Deployment next) {
        List<DeploymentEvent> known = current.history();
        if (next.history().size() < known.size()
                || !next.history().subList(0, known.size()).equals(known)) {
            throw new IllegalArgumentException(
                    "%s is no later stand of %s".formatted(next.toString(), current.toString()));
        }
        List<DeploymentEvent> news =
                next.history().subList(known.size(), next.history().size());
        boolean changed = !next.cameras().equals(current.cameras()) || next.threshold() != current.threshold();
        boolean stopped = news.stream().anyMatch(LiveDeployment::isStop);
        current = next;
        if (news.stream().anyMatch(DeploymentEvent.Resumed.class::isInstance)) {
            faulty = false;
        }
        if (issued != null && (changed || stopped)) {
            issued.withdraw("the deployment was stopped or changed");
        }
    }

    /** Ends the authority that was issued: something is wrong with what runs under it. Another can be issued. */
    public synchronized void withdraw() {
        if (issued != null) {
            issued.withdraw("what ran under it stopped");
        }
    }

    /** Ends the authority that was issued, and issues no other. */
    @Override
    public synchronized void close() {
        closed = true;
        if (issued != null) {
            issued.withdraw();
        }
    }

    private OperatingAuthority issue() {
        Deployment deployment = current;
        Authorisation given = deployment.authorisation().orElseThrow();
        List<Camera> cameras = deployment.cameras();
        return new OperatingAuthority(
                deployment.id(),
                cameras,
                deployment.file().period().from(),
                given.until(),
                deployment.threshold(),
                clock,
                this::whyNotLive);
    }

    private Optional<String> unmetConditions() {
        List<CameraId> cameras = current.cameras().stream().map(Camera::id).toList();
        List<Reason> unmet = GoLiveGate.checklist(
                        current,
                        inForce,
                        clock.instant(),
                        cameras,
                        current.threshold(),
                        new SystemCheck(current.verifiedModels(), Set.of()))
                .unmet();
        return unmet.isEmpty()
                ? Optional.empty()
                : Optional.of(unmet.stream().map(Reason::text).collect(Collectors.joining("; ")));
    }

    /** What would end being live, looked at for every frame. */
    private Optional<String> whyNotLive() {
        Deployment deployment = current;
        if (deployment.state() != State.LIVE) {
            return Optional.of("it is " + deployment.state().words());
        }
        Instant from = deployment.file().period().from();
        if (clock.instant().isBefore(from)) {
            return Optional.of("by the machine's clock, which was set back, it begins at " + from);
        }
        Instant until = deployment.mayBeLiveUntil(inForce).orElse(Instant.MIN);
        if (!clock.instant().isBefore(until)) {
            return Optional.of(
                    "since %s its time, the confirmation of its authority or its watch list ran out".formatted(until));
        }
        Set<SystemFault> present = faults.get();
        if (!present.isEmpty()) {
            faulty = true;
            return Optional.of(present.stream().sorted().map(SystemFault::words).collect(Collectors.joining("; ")));
        }
        return faulty ? Optional.of("it stopped for a fault; pause and resume it") : Optional.empty();
    }

    /** Even if it was resumed in the same breath: what ran has to be opened anew. */
    private static boolean isStop(DeploymentEvent event) {
        return event instanceof DeploymentEvent.Paused
                || event instanceof DeploymentEvent.StoppedByItself
                || event instanceof DeploymentEvent.EmergencyStopped;
    }
}
