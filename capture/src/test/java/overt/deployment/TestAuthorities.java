package overt.deployment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import overt.vocabulary.Camera;
import overt.vocabulary.DeploymentId;

/** Authorities as an authorised deployment will give them; in this package because nothing outside it can make one. */
public final class TestAuthorities {
    private static final double THRESHOLD = 0.5;

    private TestAuthorities() {}

    /** In force from now on. */
    public static OperatingAuthority lasting(Duration duration, Clock clock, Camera... cameras) {
        Instant now = clock.instant();
        return new OperatingAuthority(
                new DeploymentId("test"), List.of(cameras), now, now.plus(duration), THRESHOLD, clock);
    }

    /** In force later. */
    public static OperatingAuthority tomorrow(Clock clock, Camera... cameras) {
        Instant tomorrow = clock.instant().plus(Duration.ofDays(1));
        return new OperatingAuthority(
                new DeploymentId("test"), List.of(cameras), tomorrow, tomorrow.plusSeconds(1), THRESHOLD, clock);
    }

    public static void withdraw(OperatingAuthority authority) {
        authority.withdraw();
    }
}
