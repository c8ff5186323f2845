package overt.deployment;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import overt.vocabulary.Camera;
import overt.vocabulary.DeploymentId;

/**
 * The permission to operate cameras, for as long as it is in force. It is asked for when a camera opens and again for every
 * frame. Once it was found to be over it never comes into force again, whatever becomes of the reason. Thread-safe.
 */
public final class OperatingAuthority {
    private static final Supplier<Optional<String>> NO_OBJECTION = Optional::empty;

    private final DeploymentId deployment;
    private final List<Camera> cameras;
    private final Instant from;
    private final Instant until;
    private final double threshold;
    private final Clock clock;
    private final Supplier<Optional<String>> objection;
    private volatile @Nullable String over;

    /** Ends with its time, or when it is withdrawn. */
    OperatingAuthority(
            DeploymentId deployment, List<Camera> cameras, Instant from, Instant until, double threshold, Clock clock) {
        this(deployment, cameras, from, until, threshold, clock, NO_OBJECTION);
    }

    /**
     * @param threshold least comparison score that may raise an alert
     * @param objection why it must not be used any more; asked for every frame, from several threads
     */
    OperatingAuthority(
            DeploymentId deployment,
            List<Camera> cameras,
            Instant from,
            Instant until,
            double threshold,
            Clock clock,
            Supplier<Optional<String>> objection) {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("the authority ends at " + until + ", before it begins at " + from);
        }
        if (!(threshold > 0 && threshold < 1)) {
            throw new IllegalArgumentException("an authorised threshold lies between 0 and 1: " + threshold);
        }
        this.deployment = deployment;
        this.cameras = List.copyOf(cameras);
        this.from = from;
        this.until = until;
        this.threshold = threshold;
        this.clock = clock;
        this.objection = objection;
    }

    public DeploymentId deployment() {
        return deployment;
    }

    /** The cameras it is for, and no others. */
    public List<Camera> cameras() {
        return cameras;
    }

    public Instant until() {
        return until;
    }

    public double threshold() {
        return threshold;
    }

    public boolean isInForce() {
        if (over != null) {
            return false;
        }
        Instant now = clock.instant();
        if (!now.isBefore(until)) {
            withdraw("its time is over");
            return false;
        }
        Optional<String> reason = objection();
        reason.ifPresent(this::withdraw);
        return reason.isEmpty() && !now.isBefore(from);
    }

    /** Why it is over, for people; empty while it is in force or has yet to begin. */
    public Optional<String> whyOver() {
        return isInForce() ? Optional.empty() : Optional.ofNullable(over);
    }

    /**
     * @throws NotAuthorisedException if it is not in force now, or not for this camera at this address with this zone
     */
    public void require(Camera camera) {
        if (!cameras.contains(camera)) {
            throw new NotAuthorisedException("camera '%s' at %s is not one that deployment %s authorises"
                    .formatted(camera.id(), camera.shownAddress(), deployment));
        }
        requireInForce();
    }

    /** @throws NotAuthorisedException if it is not in force now */
    public void requireInForce() {
        if (!isInForce()) {
            String reason = over;
            throw new NotAuthorisedException("the authority of deployment %s is not in force: it is for %s to %s%s"
                    .formatted(deployment, from, until, reason == null ? "" : "; " + reason));
        }
    }

    /** For good: a withdrawn authority never comes into force again. */
    void withdraw() {
        withdraw("it was ended");
    }

    /** For good; the first reason stays. */
    void withdraw(String reason) {
        if (over == null) {
            over = reason;
        }
    }

    /** A question that cannot be answered is an objection. */
    private Optional<String> objection() {
        try {
            return objection.get();
        } catch (RuntimeException e) {
            return Optional.of("whether it may go on cannot be told: " + e.getMessage());
        }
    }
}
