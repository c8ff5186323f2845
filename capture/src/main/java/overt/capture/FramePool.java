package overt.capture;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import overt.vocabulary.Plane;

/**
 * The frames of one source that may be open at a time. A frame refers to the decoder's own buffers, so that an unused one
 * costs nothing. Thread-safe.
 */
final class FramePool implements AutoCloseable {
    /** A pipeline has one frame at work and one waiting; the rest is for workers and for those who look at pictures. */
    static final int CAPACITY = 16;

    /** Chroma of no colour. */
    private static final byte NEUTRAL = (byte) 128;

    private final Deque<PooledFrame> unused = new ArrayDeque<>(CAPACITY);
    private MemorySegment neutral = MemorySegment.NULL;
    private int made;
    private boolean closed;

    /**
     * Takes a frame out of the pool; {@link PooledFrame#release()} puts it back.
     *
     * @throws IllegalStateException if all are in use
     */
    synchronized PooledFrame take() {
        if (!unused.isEmpty()) {
            return unused.pop();
        }
        if (made == CAPACITY) {
            throw new IllegalStateException("all " + CAPACITY
                    + " frames of a video source are in use; close each frame when it has been processed");
        }
        made++;
        return new PooledFrame(this);
    }

    synchronized void putBack(PooledFrame frame) {
        if (closed) {
            frame.free();
        } else {
            unused.push(frame);
        }
    }

    /** A chroma plane for pictures without colour; shared, never written to again. */
    synchronized Plane neutralPlane(int width, int height) {
        long bytes = (long) width * height;
        if (neutral.byteSize() < bytes) {
            neutral = Arena.ofAuto().allocate(bytes).fill(NEUTRAL);
        }
        return new Plane(neutral, width, height, width, 1);
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!unused.isEmpty()) {
            unused.pop().free();
        }
    }
}
