package overt.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final RateLimit limit = new RateLimit(3, 0.5, now::get);

    @Test
    void allowsSoManyAtOnceThenSoManyASecond() {
        for (int i = 0; i < 3; i++) {
            assertThat(limit.allows("a")).isTrue();
        }
        assertThat(limit.allows("a")).isFalse();
        assertThat(limit.allows("b")).isTrue();
        now.set(Instant.EPOCH.plusSeconds(2));
        assertThat(limit.allows("a")).isTrue();
        assertThat(limit.allows("a")).isFalse();
    }

    @Test
    void aClockThatIsSetBackLetsNobodyInMoreOften() {
        now.set(Instant.EPOCH.plusSeconds(100));
        for (int i = 0; i < 3; i++) {
            limit.allows("a");
        }
        now.set(Instant.EPOCH);
        assertThat(limit.allows("a")).isFalse();
    }
}
