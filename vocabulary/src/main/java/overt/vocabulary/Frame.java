package overt.vocabulary;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One picture from a camera. Its memory is pooled: whoever takes a frame closes it, and must not touch the picture
 * afterwards.
 */
public final class Frame implements AutoCloseable {
    private final CameraId camera;
    private final long sequenceNumber;
    private final Instant capturedAt;
    private final Picture picture;
    private final Runnable release;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param sequenceNumber from 0, counting every decoded frame, those that were dropped included
     * @param release gives the memory back; run once
     */
    public Frame(CameraId camera, long sequenceNumber, Instant capturedAt, Picture picture, Runnable release) {
        this.camera = camera;
        this.sequenceNumber = sequenceNumber;
        this.capturedAt = capturedAt;
        this.picture = picture;
        this.release = release;
    }

    public CameraId camera() {
        return camera;
    }

    public long sequenceNumber() {
        return sequenceNumber;
    }

    public Instant capturedAt() {
        return capturedAt;
    }

    /** @throws IllegalStateException if the frame was closed */
    public Picture picture() {
        if (closed.get()) {
            throw new IllegalStateException("frame " + sequenceNumber + " of " + camera + " was closed");
        }
        return picture;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            release.run();
        }
    }
}
