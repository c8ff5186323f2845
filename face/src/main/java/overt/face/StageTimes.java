package overt.face;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * Working time of each stage, summed over the workers of one pipeline. Only the pipeline's own thread measures; any
 * thread may add and read.
 */
public final class StageTimes {
    private final Workers workers;
    private final Map<Stage, LongAdder> nanos = new EnumMap<>(Stage.class);
    private final LongAdder total = new LongAdder();

    /** @param workers whose tasks are counted to the stage that hands them out */
    public StageTimes(Workers workers) {
        this.workers = workers;
        for (Stage stage : Stage.values()) {
            nanos.put(stage, new LongAdder());
        }
    }

    /** A piece of a stage's work. */
    @FunctionalInterface
    public interface Work<T> {
        T run();
    }

    /** Runs a piece of work and adds its time to the stage. Stages are not nested. */
    public <T> T measure(Stage stage, Work<T> work) {
        long started = workers.workingNanos();
        try {
            return work.run();
        } finally {
            add(stage, workers.workingNanos() - started);
        }
    }

    /** Adds time of a stage that a task measured on its own thread. */
    public void add(Stage stage, long workingNanos) {
        counter(stage).add(workingNanos);
    }

    /** Runs all the work on one frame, its stages included, and adds its time to the total. */
    public void measureTotal(Runnable work) {
        long started = workers.workingNanos();
        try {
            work.run();
        } finally {
            total.add(workers.workingNanos() - started);
        }
    }

    /** Adds work on a stage that was done and measured outside {@link #measureTotal}, to the stage and to the total. */
    public void addOutside(Stage stage, long workingNanos) {
        add(stage, workingNanos);
        total.add(workingNanos);
    }

    public long nanos(Stage stage) {
        return counter(stage).sum();
    }

    /** Measured around the stages, not their sum: what it has more than they have is work that no stage accounts for. */
    public long totalNanos() {
        return total.sum();
    }

    private LongAdder counter(Stage stage) {
        return Objects.requireNonNull(nanos.get(stage));
    }
}
