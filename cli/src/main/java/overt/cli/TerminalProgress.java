package overt.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import overt.vocabulary.ProgressListener;

/** How far long work is, for the person who waits: a bar on a terminal, else a line every ten seconds. Thread-safe. */
final class TerminalProgress implements ProgressListener, AutoCloseable {
    private static final int BAR_WIDTH = 30;
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final Duration BETWEEN_BARS = Duration.ofMillis(200);

    private final PrintWriter out;
    private final String what;
    private final boolean terminal;
    private long saidAt = System.nanoTime();
    private boolean barDrawn;

    /** @param what is done, as in "enrolling" */
    TerminalProgress(PrintWriter out, String what) {
        this.out = out;
        this.what = what;
        terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    @Override
    public synchronized void progressed(long done, long total) {
        Duration pause = terminal ? BETWEEN_BARS : BETWEEN_LINES;
        if (System.nanoTime() - saidAt < pause.toNanos()) {
            return;
        }
        saidAt = System.nanoTime();
        if (terminal) {
            draw(done, total);
        } else {
            out.printf(Locale.ROOT, "%s: %d of %d%n", what, done, total);
            out.flush();
        }
    }

    /** Takes the bar away. */
    @Override
    public synchronized void close() {
        if (barDrawn) {
            out.print("\r\033[K");
            out.flush();
        }
    }

    private void draw(long done, long total) {
        int filled = total == 0 ? 0 : Math.clamp(done * BAR_WIDTH / total, 0, BAR_WIDTH);
        out.printf(
                Locale.ROOT,
                "\r%s [%s%s] %d of %d\033[K",
                what,
                "#".repeat(filled),
                " ".repeat(BAR_WIDTH - filled),
                done,
                total);
        out.flush();
        barDrawn = true;
    }
}
