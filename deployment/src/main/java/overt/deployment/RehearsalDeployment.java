package overt.deployment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import overt.vocabulary.Camera;
import overt.vocabulary.DeploymentId;

/**
 * A deployment for practice. It authorises recordings that are played as if they were cameras, never a real camera, and
 * everything that comes of it is marked as a rehearsal.
 */
public final class RehearsalDeployment implements AutoCloseable {
    private final OperatingAuthority authority;

    private RehearsalDeployment(OperatingAuthority authority) {
        this.authority = authority;
    }

    /** An id that says that it is a rehearsal. */
    public static DeploymentId newId(Clock clock) {
        return new DeploymentId("rehearsal-" + clock.instant().toEpochMilli());
    }

    /**
     * Begins now.
     *
     * @param cameras with {@code file:} addresses only
     * @param longest after which its authority ends by itself
     * @throws NotAuthorisedException if a camera is not a recording
     */
    public static RehearsalDeployment begin(
            DeploymentId id, List<Camera> cameras, Duration longest, double threshold, Clock clock) {
        for (Camera camera : cameras) {
            if (!"file".equals(camera.address().getScheme())) {
                throw new NotAuthorisedException(
                        "a rehearsal plays recordings; camera '%s' at %s needs an authorised deployment"
                                .formatted(camera.id(), camera.shownAddress()));
            }
        }
        Instant now = clock.instant();
        return new RehearsalDeployment(new OperatingAuthority(id, cameras, now, now.plus(longest), threshold, clock));
    }

    public OperatingAuthority authority() {
        return authority;
    }

    /** Ends the rehearsal: its cameras stop. */
    @Override
    public void close() {
        authority.withdraw();
    }
}
