package overt.capture;

import java.util.Set;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import overt.vocabulary.YuvPicture.Matrix;
import overt.vocabulary.YuvPicture.Range;

/** What a stream says about its colours, and what is customary where it says nothing. */
record Colours(Range range, Matrix matrix) {
    private static final int HIGH_DEFINITION_HEIGHT = 720;

    private static final Set<Integer> JPEG_FORMATS = Set.of(
            avutil.AV_PIX_FMT_YUVJ420P,
            avutil.AV_PIX_FMT_YUVJ422P,
            avutil.AV_PIX_FMT_YUVJ440P,
            avutil.AV_PIX_FMT_YUVJ444P,
            avutil.AV_PIX_FMT_YUVJ411P);

    /** Those of the decoded frame. The JPEG decoder itself says full range and BT.601. */
    static Colours of(AVFrame frame) {
        return new Colours(range(frame), matrix(frame));
    }

    /** Those after {@link PixelConverter}: the same, but for pictures that had no luma before. */
    Colours afterConversionOf(AVFrame frame) {
        boolean withoutLuma = (avutil.av_pix_fmt_desc_get(frame.format()).flags()
                        & (avutil.AV_PIX_FMT_FLAG_RGB | avutil.AV_PIX_FMT_FLAG_PAL))
                != 0;
        return withoutLuma ? new Colours(Range.LIMITED, Matrix.BT601) : this;
    }

    private static Range range(AVFrame frame) {
        int range = frame.color_range();
        boolean full = range == avutil.AVCOL_RANGE_JPEG
                || (range == avutil.AVCOL_RANGE_UNSPECIFIED && JPEG_FORMATS.contains(frame.format()));
        return full ? Range.FULL : Range.LIMITED;
    }

    private static Matrix matrix(AVFrame frame) {
        int matrix = frame.colorspace();
        if (matrix == avutil.AVCOL_SPC_UNSPECIFIED) {
            boolean standard = JPEG_FORMATS.contains(frame.format()) || frame.height() < HIGH_DEFINITION_HEIGHT;
            return standard ? Matrix.BT601 : Matrix.BT709;
        }
        boolean bt601 = matrix == avutil.AVCOL_SPC_SMPTE170M
                || matrix == avutil.AVCOL_SPC_BT470BG
                || matrix == avutil.AVCOL_SPC_FCC;
        return bt601 ? Matrix.BT601 : Matrix.BT709; // the others (SMPTE 240M, BT.2020) are closer to BT.709
    }
}
