package overt.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import overt.vocabulary.Camera;
import overt.vocabulary.CameraId;
import overt.vocabulary.DeploymentId;
import overt.vocabulary.Zone;

class OperatingAuthorityTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Camera GATE =
            new Camera(new CameraId("gate"), URI.create("file:///crowd.mp4"), Zone.WHOLE_FRAME);

    @Test
    void isInForceUntilItsEnd() {
        OperatingAuthority authority = begin(Clock.fixed(NOON, ZoneOffset.UTC));
        assertThat(authority.isInForce()).isTrue();
        assertThat(authority.until()).isEqualTo(NOON.plus(Duration.ofHours(1)));
    }

    @Test
    void endsByItself() {
        MovableClock clock = new MovableClock(NOON);
        OperatingAuthority authority = begin(clock);
        clock.now = NOON.plus(Duration.ofHours(1));
        assertThat(authority.isInForce()).isFalse();
        assertThatThrownBy(() -> authority.require(GATE)).isInstanceOf(NotAuthorisedException.class);
    }

    @Test
    void isNotInForceBeforeItBeginsIfTheClockIsSetBack() {
        MovableClock clock = new MovableClock(NOON);
        OperatingAuthority authority = begin(clock);
        clock.now = NOON.minusSeconds(1);
        assertThat(authority.isInForce()).isFalse();
    }

    @Test
    void endsForGoodWhenItIsWithdrawn() {
        OperatingAuthority authority = begin(Clock.fixed(NOON, ZoneOffset.UTC));
        authority.withdraw();
        assertThatThrownBy(authority::requireInForce).hasMessageContaining("was ended");
    }

    @Test
    void isForTheDeclaredCamerasOnly() {
        OperatingAuthority authority = begin(Clock.fixed(NOON, ZoneOffset.UTC));
        Camera other = new Camera(new CameraId("gate"), URI.create("rtsp://elsewhere/"), Zone.WHOLE_FRAME);
        assertThatThrownBy(() -> authority.require(other))
                .isInstanceOf(NotAuthorisedException.class)
                .hasMessageContaining("not one that deployment");
    }

    private static OperatingAuthority begin(Clock clock) {
        Instant now = clock.instant();
        return new OperatingAuthority(
                new DeploymentId("d1"), List.of(GATE), now, now.plus(Duration.ofHours(1)), 0.5, clock);
    }

    private static final class MovableClock extends Clock {
        private Instant now;

        MovableClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
