package overt.capture;

import java.util.Optional;
import overt.vocabulary.Frame;

/** Where frames come from, one after the other. Used by one thread; only {@link #close()} may come from another. */
public interface FrameSource extends AutoCloseable {
    /**
     * Waits for the next frame. The caller closes it, and soon: at most {@value FramePool#CAPACITY} frames of a source may be
     * open at a time.
     *
     * @return empty at the end, and from then on
     * @throws CaptureException if no more frames come although there should be some
     * @throws IllegalStateException if too many frames were not closed
     */
    Optional<Frame> next() throws InterruptedException;

    /** Gives back everything but the frames that are still open: they stay valid until they are closed themselves. */
    @Override
    void close();
}
