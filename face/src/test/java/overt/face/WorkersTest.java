package overt.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void runsEachTaskOnce(int threads) {
        try (Workers workers = new Workers(threads)) {
            AtomicIntegerArray runs = new AtomicIntegerArray(1_000);
            workers.forEach(1_000, runs::incrementAndGet);
            for (int i = 0; i < runs.length(); i++) {
                assertThat(runs.get(i)).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void reportsTheFailureOfATask(int threads) {
        try (Workers workers = new Workers(threads)) {
            assertThatThrownBy(() -> workers.forEach(8, i -> {
                        if (i == 3) {
                            throw new IllegalStateException("task three");
                        }
                    }))
                    .hasMessage("task three");
        }
    }

    @Test
    void countsTheWorkOfTheCaller() {
        AtomicLong clock = new AtomicLong();
        try (Workers workers = new Workers(1, clock::get)) {
            long started = workers.workingNanos();
            workers.forEach(8, i -> clock.addAndGet(10));
            assertThat(workers.workingNanos() - started).isEqualTo(80);
        }
    }

    /** On a clock that only the helper's work advances, while the caller waits: the load of the machine does not show in it. */
    @Test
    void countsTheWorkOfHelpersAndNotTheWaitForThem() {
        AtomicLong clock = new AtomicLong();
        Thread caller = Thread.currentThread();
        CountDownLatch helperBegan = new CountDownLatch(1);
        AtomicBoolean callerIsDone = new AtomicBoolean();
        try (Workers workers = new Workers(2, clock::get)) {
            long started = workers.workingNanos();
            workers.forEach(2, i -> {
                if (Thread.currentThread() == caller) {
                    while (helperBegan.getCount() > 0) {
                        Thread.onSpinWait(); // not asleep, so that it sleeps only once it waits for the helper's end
                    }
                    callerIsDone.set(true);
                } else {
                    helperBegan.countDown();
                    while (!callerIsDone.get() || caller.getState() != Thread.State.WAITING) {
                        Thread.onSpinWait();
                    }
                    clock.addAndGet(1_000);
                }
            });
            assertThat(workers.workingNanos() - started).isEqualTo(1_000);
        }
    }
}
