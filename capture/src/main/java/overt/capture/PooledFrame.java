package overt.capture;

import java.lang.foreign.Arena;
import java.time.Duration;
import java.time.Instant;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import overt.vocabulary.CameraId;
import overt.vocabulary.Frame;
import overt.vocabulary.Plane;
import overt.vocabulary.YuvPicture;

/**
 * A decoded frame: a reference to the decoder's buffers, and buffers of its own for the pictures that have to be converted
 * or turned. In the hands of one thread at a time.
 */
final class PooledFrame {
    private final FramePool pool;
    private final AVFrame decoded = newFrame();
    private final AVFrame converted = newFrame();
    private final AVFrame turned = newFrame();
    private Arena arena = newArena();
    private Duration sinceFirst = Duration.ZERO;
    private boolean corrupt;

    PooledFrame(FramePool pool) {
        this.pool = pool;
    }

    /** What the decoder fills. */
    AVFrame decoded() {
        return decoded;
    }

    /** Presentation time after the first frame of the stream. */
    Duration sinceFirst() {
        return sinceFirst;
    }

    /** Whether the decoder had to make up a part of the picture. */
    boolean corrupt() {
        return corrupt;
    }

    void describe(Duration sinceFirst) {
        this.sinceFirst = sinceFirst;
        corrupt = decoded.decode_error_flags() != 0 || (decoded.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0;
    }

    /**
     * A frame that gives everything back when it is closed. Once per decoded frame.
     *
     * @throws CaptureException if the picture cannot be converted; everything is given back then
     */
    Frame toFrame(CameraId camera, long sequenceNumber, Instant capturedAt, PixelConverter converter) {
        try {
            return new Frame(camera, sequenceNumber, capturedAt, picture(converter), this::release);
        } catch (RuntimeException e) {
            release();
            throw e;
        }
    }

    /** Back to the pool: whoever still holds a plane of it gets an exception, not another picture. */
    void release() {
        arena.close();
        arena = newArena();
        avutil.av_frame_unref(decoded);
        NativeMemory.erase(converted);
        NativeMemory.erase(turned);
        pool.putBack(this);
    }

    /** For good. */
    void free() {
        arena.close();
        avutil.av_frame_free(decoded);
        avutil.av_frame_free(converted);
        avutil.av_frame_free(turned);
    }

    /**
     * The decoded picture, upright, in a layout that {@link YuvPicture} can express; without a copy wherever the decoder's
     * own planes are that already.
     */
    private YuvPicture picture(PixelConverter converter) {
        Colours colours = Colours.of(decoded);
        AVFrame source = decoded;
        if (PixelLayout.of(decoded.format()).isEmpty()) {
            colours = colours.afterConversionOf(decoded);
            converter.convert(decoded, converted, colours);
            source = converted;
        }
        PixelLayout layout = PixelLayout.of(source.format()).orElseThrow();
        Orientation orientation = Orientation.of(decoded);
        if (orientation.isUpright() && !layout.isBottomUp(source)) {
            return layout.pictureOf(source, colours, pool, arena);
        }
        return turn(source, layout, orientation, colours);
    }

    private YuvPicture turn(AVFrame source, PixelLayout layout, Orientation orientation, Colours colours) {
        boolean transposed = orientation.transposed();
        int width = transposed ? source.height() : source.width();
        int height = transposed ? source.width() : source.height();
        NativeMemory.reshape(turned, layout.planarFormat(transposed), width, height);
        PixelLayout planar = PixelLayout.of(turned.format()).orElseThrow();
        for (int component = 0; component < layout.components(); component++) {
            Plane from = layout.plane(source, component, arena);
            Plane to = planar.plane(turned, component, arena);
            orientation.ofRows(layout.isBottomUp(source, component)).copy(from, to);
        }
        return planar.pictureOf(turned, colours, pool, arena);
    }

    private static AVFrame newFrame() {
        return Ffmpeg.made(avutil.av_frame_alloc(), "frame");
    }

    @SuppressWarnings("MustBeClosed") // closed when the frame is released: its life is no block of code
    private static Arena newArena() {
        return Arena.ofShared();
    }
}
