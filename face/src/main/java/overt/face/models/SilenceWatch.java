package overt.face.models;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Closes a stream that gives nothing for too long, which ends the read that waits for it. The HTTP client's own timeout
 * ends with the headers.
 */
final class SilenceWatch implements AutoCloseable {
    private final AtomicBoolean heard = new AtomicBoolean(true);
    private final Thread thread;

    /** @param silence the stream is closed after once to twice this time without {@link #heard()} */
    SilenceWatch(InputStream stream, Duration silence) {
        thread = Thread.ofVirtual().start(() -> watch(stream, silence));
    }

    void heard() {
        heard.set(true);
    }

    private void watch(InputStream stream, Duration silence) {
        try {
            while (heard.getAndSet(false)) {
                Thread.sleep(silence);
            }
            stream.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the transfer is over
        } catch (IOException e) {
            // Closing was only to end the read; the reader tells what became of the transfer.
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
