package overt.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets the command that runs put things in order when the process is told to end (Ctrl-C, SIGTERM): what is in memory about
 * people is erased, and no model is at work when its library is unloaded. The command's thread is interrupted and waited for.
 */
final class OrderlyStop {
    /** Closing takes a camera a second at most; a service manager kills what has not ended after ten or more. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final CountDownLatch finished = new CountDownLatch(1);

    private OrderlyStop() {}

    /** From now on the calling thread is interrupted when the process is told to end. */
    static OrderlyStop ofThisThread() {
        OrderlyStop stop = new OrderlyStop();
        Thread command = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop.await(command), "orderly-stop"));
        return stop;
    }

    /** The command is through: there is nothing to wait for. */
    void finished() {
        finished.countDown();
    }

    private void await(Thread command) {
        if (finished.getCount() == 0) {
            return;
        }
        command.interrupt();
        try {
            finished.await(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the process ends either way
        }
    }
}
