package overt.capture;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses between attempts: each about twice the last, up to a longest, and each shortened by up to half at random, so that
 * many cameras behind one switch do not come back all at once.
 */
final class BackOff {
    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private Duration upcoming;

    BackOff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
        upcoming = first;
    }

    Duration next() {
        long half = upcoming.toNanos() / 2;
        Duration doubled = upcoming.multipliedBy(2);
        upcoming = doubled.compareTo(longest) < 0 ? doubled : longest;
        return Duration.ofNanos(half + random.nextLong(half + 1));
    }

    /** After an attempt that worked. */
    void reset() {
        upcoming = first;
    }
}
