package overt.capture;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;

/** Views of the video library's memory. */
final class NativeMemory {
    private NativeMemory() {}

    /** @param bytes how many the library promises at this address: nothing else checks it */
    static MemorySegment at(Pointer address, long bytes) {
        return at(address.address(), bytes, Arena.global());
    }

    /** @param arena ends the view */
    @SuppressWarnings("restricted") // the one place where an address of the library becomes memory
    static MemorySegment at(long address, long bytes, Arena arena) {
        return MemorySegment.ofAddress(address).reinterpret(bytes, arena, null);
    }

    /** Gives a frame of our own buffers for pictures of this format and size, if it has not got them. */
    static void reshape(AVFrame frame, int format, int width, int height) {
        if (frame.format() == format && frame.width() == width && frame.height() == height && frame.buf(0) != null) {
            return;
        }
        avutil.av_frame_unref(frame);
        frame.format(format).width(width).height(height);
        Ffmpeg.check(
                avutil.av_frame_get_buffer(frame, 0), "no memory for a picture of %d x %d".formatted(width, height));
    }

    /** Overwrites a frame's own buffers. */
    static void erase(AVFrame frame) {
        for (int i = 0; i < AVFrame.AV_NUM_DATA_POINTERS; i++) {
            AVBufferRef buffer = frame.buf(i);
            if (buffer == null) {
                return;
            }
            at(buffer.data(), buffer.size()).fill((byte) 0);
        }
    }
}
