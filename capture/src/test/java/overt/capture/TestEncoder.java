package overt.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.ObjIntConsumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.IntPointer;

/** Files as other software writes them: any container, codec and pixel format that the library can encode. */
record TestEncoder(String container, String codec, String pixelFormat, int width, int height, int clockwiseDegrees) {
    private static final int FRAMES_PER_SECOND = 25;
    private static final int DISPLAY_MATRIX_INTS = 9;

    /** Luma {@code 16 + 8 * frame}, blue difference 90, red difference 170; the left half of planar luma is 8 brighter. */
    Path write(Path file, int frames) {
        return write(file, frames, TestEncoder::paint);
    }

    Path write(Path file, int frames, ObjIntConsumer<AVFrame> painter) {
        Ffmpeg.load();
        AVFormatContext output = new AVFormatContext(null);
        check(avformat.avformat_alloc_output_context2(output, null, container, null));
        AVRational frameInterval = avutil.av_make_q(1, FRAMES_PER_SECOND);
        AVCodec encoder = avcodec.avcodec_find_encoder_by_name(codec);
        AVCodecContext context = avcodec.avcodec_alloc_context3(encoder);
        int format = avutil.av_get_pix_fmt(pixelFormat);
        context.width(width)
                .height(height)
                .pix_fmt(format)
                .time_base(frameInterval)
                .framerate(avutil.av_make_q(FRAMES_PER_SECOND, 1))
                .gop_size(FRAMES_PER_SECOND)
                .bit_rate(2_000_000)
                .thread_count(1)
                .flags(avcodec.AV_CODEC_FLAG_GLOBAL_HEADER);
        check(avcodec.avcodec_open2(context, encoder, (AVDictionary) null));
        AVStream stream = avformat.avformat_new_stream(output, null);
        stream.time_base(frameInterval);
        check(avcodec.avcodec_parameters_from_context(stream.codecpar(), context));
        setDisplayMatrix(stream);
        open(output, file);
        AVPacket packet = avcodec.av_packet_alloc();
        for (int i = 0; i < frames; i++) {
            AVFrame frame = avutil.av_frame_alloc();
            frame.format(format).width(width).height(height);
            check(avutil.av_frame_get_buffer(frame, 0));
            painter.accept(frame, i);
            frame.pts(i);
            check(avcodec.avcodec_send_frame(context, frame));
            writePackets(context, packet, stream, output, frameInterval);
            avutil.av_frame_free(frame);
        }
        check(avcodec.avcodec_send_frame(context, null));
        writePackets(context, packet, stream, output, frameInterval);
        close(output);
        avcodec.av_packet_free(packet);
        avcodec.avcodec_free_context(context);
        return file;
    }

    /** Half a second of silence, and nothing to see. */
    static Path soundOnly(Path file) {
        Ffmpeg.load();
        AVFormatContext output = new AVFormatContext(null);
        check(avformat.avformat_alloc_output_context2(output, null, "matroska", null));
        AVStream stream = avformat.avformat_new_stream(output, null);
        stream.codecpar()
                .codec_type(avutil.AVMEDIA_TYPE_AUDIO)
                .codec_id(avcodec.AV_CODEC_ID_PCM_S16LE)
                .sample_rate(8000)
                .format(avutil.AV_SAMPLE_FMT_S16)
                .bits_per_coded_sample(16);
        stream.codecpar().ch_layout().nb_channels(1);
        open(output, file);
        AVPacket packet = avcodec.av_packet_alloc();
        check(avcodec.av_new_packet(packet, 8000));
        packet.pts(0).dts(0).stream_index(0);
        NativeMemory.at(packet.data(), 8000).fill((byte) 0);
        check(avformat.av_interleaved_write_frame(output, packet));
        close(output);
        avcodec.av_packet_free(packet);
        return file;
    }

    private static void paint(AVFrame frame, int number) {
        for (int plane = 0; plane < 3 && frame.linesize(plane) != 0; plane++) {
            int rows = plane == 0 ? frame.height() : (frame.height() + 1) / 2;
            int value = plane == 0 ? 16 + 8 * number : plane == 1 ? 90 : 170;
            int stride = frame.linesize(plane);
            NativeMemory.at(frame.data(plane), (long) rows * stride).fill((byte) value);
            for (int y = 0; plane == 0 && y < rows; y++) {
                NativeMemory.at(frame.data(0).getPointer((long) y * stride), frame.width() / 2)
                        .fill((byte) (value + 8));
            }
        }
    }

    private void setDisplayMatrix(AVStream stream) {
        if (clockwiseDegrees == 0) {
            return;
        }
        IntPointer count = new IntPointer(1L).put(stream.codecpar().nb_coded_side_data());
        AVPacketSideData all = new AVPacketSideData(stream.codecpar().coded_side_data());
        AVPacketSideData added = avcodec.av_packet_side_data_new(
                all, count, avcodec.AV_PKT_DATA_DISPLAYMATRIX, (long) DISPLAY_MATRIX_INTS * Integer.BYTES, 0);
        stream.codecpar().coded_side_data(all).nb_coded_side_data(count.get());
        avutil.av_display_rotation_set(new IntPointer(added.data()), clockwiseDegrees);
    }

    private static void open(AVFormatContext output, Path file) {
        AVIOContext io = new AVIOContext(null);
        check(avformat.avio_open(io, "file:" + file, avformat.AVIO_FLAG_WRITE));
        output.pb(io);
        check(avformat.avformat_write_header(output, (AVDictionary) null));
    }

    private static void close(AVFormatContext output) {
        check(avformat.av_write_trailer(output));
        AVIOContext io = output.pb();
        avformat.avio_closep(io);
        avformat.avformat_free_context(output);
    }

    private static void writePackets(
            AVCodecContext context, AVPacket packet, AVStream stream, AVFormatContext output, AVRational interval) {
        while (avcodec.avcodec_receive_packet(context, packet) == 0) {
            packet.stream_index(0).duration(1);
            avcodec.av_packet_rescale_ts(packet, interval, stream.time_base());
            check(avformat.av_interleaved_write_frame(output, packet));
        }
    }

    private static void check(int result) {
        assertThat(result).as(Ffmpeg.errorText(result)).isNotNegative();
    }
}
