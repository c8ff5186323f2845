package overt.capture;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Ends native reads that take too long or are no longer wanted: the library asks it about ten times a second while it waits
 * for the network. Armed by the reading thread.
 */
final class Watchdog implements AutoCloseable {
    /** By the native address that the library hands back. One callback serves all: javacpp makes at most ten of a kind. */
    private static final Map<Long, Watchdog> AWAKE = new ConcurrentHashMap<>();

    static {
        Ffmpeg.load(); // before the first native pointer
    }

    private static final AVIOInterruptCB.Callback_Pointer ASK = new AVIOInterruptCB.Callback_Pointer() {
        @Override
        public int call(@Nullable Pointer key) {
            Watchdog watchdog = key == null ? null : AWAKE.get(key.address());
            return watchdog != null && watchdog.barks() ? 1 : 0;
        }
    };

    private final BooleanSupplier wanted;
    private final BytePointer key = new BytePointer(1L);
    private volatile long deadlineNanos;
    private volatile boolean armed;

    /** @param wanted whether reading is to go on; asked by the reading thread, must not throw */
    Watchdog(BooleanSupplier wanted) {
        this.wanted = wanted;
        AWAKE.put(key.address(), this);
    }

    /** For files: reading is always wanted, and never waits. */
    static Watchdog asleep() {
        return new Watchdog(() -> true);
    }

    void guard(AVFormatContext container) {
        container.interrupt_callback().callback(ASK).opaque(key);
    }

    /** From now on, reading may take this long. */
    void arm(Duration limit) {
        deadlineNanos = System.nanoTime() + limit.toNanos();
        armed = true;
    }

    /** Whether reading has to end. */
    boolean barks() {
        return !wanted.getAsBoolean() || (armed && System.nanoTime() - deadlineNanos > 0);
    }

    @Override
    public void close() {
        AWAKE.remove(key.address());
        key.close();
    }
}
