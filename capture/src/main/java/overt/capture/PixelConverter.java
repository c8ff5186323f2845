package overt.capture;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import overt.vocabulary.YuvPicture.Range;

/** Turns the formats that are not 8-bit planes into 8-bit 4:2:0 of the same size (4:4:4 if a side is odd). Used by one thread at a time. */
final class PixelConverter implements AutoCloseable {
    private final SwsContext context = Ffmpeg.made(swscale.sws_alloc_context(), "colour converter");

    PixelConverter() {
        // Exact, so that a recording gives the same pixels on every processor.
        context.flags(swscale.SWS_BILINEAR | swscale.SWS_ACCURATE_RND | swscale.SWS_BITEXACT);
    }

    /** @param colours that the result is to have */
    void convert(AVFrame from, AVFrame to, Colours colours) {
        // Some of its converters forget the last chroma row or column of an odd side.
        boolean odd = from.width() % 2 != 0 || from.height() % 2 != 0;
        int format = odd ? avutil.AV_PIX_FMT_YUV444P : avutil.AV_PIX_FMT_YUV420P;
        NativeMemory.reshape(to, format, from.width(), from.height());
        boolean rgb = from.colorspace() == avutil.AVCOL_SPC_RGB;
        to.color_range(colours.range() == Range.FULL ? avutil.AVCOL_RANGE_JPEG : avutil.AVCOL_RANGE_MPEG)
                .colorspace(rgb ? avutil.AVCOL_SPC_SMPTE170M : from.colorspace())
                .color_primaries(from.color_primaries())
                .color_trc(from.color_trc());
        Ffmpeg.check(
                swscale.sws_scale_frame(context, to, from),
                "cannot convert pictures of the pixel format " + name(from.format()));
    }

    @Override
    public void close() {
        swscale.sws_free_context(context);
    }

    private static String name(int format) {
        BytePointer name = avutil.av_get_pix_fmt_name(format);
        return name == null ? "number " + format : name.getString();
    }
}
