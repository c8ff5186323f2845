package overt.capture;

import static java.util.Map.entry;

import java.lang.foreign.Arena;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import overt.vocabulary.Plane;
import overt.vocabulary.YuvPicture;

/**
 * Where the components of a pixel format lie, for the formats that a {@link YuvPicture} can express without a copy.
 * Component 0 is luma, 1 blue difference, 2 red difference; grey has luma only.
 *
 * @param samples by component
 */
record PixelLayout(int chromaShiftX, int chromaShiftY, List<Samples> samples) {
    private static final PixelLayout GREY = new PixelLayout(1, 1, List.of(planar(0)));
    private static final PixelLayout PLANAR_420 = new PixelLayout(1, 1, List.of(planar(0), planar(1), planar(2)));
    private static final PixelLayout PLANAR_422 = new PixelLayout(1, 0, List.of(planar(0), planar(1), planar(2)));
    private static final PixelLayout PLANAR_440 = new PixelLayout(0, 1, List.of(planar(0), planar(1), planar(2)));
    private static final PixelLayout PLANAR_444 = new PixelLayout(0, 0, List.of(planar(0), planar(1), planar(2)));
    private static final PixelLayout NV12 =
            new PixelLayout(1, 1, List.of(planar(0), new Samples(1, 0, 2), new Samples(1, 1, 2)));
    private static final PixelLayout NV21 =
            new PixelLayout(1, 1, List.of(planar(0), new Samples(1, 1, 2), new Samples(1, 0, 2)));
    private static final PixelLayout YUYV = packed(0, 1, 3);
    private static final PixelLayout YVYU = packed(0, 3, 1);
    private static final PixelLayout UYVY = packed(1, 0, 2);

    private static final Map<Integer, PixelLayout> BY_FORMAT = Map.ofEntries(
            entry(avutil.AV_PIX_FMT_GRAY8, GREY),
            entry(avutil.AV_PIX_FMT_YUV420P, PLANAR_420),
            entry(avutil.AV_PIX_FMT_YUVJ420P, PLANAR_420),
            entry(avutil.AV_PIX_FMT_YUV422P, PLANAR_422),
            entry(avutil.AV_PIX_FMT_YUVJ422P, PLANAR_422),
            entry(avutil.AV_PIX_FMT_YUV440P, PLANAR_440),
            entry(avutil.AV_PIX_FMT_YUVJ440P, PLANAR_440),
            entry(avutil.AV_PIX_FMT_YUV444P, PLANAR_444),
            entry(avutil.AV_PIX_FMT_YUVJ444P, PLANAR_444),
            entry(avutil.AV_PIX_FMT_NV12, NV12),
            entry(avutil.AV_PIX_FMT_NV21, NV21),
            entry(avutil.AV_PIX_FMT_YUYV422, YUYV),
            entry(avutil.AV_PIX_FMT_YVYU422, YVYU),
            entry(avutil.AV_PIX_FMT_UYVY422, UYVY));

    /**
     * One component's samples.
     *
     * @param plane index into the frame's data
     * @param offset bytes before the first sample
     * @param pixelStride bytes from one sample to the next
     */
    record Samples(int plane, int offset, int pixelStride) {}

    /** @return empty if pictures of this format have to be converted */
    static Optional<PixelLayout> of(int pixelFormat) {
        return Optional.ofNullable(BY_FORMAT.get(pixelFormat));
    }

    int components() {
        return samples.size();
    }

    /** The planar format that holds the same components, with width and height exchanged or not. */
    int planarFormat(boolean transposed) {
        int shiftX = transposed ? chromaShiftY : chromaShiftX;
        int shiftY = transposed ? chromaShiftX : chromaShiftY;
        if (components() == 1) {
            return avutil.AV_PIX_FMT_GRAY8;
        }
        if (shiftX == shiftY) {
            return shiftX == 0 ? avutil.AV_PIX_FMT_YUV444P : avutil.AV_PIX_FMT_YUV420P;
        }
        return shiftX == 1 ? avutil.AV_PIX_FMT_YUV422P : avutil.AV_PIX_FMT_YUV440P;
    }

    /** Whether any component's first row is the last one in memory. */
    boolean isBottomUp(AVFrame frame) {
        for (int component = 0; component < components(); component++) {
            if (isBottomUp(frame, component)) {
                return true;
            }
        }
        return false;
    }

    boolean isBottomUp(AVFrame frame, int component) {
        return frame.linesize(samples.get(component).plane()) < 0;
    }

    /** A component's memory in ascending order: upside down if it is bottom-up. */
    Plane plane(AVFrame frame, int component, Arena arena) {
        Samples at = samples.get(component);
        int width = component == 0 ? frame.width() : chromaSide(frame.width(), chromaShiftX);
        int height = component == 0 ? frame.height() : chromaSide(frame.height(), chromaShiftY);
        int lineSize = frame.linesize(at.plane());
        long address = frame.data(at.plane()).address() + at.offset();
        if (lineSize < 0) {
            address += (height - 1L) * lineSize;
        }
        int rowStride = Math.abs(lineSize);
        long bytes = (height - 1L) * rowStride + (width - 1L) * at.pixelStride() + 1;
        return new Plane(NativeMemory.at(address, bytes, arena), width, height, rowStride, at.pixelStride());
    }

    /** A view of a frame of this layout whose rows ascend. */
    YuvPicture pictureOf(AVFrame frame, Colours colours, FramePool pool, Arena arena) {
        Plane luma = plane(frame, 0, arena);
        if (components() == 1) {
            Plane neutral = pool.neutralPlane(
                    chromaSide(frame.width(), chromaShiftX), chromaSide(frame.height(), chromaShiftY));
            return new YuvPicture(
                    luma, neutral, neutral, chromaShiftX, chromaShiftY, colours.range(), colours.matrix());
        }
        return new YuvPicture(
                luma,
                plane(frame, 1, arena),
                plane(frame, 2, arena),
                chromaShiftX,
                chromaShiftY,
                colours.range(),
                colours.matrix());
    }

    private static Samples planar(int plane) {
        return new Samples(plane, 0, 1);
    }

    /** 4:2:2 in one plane: four bytes hold two pixels. */
    private static PixelLayout packed(int luma, int blueDifference, int redDifference) {
        return new PixelLayout(
                1,
                0,
                List.of(new Samples(0, luma, 2), new Samples(0, blueDifference, 4), new Samples(0, redDifference, 4)));
    }

    /** The last chroma sample of an odd side belongs to one luma sample only. */
    private static int chromaSide(int lumaSide, int shift) {
        return (lumaSide + (1 << shift) - 1) >> shift;
    }
}
