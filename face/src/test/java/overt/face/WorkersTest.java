package overt.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
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

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void countsTheWorkOfHelpersAndNotTheWaitForThem(int threads) {
        try (Workers workers = new Workers(threads)) {
            LongAdder worked = new LongAdder();
            long started = workers.workingNanos();
            workers.forEach(8, i -> worked.add(spin(20_000_000)));
            double counted = workers.workingNanos() - started;
            assertThat(counted / worked.sum()).isBetween(1.0, 1.3);
        }
    }

    /** Works for at least so long, and says how long it was. */
    private static long spin(long nanos) {
        long started = System.nanoTime();
        while (System.nanoTime() - started < nanos) {
            Thread.onSpinWait();
        }
        return System.nanoTime() - started;
    }
}
