package overt.capture;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import overt.vocabulary.CameraId;
import overt.vocabulary.Frame;

/**
 * A recorded file, for evaluations: every frame, as fast as it is asked for, the same on every run. It opens local files
 * only, never a camera or an address, and therefore needs no {@link overt.deployment.OperatingAuthority}.
 */
public final class Recording implements FrameSource {
    private final CameraId camera;
    private final Instant start;
    private final Watchdog watchdog = Watchdog.asleep();
    private final FramePool pool = new FramePool();
    private final VideoStream stream;
    private final FrameSchedule schedule;
    private final int width;
    private final int height;
    private @Nullable Frame first;
    private long decodedFrames;
    private long skippedFrames;
    private long corruptFrames;
    private long decodeNanos;
    private boolean closed;

    private Recording(Path file, CameraId camera, Instant start, Duration frameInterval) {
        this.camera = camera;
        this.start = start;
        schedule = new FrameSchedule(frameInterval);
        try {
            stream = VideoStream.open(Address.of(file), watchdog, CaptureSettings.PATIENT, pool, this::countCorrupt);
        } catch (RuntimeException e) {
            watchdog.close();
            throw e;
        }
        Frame opening = firstFrame(file);
        first = opening;
        width = opening.picture().width();
        height = opening.picture().height();
    }

    /** Every frame of it: {@link #open(Path, CameraId, Instant, Duration)}. */
    public static Recording open(Path file, CameraId camera, Instant start) {
        return open(file, camera, start, Duration.ZERO);
    }

    /**
     * @param file MP4, MKV or AVI
     * @param camera whose frames they are to be
     * @param start time of capture of the first frame; the others follow by their presentation time
     * @param frameInterval frames are given out at most this often, as a camera's are:
     *     {@link CaptureSettings#frameInterval()}
     * @throws CaptureException if the file is missing, no regular file, empty, text, cut off, or has no video that can be
     *     decoded
     */
    public static Recording open(Path file, CameraId camera, Instant start, Duration frameInterval) {
        VideoFile.require(file);
        return new Recording(file, camera, start, frameInterval);
    }

    @Override
    public synchronized Optional<Frame> next() {
        if (closed) {
            return Optional.empty();
        }
        if (first != null) {
            Frame opening = first;
            first = null;
            return Optional.of(opening);
        }
        return decode();
    }

    /** Of the first frame, upright, in pixels; a recording may change its size on the way. */
    public int width() {
        return width;
    }

    /** Of the first frame, upright, in pixels. */
    public int height() {
        return height;
    }

    /** Nominal; what counts is each frame's time of capture. */
    public double framesPerSecond() {
        return stream.framesPerSecond();
    }

    /** Frames so far, those that were skipped included. */
    public long decodedFrames() {
        return decodedFrames;
    }

    /** Frames so far that were left out on purpose. */
    public long skippedFrames() {
        return skippedFrames;
    }

    /** Frames so far that were damaged or could not be decoded. The damaged ones are given out, concealed by the decoder. */
    public long corruptFrames() {
        return corruptFrames;
    }

    /** As the container tells it, to show progress by; zero where it does not. */
    public Duration length() {
        return stream.length();
    }

    /** Time spent so far reading, decoding and converting. */
    public long decodeNanos() {
        return decodeNanos;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (first != null) {
            first.close();
        }
        stream.close();
        pool.close();
        watchdog.close();
    }

    private Frame firstFrame(Path file) {
        try {
            return decode().orElseThrow(
                            () -> new CaptureException(file + " holds no picture that can be decoded; copy it again"));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private Optional<Frame> decode() {
        long began = System.nanoTime();
        Optional<PooledFrame> decoded = stream.next();
        while (decoded.isPresent() && !isDue(decoded.get())) {
            decoded.get().release();
            skippedFrames++;
            decoded = stream.next();
        }
        Optional<Frame> frame = decoded.map(
                due -> due.toFrame(camera, decodedFrames - 1, start.plus(due.sinceFirst()), stream.converter()));
        decodeNanos += System.nanoTime() - began;
        return frame;
    }

    private boolean isDue(PooledFrame decoded) {
        decodedFrames++;
        if (decoded.corrupt()) {
            countCorrupt();
        }
        return schedule.isDue(start.plus(decoded.sinceFirst()));
    }

    private void countCorrupt() {
        corruptFrames++;
    }
}
