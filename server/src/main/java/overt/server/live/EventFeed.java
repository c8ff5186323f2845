package overt.server.live;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The newest events, numbered, for readers that go on where they were. A reader that was away for longer than the feed remembers starts anew.
 * Thread-safe.
 */
public final class EventFeed implements AutoCloseable {
    /** A busy evening's alerts with all their decisions, and a few megabytes at most. */
    private static final int REMEMBERED = 4096;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Deque<Told> events = new ArrayDeque<>();
    private final String name;
    private long last;
    private boolean closed;

    /** A feed that does not go on where another ended: the number of an event says nothing after a restart. */
    public EventFeed() {
        byte[] random = new byte[6];
        new SecureRandom().nextBytes(random);
        name = HexFormat.of().formatHex(random);
    }

    /** An event, and where a reader is that has had it. */
    public record Told(Position position, LiveEvent event) {}

    /** Where a reader is. */
    public record Position(long number) {}

    /**
     * What a reader gets.
     *
     * @param events in order, none twice
     * @param position after them
     * @param missed whether there were more, which are forgotten
     * @param closed whether there will be no others
     */
    public record News(List<Told> events, Position position, boolean missed, boolean closed) {
        public News {
            events = List.copyOf(events);
        }
    }

    /** Something happened; readers are woken at once. */
    public void publish(LiveEvent event) {
        lock.lock();
        try {
            last++;
            events.addLast(new Told(new Position(last), event));
            if (events.size() > REMEMBERED) {
                events.removeFirst();
            }
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Where a reader begins that knows everything up to now. */
    public Position now() {
        lock.lock();
        try {
            return new Position(last);
        } finally {
            lock.unlock();
        }
    }

    /** A position as it is told to a reader. */
    public String id(Position position) {
        return name + "-" + position.number();
    }

    /** The position of such an id; empty if it is of another feed. */
    public Optional<Position> position(String id) {
        if (!id.startsWith(name + "-")) {
            return Optional.empty();
        }
        try {
            long number = Long.parseLong(id.substring(name.length() + 1));
            return number >= 0 && number <= now().number() ? Optional.of(new Position(number)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Waits until there is something after this position, or for so long. */
    public News after(Position position, Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (last == position.number() && !closed && left > 0) {
                left = news.awaitNanos(left);
            }
            List<Told> found = new ArrayList<>();
            for (Told each : events) {
                if (each.position().number() > position.number()) {
                    found.add(each);
                }
            }
            boolean missed = last - position.number() > found.size();
            return new News(missed ? List.of() : found, new Position(last), missed, closed);
        } finally {
            lock.unlock();
        }
    }

    /** Ends all readers. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
