package overt.deployment;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import overt.vocabulary.Camera;
import overt.vocabulary.DeploymentId;

/**
 * The permission to operate cameras, for as long as it is in force. It is asked for when a camera opens and again for
 * every frame. Thread-safe.
 */
public final class OperatingAuthority {
    private final DeploymentId deployment;
    private final List<Camera> cameras;
    private final Instant from;
    private final Instant until;
    private final double threshold;
    private final Clock clock;
    private volatile boolean withdrawn;

    /** @param threshold least comparison score that may raise an alert */
    OperatingAuthority(
            DeploymentId deployment, List<Camera> cameras, Instant from, Instant until, double threshold, Clock clock) {
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
        Instant now = clock.instant();
        return !withdrawn && !now.isBefore(from) && now.isBefore(until);
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
            throw new NotAuthorisedException("the authority of deployment %s is not in force: it is for %s to %s%s"
                    .formatted(deployment, from, until, withdrawn ? " and was ended" : ""));
        }
    }

    /** For good: a withdrawn authority never comes into force again. */
    void withdraw() {
        withdrawn = true;
    }
}
