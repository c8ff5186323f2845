package overt.cli;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Lets the command that runs put things in order when the process is told to end (Ctrl-C, SIGTERM, SIGHUP): what is in memory about
 * people is erased, what is kept is destroyed, and no model is at work when its library is unloaded. The command's thread is
 * interrupted, and the process ends when the command has, or after the longest wait.
 *
 * <p>A shutdown hook would be too late: they all run at once, and ONNX Runtime's own hook takes the library away from a model that
 * is at work, which kills the process halfway.
 */
final class OrderlyStop {
    /** Closing takes a camera a second at most, destroying a rehearsal some seconds; a service manager kills after 90. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

    /** By convention a process that a signal ended has the signal's number and this as its status. */
    private static final int SIGNALLED = 128;

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile int signalled;

    private OrderlyStop() {}

    /** From now on the calling thread is interrupted when the process is told to end. */
    static OrderlyStop ofThisThread() {
        OrderlyStop stop = new OrderlyStop();
        Thread command = Thread.currentThread();
        for (String name : SIGNALS) {
            handle(name, number -> stop.told(number, command));
        }
        return stop;
    }

    /**
     * The command is through: there is nothing to wait for.
     *
     * @return the status to exit with: the command's, or that of the signal that ended it
     */
    int finished(int status) {
        finished.countDown();
        return signalled == 0 ? status : SIGNALLED + signalled;
    }

    /** In a thread of its own. */
    private void told(int signal, Thread command) {
        signalled = signal;
        command.interrupt();
        try {
            if (finished.await(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return; // the command's thread exits
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Without the hooks: one of them would pull the library from under the model that is still at work.
        Runtime.getRuntime().halt(SIGNALLED + signal);
    }

    /**
     * {@code sun.misc.Signal.handle}, the only way to hear of a signal before the shutdown begins. The module jdk.unsupported exports it
     * for that, but the compiler warns of it in a way that cannot be switched off, hence by name.
     */
    private static void handle(String name, IntConsumer handler) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> signalHandler = Class.forName("sun.misc.SignalHandler");
            Method number = signal.getMethod("getNumber");
            Object calling = Proxy.newProxyInstance(
                    OrderlyStop.class.getClassLoader(), new Class<?>[] {signalHandler}, (proxy, method, arguments) -> {
                        handler.accept((int) number.invoke(arguments[0]));
                        return null;
                    });
            signal.getMethod("handle", signal, signalHandler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), calling);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java platform does not tell of signals", e);
        }
    }
}
