package overt.server.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** So many at once, and so many a second after that, for each key (a token bucket). Thread-safe. */
public final class RateLimit {
    /** More keys than a site has clients; the one that asked longest ago is forgotten first. */
    private static final int MOST_KEYS = 4096;

    private final double burst;
    private final double perSecond;
    private final InstantSource clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_KEYS;
        }
    };

    public RateLimit(int burst, double perSecond, InstantSource clock) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.clock = clock;
    }

    private record Bucket(double left, Instant at) {}

    /** Takes one. @return false if there is none left now */
    public synchronized boolean allows(String key) {
        Instant now = clock.instant();
        Bucket bucket = buckets.getOrDefault(key, new Bucket(burst, now));
        double passed = Math.max(0, Duration.between(bucket.at(), now).toMillis() / 1000.0);
        double left = Math.min(burst, bucket.left() + passed * perSecond);
        buckets.put(key, new Bucket(left < 1 ? left : left - 1, now));
        return left >= 1;
    }
}
