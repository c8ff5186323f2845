package overt.capture;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import overt.vocabulary.Frame;

/** Room for one frame: a newer one overtakes one that nobody took. Thread-safe. */
final class Mailbox {
    private @Nullable Frame waiting;
    private long overtaken;
    private boolean ended;

    /** Takes the frame over: it is closed here if it is overtaken, or if nobody wants frames any more. */
    synchronized void put(Frame frame) {
        if (ended) {
            frame.close();
            return;
        }
        if (waiting != null) {
            waiting.close();
            overtaken++;
        }
        waiting = frame;
        notifyAll();
    }

    /** @return empty if none came within the time, or none will come any more */
    synchronized Optional<Frame> take(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (waiting == null && !ended) {
            long remaining = deadline - System.nanoTime();
            if (remaining <= 0) {
                return Optional.empty();
            }
            wait(remaining / 1_000_000, (int) (remaining % 1_000_000));
        }
        Optional<Frame> frame = Optional.ofNullable(waiting);
        waiting = null;
        return frame;
    }

    /** No frames will come; one that waits can still be taken. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** No frames are wanted: one that waits is closed. */
    synchronized void discard() {
        end();
        if (waiting != null) {
            waiting.close();
            waiting = null;
        }
    }

    synchronized boolean isEnded() {
        return ended && waiting == null;
    }

    synchronized long overtaken() {
        return overtaken;
    }
}
