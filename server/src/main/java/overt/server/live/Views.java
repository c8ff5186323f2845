package overt.server.live;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;
import overt.operation.Mosaic;

/**
 * The cameras' pictures for browsers, as mosaics. A camera is asked for them while somebody looks, and each is encoded once for all who
 * do. Thread-safe.
 *
 * @param <K> what a camera is known by
 */
public final class Views<K> {
    private final Function<K, Subscription> subscriptions;
    private final Map<K, View> views = new HashMap<>();

    /** @param subscriptions for a camera: how it is asked for its mosaics */
    public Views(Function<K, Subscription> subscriptions) {
        this.subscriptions = subscriptions;
    }

    /** A way to be given mosaics until it is closed. */
    @FunctionalInterface
    public interface Subscription {
        AutoCloseable open(Consumer<Mosaic> receiver);
    }

    /**
     * A mosaic as it is sent.
     *
     * @param png not to be changed: all readers share it
     */
    @SuppressWarnings(
            "ArrayRecordComponent") // one picture for all readers: a copy for each would be the cost of the stream
    public record Encoded(byte[] png, Instant capturedAt, long number) {}

    /** Looks at a camera until it is closed. */
    public Reader read(K camera) {
        synchronized (views) {
            View view = views.get(camera);
            if (view == null) {
                view = new View(camera);
                views.put(camera, view);
                view.open(subscriptions.apply(camera));
            }
            view.readers++;
            return new Reader(view);
        }
    }

    /** One who looks. Confined to one thread. */
    public final class Reader implements AutoCloseable {
        private final View view;
        private long seen;
        private boolean closed;

        private Reader(View view) {
            this.view = view;
        }

        /** The newest mosaic that this reader has not had; empty if none comes for so long. */
        public Optional<Encoded> next(Duration longest) throws InterruptedException {
            Optional<Encoded> next = view.after(seen, longest);
            next.ifPresent(encoded -> seen = encoded.number());
            return next;
        }

        @Override
        public void close() {
            if (closed) {
                return;
            }
            closed = true;
            synchronized (views) {
                view.readers--;
                if (view.readers == 0) {
                    views.remove(view.camera);
                    view.close();
                }
            }
        }
    }

    /** How many cameras are looked at; for tests. */
    int watched() {
        synchronized (views) {
            return views.size();
        }
    }

    private final class View {
        private final K camera;
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition news = lock.newCondition();
        private int readers;
        private @Nullable Encoded newest;
        private long number;
        private @Nullable AutoCloseable subscription;

        View(K camera) {
            this.camera = camera;
        }

        void open(Subscription source) {
            subscription = source.open(this::receive);
        }

        /** On the camera's thread: encoding some thousand blocks takes a fraction of a millisecond. */
        private void receive(Mosaic mosaic) {
            byte[] png = png(mosaic);
            lock.lock();
            try {
                number++;
                newest = new Encoded(png, mosaic.capturedAt(), number);
                news.signalAll();
            } finally {
                lock.unlock();
            }
        }

        Optional<Encoded> after(long seen, Duration longest) throws InterruptedException {
            lock.lock();
            try {
                long left = longest.toNanos();
                while (number == seen && left > 0) {
                    left = news.awaitNanos(left);
                }
                return number == seen ? Optional.empty() : Optional.ofNullable(newest);
            } finally {
                lock.unlock();
            }
        }

        void close() {
            try {
                if (subscription != null) {
                    subscription.close();
                }
            } catch (Exception e) {
                throw new IllegalStateException("a camera's mosaics cannot be given up", e);
            }
        }
    }

    private static byte[] png(Mosaic mosaic) {
        BufferedImage picture = new BufferedImage(mosaic.width(), mosaic.height(), BufferedImage.TYPE_INT_RGB);
        byte[] rgb = mosaic.rgb();
        int at = 0;
        for (int y = 0; y < mosaic.height(); y++) {
            for (int x = 0; x < mosaic.width(); x++) {
                picture.setRGB(x, y, ((rgb[at] & 0xff) << 16) | ((rgb[at + 1] & 0xff) << 8) | (rgb[at + 2] & 0xff));
                at += 3;
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(picture, "png", out); // in memory: ImageIO's own streams go through a file
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
