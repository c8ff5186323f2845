package overt.capture;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import overt.vocabulary.Plane;
import overt.vocabulary.RgbPicture;

/**
 * Writes pictures as H.264 in MP4: sample videos and test recordings. The same pictures give the same bytes. A file that
 * was not closed is not readable. Used by one thread at a time.
 */
public final class VideoFileWriter implements AutoCloseable {
    /** A 1280 x 720 file with 25 frames/s gets 5.8 Mbit/s, what network cameras of that size usually send. */
    private static final double BITS_PER_PIXEL = 0.25;

    private static final int SMALLEST_SIDE_PIXELS = 16; // OpenH264 refuses less
    private static final int HIGH_DEFINITION_HEIGHT = 720;

    private final Deque<Runnable> releases = new ArrayDeque<>();
    private final Path file;
    private final AVFormatContext container;
    private final AVStream stream;
    private final AVCodecContext encoder;
    private final AVPacket packet;
    private final AVFrame rgb;
    private final AVFrame yuv;
    private final SwsContext converter;
    private final AVRational frameInterval;
    private long frames;
    private boolean closed;

    private VideoFileWriter(Path file, int width, int height, int framesPerSecond) {
        Ffmpeg.load();
        this.file = file;
        try {
            container = owned(createFile(file), VideoFileWriter::closeFile);
            encoder = owned(openEncoder(width, height, framesPerSecond), avcodec::avcodec_free_context);
            frameInterval = owned(avutil.av_make_q(1, framesPerSecond), AVRational::close);
            packet = owned(Ffmpeg.made(avcodec.av_packet_alloc(), "packet"), avcodec::av_packet_free);
            converter = owned(Ffmpeg.made(swscale.sws_alloc_context(), "colour converter"), swscale::sws_free_context);
            // The exact conversion is the same on every machine; the quick one depends on the processor.
            converter.flags(swscale.SWS_BICUBIC | swscale.SWS_ACCURATE_RND | swscale.SWS_BITEXACT);
            rgb = owned(frameOf(avutil.AV_PIX_FMT_RGB24, width, height), avutil::av_frame_free);
            rgb.colorspace(avutil.AVCOL_SPC_RGB).color_range(avutil.AVCOL_RANGE_JPEG);
            yuv = owned(frameOf(avutil.AV_PIX_FMT_YUV420P, width, height), avutil::av_frame_free);
            yuv.colorspace(encoder.colorspace()).color_range(encoder.color_range());
            stream = Ffmpeg.made(avformat.avformat_new_stream(container, null), "stream");
            writeHeader(container, stream, encoder, file);
        } catch (RuntimeException e) {
            release();
            throw e;
        }
    }

    /**
     * Begins a file, over an existing one of that name.
     *
     * @param width even, at least 16 pixels
     * @param height even, at least 16 pixels
     * @param framesPerSecond also the distance of key frames: one a second
     * @throws CaptureException if the file cannot be written
     */
    public static VideoFileWriter create(Path mp4, int width, int height, int framesPerSecond) {
        if (width < SMALLEST_SIDE_PIXELS || height < SMALLEST_SIDE_PIXELS || width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException(
                    "a video has even sides of at least 16 pixels: %d x %d".formatted(width, height));
        }
        if (framesPerSecond < 1) {
            throw new IllegalArgumentException("frames per second: " + framesPerSecond);
        }
        return new VideoFileWriter(mp4, width, height, framesPerSecond);
    }

    /**
     * Appends one frame.
     *
     * @throws IllegalArgumentException if the picture does not have the size of the video
     * @throws CaptureException if it cannot be encoded or written
     */
    public void write(RgbPicture picture) {
        if (closed) {
            throw new IllegalStateException(file + " was closed");
        }
        if (picture.width() != encoder.width() || picture.height() != encoder.height()) {
            throw new IllegalArgumentException("a picture of %d x %d in a video of %d x %d"
                    .formatted(picture.width(), picture.height(), encoder.width(), encoder.height()));
        }
        copy(picture.pixels());
        Ffmpeg.check(avutil.av_frame_make_writable(yuv), "no memory for a frame of " + file);
        Ffmpeg.check(swscale.sws_scale_frame(converter, yuv, rgb), "cannot convert a frame of " + file);
        yuv.pts(frames++);
        Ffmpeg.check(avcodec.avcodec_send_frame(encoder, yuv), "cannot encode frame " + frames + " of " + file);
        writePackets();
    }

    /**
     * Ends the file.
     *
     * @throws CaptureException if its end cannot be written, for example on a full disk
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            Ffmpeg.check(avcodec.avcodec_send_frame(encoder, null), "cannot finish " + file);
            writePackets();
            Ffmpeg.check(avformat.av_write_trailer(container), "cannot write the end of " + file);
        } finally {
            release();
        }
    }

    private static AVCodecContext openEncoder(int width, int height, int framesPerSecond) {
        AVCodec codec = Ffmpeg.made(avcodec.avcodec_find_encoder_by_name("libopenh264"), "H.264 encoder");
        AVCodecContext encoder = Ffmpeg.made(avcodec.avcodec_alloc_context3(codec), "encoder");
        boolean highDefinition = height >= HIGH_DEFINITION_HEIGHT;
        encoder.width(width)
                .height(height)
                .pix_fmt(avutil.AV_PIX_FMT_YUV420P)
                .time_base(avutil.av_make_q(1, framesPerSecond))
                .framerate(avutil.av_make_q(framesPerSecond, 1))
                .gop_size(framesPerSecond)
                .bit_rate((long) (BITS_PER_PIXEL * width * height * framesPerSecond))
                .color_range(avutil.AVCOL_RANGE_MPEG)
                .colorspace(highDefinition ? avutil.AVCOL_SPC_BT709 : avutil.AVCOL_SPC_SMPTE170M)
                .color_primaries(highDefinition ? avutil.AVCOL_PRI_BT709 : avutil.AVCOL_PRI_SMPTE170M)
                .color_trc(highDefinition ? avutil.AVCOL_TRC_BT709 : avutil.AVCOL_TRC_SMPTE170M)
                .thread_count(1) // more would cut the picture into slices by the number of processors
                .flags(encoder.flags() | avcodec.AV_CODEC_FLAG_BITEXACT | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER);
        Ffmpeg.check(
                avcodec.avcodec_open2(encoder, codec, (AVDictionary) null),
                "cannot encode video of %d x %d at %d frames/s".formatted(width, height, framesPerSecond));
        return encoder;
    }

    private static AVFrame frameOf(int format, int width, int height) {
        AVFrame frame = Ffmpeg.made(avutil.av_frame_alloc(), "frame");
        frame.format(format).width(width).height(height);
        Ffmpeg.check(avutil.av_frame_get_buffer(frame, 0), "no memory for a frame of %d x %d".formatted(width, height));
        return frame;
    }

    private static AVFormatContext createFile(Path file) {
        AVFormatContext container = new AVFormatContext(null);
        Ffmpeg.check(
                avformat.avformat_alloc_output_context2(container, null, "mp4", null), "cannot write an MP4 container");
        container.flags(
                container.flags() | AVFormatContext.AVFMT_FLAG_BITEXACT); // no library version, no time of writing
        AVIOContext output = new AVIOContext(null);
        // With "file:" a colon in the name is a part of the name.
        int opened = avformat.avio_open(output, "file:" + file.toAbsolutePath(), avformat.AVIO_FLAG_WRITE);
        if (opened < 0) {
            avformat.avformat_free_context(container);
        }
        Ffmpeg.check(opened, "cannot write " + file);
        container.pb(output);
        return container;
    }

    private static void closeFile(AVFormatContext container) {
        AVIOContext output = container.pb();
        avformat.avio_closep(output);
        avformat.avformat_free_context(container);
    }

    private static void writeHeader(AVFormatContext container, AVStream stream, AVCodecContext encoder, Path file) {
        stream.time_base(encoder.time_base());
        stream.avg_frame_rate(encoder.framerate());
        Ffmpeg.check(avcodec.avcodec_parameters_from_context(stream.codecpar(), encoder), "cannot describe the video");
        Ffmpeg.check(avformat.avformat_write_header(container, (AVDictionary) null), "cannot write " + file);
    }

    /** Remembers how to give a native thing back. */
    private <T> T owned(T thing, Consumer<T> giveBack) {
        releases.push(() -> giveBack.accept(thing));
        return thing;
    }

    private void copy(Plane pixels) {
        Ffmpeg.check(avutil.av_frame_make_writable(rgb), "no memory for a frame of " + file);
        int rowBytes = 3 * pixels.width();
        int rowStride = rgb.linesize(0);
        MemorySegment to = NativeMemory.at(rgb.data(0), (long) rowStride * pixels.height());
        for (int y = 0; y < pixels.height(); y++) {
            long row = (long) y * pixels.rowStride();
            if (pixels.pixelStride() == 3) {
                MemorySegment.copy(pixels.bytes(), row, to, (long) y * rowStride, rowBytes);
            } else {
                copyRow(pixels, row, to, (long) y * rowStride);
            }
        }
    }

    private static void copyRow(Plane pixels, long from, MemorySegment to, long at) {
        for (int x = 0; x < pixels.width(); x++) {
            for (int channel = 0; channel < 3; channel++) {
                byte value =
                        pixels.bytes().get(ValueLayout.JAVA_BYTE, from + (long) x * pixels.pixelStride() + channel);
                to.set(ValueLayout.JAVA_BYTE, at + 3L * x + channel, value);
            }
        }
    }

    private void writePackets() {
        while (true) {
            int result = avcodec.avcodec_receive_packet(encoder, packet);
            if (result == avutil.AVERROR_EAGAIN() || result == avutil.AVERROR_EOF()) {
                return;
            }
            Ffmpeg.check(result, "cannot encode " + file);
            packet.stream_index(stream.index());
            packet.duration(1);
            avcodec.av_packet_rescale_ts(packet, frameInterval, stream.time_base());
            Ffmpeg.check(avformat.av_interleaved_write_frame(container, packet), "cannot write " + file);
        }
    }

    private void release() {
        while (!releases.isEmpty()) {
            releases.pop().run();
        }
    }
}
