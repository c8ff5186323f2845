package overt.capture;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avdevice;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/**
 * The video of one recording or one connection to a camera, decoded. One decoding thread: a second one would hold back a
 * frame each, and 720p needs a twelfth of one at 25 frames/s (module's package documentation). Used by one thread.
 */
final class VideoStream implements AutoCloseable {
    /** More than any camera has (8K is 7680 x 4320): a damaged or hostile header. */
    private static final int LARGEST_SIDE_PIXELS = 8192;

    /** Common camera and file formats, and lossless ones for evaluations. Rare decoders are where faults are found. */
    private static final Set<String> DECODERS = Set.of(
            "h264",
            "hevc",
            "av1",
            "libaom-av1",
            "vp8",
            "vp9",
            "mjpeg",
            "mpeg4",
            "mpeg2video",
            "mpeg1video",
            "prores",
            "ffv1",
            "rawvideo");

    private static final double USUAL_FRAMES_PER_SECOND = 25; // where a stream does not say
    private static final long DEVICE_POLL_NANOS = 5_000_000;

    private final Address address;
    private final Watchdog watchdog;
    private final CaptureSettings settings;
    private final FramePool pool;
    private final Runnable onError;
    private final AVFormatContext container;
    private final AVStream stream;
    private final AVCodecContext decoder;
    private final AVPacket packet = Ffmpeg.made(avcodec.av_packet_alloc(), "packet");
    private final PixelConverter converter = new PixelConverter();
    private final Timeline timeline;

    private VideoStream(
            Address address,
            Watchdog watchdog,
            CaptureSettings settings,
            FramePool pool,
            Runnable onError,
            AVFormatContext container,
            AVStream stream,
            AVCodecContext decoder) {
        this.address = address;
        this.watchdog = watchdog;
        this.settings = settings;
        this.pool = pool;
        this.onError = onError;
        this.container = container;
        this.stream = stream;
        this.decoder = decoder;
        AVRational timeBase = stream.time_base();
        timeline = new Timeline(timeBase.num(), timeBase.den(), framesPerSecond());
    }

    /**
     * Connects, recognises the stream and prepares its decoder.
     *
     * @param onError run for each piece of the stream that cannot be decoded at all; decoding goes on
     * @throws CaptureException if there is no video that can be decoded
     */
    static VideoStream open(
            Address address, Watchdog watchdog, CaptureSettings settings, FramePool pool, Runnable onError) {
        Ffmpeg.load();
        watchdog.arm(settings.connectLimit());
        AVFormatContext container = openContainer(address, watchdog);
        try {
            AVStream stream = findVideo(container, address);
            return new VideoStream(
                    address, watchdog, settings, pool, onError, container, stream, openDecoder(stream, address));
        } catch (RuntimeException e) {
            avformat.avformat_close_input(container);
            throw e;
        }
    }

    /**
     * The next frame in order of presentation; {@link PooledFrame#release()} gives it back.
     *
     * @return empty at the end of the stream
     * @throws CaptureException if reading fails, or the watchdog ends it
     */
    Optional<PooledFrame> next() {
        PooledFrame frame = pool.take();
        boolean complete = false;
        try {
            complete = decodeInto(frame.decoded());
            if (complete) {
                frame.describe(timeline.sinceFirst(frame.decoded().best_effort_timestamp()));
            }
        } finally {
            if (!complete) {
                frame.release();
            }
        }
        return complete ? Optional.of(frame) : Optional.empty();
    }

    /** For {@link PooledFrame#picture}. */
    PixelConverter converter() {
        return converter;
    }

    /** Nominal, from the container. */
    double framesPerSecond() {
        AVRational rate = avformat.av_guess_frame_rate(container, stream, null);
        return rate.num() > 0 && rate.den() > 0 ? (double) rate.num() / rate.den() : USUAL_FRAMES_PER_SECOND;
    }

    /** As the container tells it; zero where it does not. */
    Duration length() {
        long microseconds = container.duration();
        return microseconds == avutil.AV_NOPTS_VALUE ? Duration.ZERO : Duration.of(microseconds, ChronoUnit.MICROS);
    }

    /** From the first frame to the end of the last one that came: after it, a recording that is repeated begins again. */
    Duration played() {
        return timeline.end();
    }

    @Override
    public void close() {
        converter.close();
        avcodec.av_packet_free(packet);
        avcodec.avcodec_free_context(decoder);
        avformat.avformat_close_input(container);
    }

    private static AVFormatContext openContainer(Address address, Watchdog watchdog) {
        AVFormatContext container = Ffmpeg.made(avformat.avformat_alloc_context(), "container");
        watchdog.guard(container);
        AVDictionary options = new AVDictionary(null);
        address.options().forEach((name, value) -> avutil.av_dict_set(options, name, value, 0));
        avutil.av_dict_set(options, "codec_whitelist", String.join(",", DECODERS), 0);
        // The library frees the container if it cannot open it.
        int opened = avformat.avformat_open_input(container, address.url(), demuxer(address), options);
        avutil.av_dict_free(options);
        Ffmpeg.check(opened, address.cannotOpen());
        return container;
    }

    private static @Nullable AVInputFormat demuxer(Address address) {
        if (address.demuxer().isEmpty()) {
            return null;
        }
        if (address.kind() == Address.Kind.DEVICE) {
            avdevice.avdevice_register_all();
        }
        return Ffmpeg.made(avformat.av_find_input_format(address.demuxer()), "reader for " + address.demuxer());
    }

    private static AVStream findVideo(AVFormatContext container, Address address) {
        if (address.kind() == Address.Kind.DEVICE) {
            container.flags(container.flags() | AVFormatContext.AVFMT_FLAG_NONBLOCK); // it never asks the watchdog
        }
        Ffmpeg.check(
                avformat.avformat_find_stream_info(container, (AVDictionary) null),
                "cannot recognise the video of " + address.shown());
        for (int i = 0; i < container.nb_streams(); i++) {
            AVStream stream = container.streams(i);
            boolean coverPicture = (stream.disposition() & avformat.AV_DISPOSITION_ATTACHED_PIC) != 0;
            if (stream.codecpar().codec_type() == avutil.AVMEDIA_TYPE_VIDEO && !coverPicture) {
                discardOthers(container, i);
                return stream;
            }
        }
        throw new CaptureException(address.shown() + " has no video stream; choose another file or camera stream");
    }

    private static void discardOthers(AVFormatContext container, int video) {
        for (int i = 0; i < container.nb_streams(); i++) {
            container.streams(i).discard(i == video ? avcodec.AVDISCARD_DEFAULT : avcodec.AVDISCARD_ALL);
        }
    }

    private static AVCodecContext openDecoder(AVStream stream, Address address) {
        requireSensible(stream.codecpar().width(), stream.codecpar().height(), address);
        AVCodec codec = avcodec.avcodec_find_decoder(stream.codecpar().codec_id());
        if (codec == null || !DECODERS.contains(codec.name().getString())) {
            throw new CaptureException("%s is encoded as %s, which Overt does not read; convert it to H.264"
                    .formatted(
                            address.shown(),
                            avcodec.avcodec_get_name(stream.codecpar().codec_id())
                                    .getString()));
        }
        AVCodecContext decoder = Ffmpeg.made(avcodec.avcodec_alloc_context3(codec), "decoder");
        try {
            String failed = "cannot decode " + address.shown();
            Ffmpeg.check(avcodec.avcodec_parameters_to_context(decoder, stream.codecpar()), failed);
            decoder.thread_count(1)
                    .pkt_timebase(stream.time_base())
                    .max_pixels((long) LARGEST_SIDE_PIXELS * LARGEST_SIDE_PIXELS);
            Ffmpeg.check(avcodec.avcodec_open2(decoder, codec, (AVDictionary) null), failed);
            return decoder;
        } catch (RuntimeException e) {
            avcodec.avcodec_free_context(decoder);
            throw e;
        }
    }

    private static void requireSensible(int width, int height, Address address) {
        if (width > LARGEST_SIDE_PIXELS || height > LARGEST_SIDE_PIXELS) {
            throw new CaptureException("%s claims pictures of %d x %d pixels; at most %d x %d are read"
                    .formatted(address.shown(), width, height, LARGEST_SIDE_PIXELS, LARGEST_SIDE_PIXELS));
        }
    }

    /** @return false at the end of the stream */
    private boolean decodeInto(AVFrame frame) {
        long began = System.nanoTime();
        while (System.nanoTime() - began < settings.pictureLimit().toNanos()) {
            int result = avcodec.avcodec_receive_frame(decoder, frame);
            if (result == 0) {
                requireSensible(frame.width(), frame.height(), address);
                return true;
            }
            if (result == avutil.AVERROR_EOF()) {
                return false;
            }
            if (result == avutil.AVERROR_EAGAIN()) {
                feed();
            } else {
                countUnlessFatal(result);
            }
        }
        throw new CaptureException(
                address.shown() + " sends nothing that can be decoded; check the camera's video settings");
    }

    private void feed() {
        watchdog.arm(settings.silenceLimit());
        int result = avformat.av_read_frame(container, packet);
        if (watchdog.barks()) {
            avcodec.av_packet_unref(packet);
            throw new CaptureException("%s sent nothing for %d ms; check the camera and its cable"
                    .formatted(address.shown(), settings.silenceLimit().toMillis()));
        }
        if (result == avutil.AVERROR_EAGAIN()) {
            LockSupport.parkNanos(DEVICE_POLL_NANOS);
        } else if (result == avutil.AVERROR_EOF() && ioError() == 0) {
            avcodec.avcodec_send_packet(decoder, null);
        } else {
            Ffmpeg.check(result == avutil.AVERROR_EOF() ? ioError() : result, "cannot read on in " + address.shown());
            send();
        }
    }

    /** A disk or network that fails looks like the end of the file otherwise. */
    private int ioError() {
        return container.pb() == null ? 0 : container.pb().error();
    }

    private void send() {
        if (packet.stream_index() == stream.index()) {
            int result = avcodec.avcodec_send_packet(decoder, packet);
            if (result < 0) {
                countUnlessFatal(result);
            }
        }
        avcodec.av_packet_unref(packet);
    }

    private void countUnlessFatal(int error) {
        if (error == avutil.AVERROR_ENOMEM()) {
            Ffmpeg.check(error, "cannot decode " + address.shown());
        }
        onError.run();
    }
}
