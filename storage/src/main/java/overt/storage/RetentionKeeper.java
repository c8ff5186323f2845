package overt.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import overt.audit.format.Actor;

/**
 * Destroys what is due, by itself. It asks again and again what is due by now, instead of sleeping until a moment: so it catches
 * up after being off, and a clock that jumps is noticed at the next look. What is due is decided elsewhere.
 */
public final class RetentionKeeper implements AutoCloseable {
    /** Time between two looks. Retention is counted in hours. */
    public static final Duration INTERVAL = Duration.ofMinutes(1);

    private static final Actor SELF = Actor.of("retention-keeper", "software", "storage");

    private final Destruction destruction;
    private final Function<Instant, List<DueDestruction>> whatIsDue;
    private final InstantSource clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private RetentionKeeper(
            DataFolder data,
            Function<Instant, List<DueDestruction>> whatIsDue,
            InstantSource clock,
            Consumer<List<Outcome>> report,
            Duration interval) {
        this.destruction = data.destruction();
        this.whatIsDue = whatIsDue;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("retention").daemon().unstarted(() -> lookUntilClosed(report, interval));
    }

    /** What came of one that was due. */
    public sealed interface Outcome {
        record Destroyed(DueDestruction due, DestructionCertificate certificate) implements Outcome {}

        /** It is tried again at the next look. */
        record Failed(DueDestruction due, String message) implements Outcome {}

        /** What is due could not be found out. It is tried again at the next look. */
        record Unknown(String message) implements Outcome {}
    }

    /**
     * Looks now and then every {@link #INTERVAL}, on a thread of its own.
     *
     * @param whatIsDue all that is due at a time, also what was destroyed already; a pure function of what is stored
     * @param report gets what each look came to; failures are for a person to see
     */
    public static RetentionKeeper start(
            DataFolder data,
            Function<Instant, List<DueDestruction>> whatIsDue,
            InstantSource clock,
            Consumer<List<Outcome>> report) {
        return start(data, whatIsDue, clock, report, INTERVAL);
    }

    static RetentionKeeper start(
            DataFolder data,
            Function<Instant, List<DueDestruction>> whatIsDue,
            InstantSource clock,
            Consumer<List<Outcome>> report,
            Duration interval) {
        RetentionKeeper keeper = new RetentionKeeper(data, whatIsDue, clock, report, interval);
        keeper.thread.start();
        return keeper;
    }

    /** Looks now. One that fails does not keep the others from going; what is done already is passed over. */
    public List<Outcome> look() {
        List<DueDestruction> due;
        try {
            due = whatIsDue.apply(clock.instant());
        } catch (RuntimeException failed) {
            return List.of(new Outcome.Unknown(String.valueOf(failed.getMessage())));
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (DueDestruction each : due) {
            destroyUnlessDone(each).ifPresent(outcomes::add);
        }
        return outcomes;
    }

    /** Waits for a destruction that is under way. */
    @Override
    public void close() {
        closed.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException wait) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookUntilClosed(Consumer<List<Outcome>> report, Duration interval) {
        try {
            do {
                report.accept(look());
            } while (!closed.await(interval.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException ended) {
            // Nobody else has this thread; whoever interrupts it ends the keeper.
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Outcome> destroyUnlessDone(DueDestruction due) {
        try {
            if (destruction.isDone(due.deployment(), due.scope())) {
                return Optional.empty();
            }
            DestructionOrder order = new DestructionOrder(due.deployment(), due.scope(), due.rule(), SELF);
            return Optional.of(new Outcome.Destroyed(due, destruction.destroy(order)));
        } catch (RuntimeException failed) {
            return Optional.of(new Outcome.Failed(due, String.valueOf(failed.getMessage())));
        }
    }
}
