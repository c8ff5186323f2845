package overt.capture;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/** What every use of the native library shares: it is silent, and its errors become exceptions. */
final class Ffmpeg {
    private static final int LONGEST_ERROR_TEXT = 128;

    static {
        // By default javacpp refuses to allocate once the whole process is twice the size of the Java heap: a guard
        // against
        // leaks of its pointers that models and pictures of others would set off.
        System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        // Its own log lines name addresses, with user name and password, on standard error.
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        avformat.avformat_network_init();
    }

    private Ffmpeg() {}

    /** Loads the native library. */
    static void load() {
        // The static initialiser did it.
    }

    /**
     * @param result what a native function returned
     * @param failed what did not work, as the beginning of a sentence
     * @return {@code result}, not negative
     * @throws CaptureException if {@code result} is an error
     */
    static int check(int result, String failed) {
        if (result < 0) {
            throw new CaptureException(failed + ": " + errorText(result));
        }
        return result;
    }

    /** @throws CaptureException if the native library could not make a thing, for want of memory or because it is not in the build */
    static <T> T made(@Nullable T thing, String name) {
        if (thing == null) {
            throw new CaptureException("the video library has no " + name + ", or no memory for it");
        }
        return thing;
    }

    /** The library's words for an error; they never contain an address. */
    static String errorText(int error) {
        if (error == avutil.AVERROR_EXIT()) {
            return "there was no answer in time";
        }
        if (error == avutil.AVERROR_INVALIDDATA()) {
            return "what it holds is not video that Overt reads";
        }
        byte[] text = new byte[LONGEST_ERROR_TEXT];
        avutil.av_strerror(error, text, text.length);
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }
}
