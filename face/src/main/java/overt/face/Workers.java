package overt.face;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads that share the work of one pipeline: its own thread and the helpers that it hands tasks to. Which thread
 * runs which task is left open, so a task may depend on its index only; results are then the same on any number of
 * threads. Used by one thread at a time, except that workers of one thread may be shared by any number.
 */
public final class Workers implements AutoCloseable {
    private final int threads;
    private final LongSupplier nanoTime;
    private final ExecutorService helpers;
    private final AtomicLong helperNanos = new AtomicLong();
    private long waitingNanos;

    /** @param threads how many work at the same time, the caller included; at least 1 */
    public Workers(int threads) {
        this(threads, System::nanoTime);
    }

    /** @param nanoTime the clock that work and waiting are measured with */
    Workers(int threads, LongSupplier nanoTime) {
        if (threads < 1) {
            throw new IllegalArgumentException("work needs at least one thread: " + threads);
        }
        this.threads = threads;
        this.nanoTime = nanoTime;
        helpers = Executors.newFixedThreadPool(
                Math.max(1, threads - 1),
                Thread.ofPlatform().daemon().name("worker-", 1).factory());
    }

    public int threads() {
        return threads;
    }

    /**
     * Runs {@code task} for 0 to {@code count - 1} and returns when all are done.
     *
     * @throws RuntimeException the first failure of a task, after all others have ended
     */
    public void forEach(int count, IntConsumer task) {
        AtomicInteger next = new AtomicInteger();
        int invited = Math.min(threads, count) - 1;
        if (invited <= 0) {
            work(next, count, task);
            return;
        }
        Future<?>[] running = new Future<?>[invited];
        for (int i = 0; i < running.length; i++) {
            running[i] = helpers.submit(() -> helpWith(next, count, task));
        }
        RuntimeException failure = null;
        try {
            work(next, count, task);
        } catch (RuntimeException e) {
            next.set(count);
            failure = e;
        }
        failure = await(running, failure);
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * A clock of work: between two readings by the calling thread it advances by the time the caller worked plus the time
     * its helpers worked for it, without the time it waited for them.
     */
    public long workingNanos() {
        return nanoTime.getAsLong() - waitingNanos + helperNanos.get();
    }

    @Override
    public void close() {
        helpers.shutdownNow();
    }

    private static void work(AtomicInteger next, int count, IntConsumer task) {
        for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            task.accept(i);
        }
    }

    private void helpWith(AtomicInteger next, int count, IntConsumer task) {
        long started = nanoTime.getAsLong();
        try {
            work(next, count, task);
        } catch (RuntimeException e) {
            next.set(count);
            throw e;
        } finally {
            helperNanos.addAndGet(nanoTime.getAsLong() - started);
        }
    }

    private @Nullable RuntimeException await(Future<?>[] running, @Nullable RuntimeException failure) {
        long started = nanoTime.getAsLong();
        RuntimeException first = failure;
        boolean interrupted = false;
        for (int i = 0; i < running.length; ) {
            try {
                running[i].get();
                i++;
            } catch (ExecutionException e) {
                if (first == null) {
                    first = e.getCause() instanceof RuntimeException cause
                            ? cause
                            : new IllegalStateException(e.getCause());
                }
                i++;
            } catch (InterruptedException e) {
                // The tasks are short and write into the caller's memory: it may not leave before they are done.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        waitingNanos += nanoTime.getAsLong() - started;
        return first;
    }
}
