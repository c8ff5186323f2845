package overt.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Instant;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import overt.vocabulary.CameraId;
import overt.vocabulary.Frame;
import overt.vocabulary.Plane;
import overt.vocabulary.YuvPicture;
import overt.vocabulary.YuvPicture.Matrix;
import overt.vocabulary.YuvPicture.Range;

/** What becomes of a frame that the decoder gave, for every layout. The library's own converter is the oracle. */
class DecodedPictureTest {
    private static final int BLUE = 90;
    private static final int RED = 170;

    private final FramePool pool = new FramePool();
    private final PixelConverter converter = new PixelConverter();

    @BeforeAll
    static void loadLibrary() {
        Ffmpeg.load();
    }

    @AfterEach
    void close() {
        converter.close();
        pool.close();
    }

    static Stream<Arguments> layouts() {
        return Stream.of(
                        Arguments.of("yuv420p", 1, 1),
                        Arguments.of("yuvj420p", 1, 1),
                        Arguments.of("nv12", 1, 1),
                        Arguments.of("yuv422p", 1, 0),
                        Arguments.of("yuvj422p", 1, 0),
                        Arguments.of("yuyv422", 1, 0),
                        Arguments.of("yuv440p", 0, 1),
                        Arguments.of("yuv444p", 0, 0),
                        Arguments.of("nv21", 1, 1),
                        Arguments.of("yvyu422", 1, 0),
                        Arguments.of("uyvy422", 1, 0))
                .flatMap(layout -> Stream.of(new int[] {64, 48}, new int[] {63, 47}, new int[] {2, 2}, new int[] {3, 1})
                        .map(size ->
                                Arguments.of(layout.get()[0], layout.get()[1], layout.get()[2], size[0], size[1])));
    }

    @ParameterizedTest(name = "{0} of {3} x {4}")
    @MethodSource("layouts")
    void showsEveryPixelOfTheLayout(String format, int shiftX, int shiftY, int width, int height) {
        PooledFrame decoded = decoded(format, width, height);
        try (Frame frame = toFrame(decoded)) {
            YuvPicture picture = (YuvPicture) frame.picture();
            assertThat(picture.chromaShiftX()).isEqualTo(shiftX);
            assertThat(picture.chromaShiftY()).isEqualTo(shiftY);
            assertPixels(picture, width, height);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"yuv420p", "nv12", "yuyv422", "gray", "yuv444p"})
    void readsMemoryThatIsUpsideDown(String format) {
        PooledFrame decoded = decoded(format, 63, 47);
        turnUpsideDown(decoded.decoded(), format);
        try (Frame frame = toFrame(decoded)) {
            YuvPicture picture = (YuvPicture) frame.picture();
            for (int y = 0; y < 47; y++) {
                for (int x = 0; x < 63; x++) {
                    assertThat(Checksums.yuv(picture, x, y)[0]).isEqualTo(luma(x, 46 - y));
                }
            }
        }
    }

    static Stream<Arguments> otherFormats() {
        return Stream.of("yuv420p10le", "yuv422p10le", "p010le", "nv24", "yuv411p")
                .flatMap(format -> Stream.of(new int[] {64, 48}, new int[] {63, 47}, new int[] {3, 1})
                        .map(size -> Arguments.of(format, size[0], size[1])));
    }

    @ParameterizedTest(name = "{0} of {1} x {2}")
    @MethodSource("otherFormats")
    void convertsEveryPixelOfOtherFormats(String format, int width, int height) {
        try (Frame frame = toFrame(decoded(format, width, height))) {
            assertPixels((YuvPicture) frame.picture(), width, height);
        }
    }

    @Test
    void givesGreyPicturesNeutralChroma() {
        try (Frame frame = toFrame(decoded("gray", 63, 47))) {
            YuvPicture picture = (YuvPicture) frame.picture();
            assertThat(Checksums.yuv(picture, 62, 46)).containsExactly(luma(62, 46), 128, 128);
            assertThat(Checksums.yuv(picture, 0, 0)).containsExactly(luma(0, 0), 128, 128);
        }
    }

    static Stream<Arguments> turns() {
        return Stream.of("yuv420p", "nv12", "yuyv422", "yuv422p", "gray", "yuv420p10le")
                .flatMap(format -> Stream.of(90, 180, 270).map(degrees -> Arguments.of(format, degrees)));
    }

    @ParameterizedTest(name = "{0} turned by {1}")
    @MethodSource("turns")
    void turnsThePictureAsItsDisplayMatrixSays(String format, int clockwiseDegrees) {
        int width = 64;
        int height = 48;
        PooledFrame decoded = decoded(format, width, height);
        setDisplayMatrix(decoded.decoded(), clockwiseDegrees);
        try (Frame frame = toFrame(decoded)) {
            YuvPicture picture = (YuvPicture) frame.picture();
            boolean lying = clockwiseDegrees != 180;
            assertThat(picture.width()).isEqualTo(lying ? height : width);
            assertThat(picture.height()).isEqualTo(lying ? width : height);
            for (int y = 0; y < picture.height(); y++) {
                for (int x = 0; x < picture.width(); x++) {
                    int expected = switch (clockwiseDegrees) {
                        case 90 -> luma(y, height - 1 - x);
                        case 180 -> luma(width - 1 - x, height - 1 - y);
                        default -> luma(width - 1 - y, x);
                    };
                    assertThat(Checksums.yuv(picture, x, y)[0]).isEqualTo(expected);
                }
            }
            if (!format.equals("gray")) {
                assertThat(Checksums.sample(picture.blueDifference(), 3, 5)).isEqualTo(BLUE);
                assertThat(Checksums.sample(picture.redDifference(), 3, 5)).isEqualTo(RED);
            }
        }
    }

    @Test
    void turnsTheChromaWithTheLuma() {
        PooledFrame decoded = decoded("yuv422p", 4, 2);
        MemorySegment blue = NativeMemory.at(decoded.decoded().data(1), 2);
        blue.set(ValueLayout.JAVA_BYTE, 0, (byte) 10);
        blue.set(ValueLayout.JAVA_BYTE, 1, (byte) 20);
        setDisplayMatrix(decoded.decoded(), 90);
        try (Frame frame = toFrame(decoded)) {
            Plane turned = ((YuvPicture) frame.picture()).blueDifference();
            assertThat(Checksums.sample(turned, 1, 0)).isEqualTo(10); // the top row is the right column now
            assertThat(Checksums.sample(turned, 1, 1)).isEqualTo(20);
            assertThat(Checksums.sample(turned, 0, 0)).isEqualTo(BLUE);
        }
    }

    @Test
    void saysWhatTheStreamSaysAboutItsColours() {
        PooledFrame decoded = decoded("yuv420p", 64, 48);
        decoded.decoded().color_range(avutil.AVCOL_RANGE_JPEG).colorspace(avutil.AVCOL_SPC_BT709);

        assertColours(decoded, Range.FULL, Matrix.BT709);
    }

    @Test
    void takesLimitedBt601ForSmallPicturesThatSayNothing() {
        assertColours(decoded("yuv420p", 64, 48), Range.LIMITED, Matrix.BT601);
    }

    @Test
    void takesLimitedBt709ForHighDefinitionThatSaysNothing() {
        assertColours(decoded("yuv420p", 1280, 720), Range.LIMITED, Matrix.BT709);
    }

    @Test
    void takesFullBt601ForJpegThatSaysNothing() {
        assertColours(decoded("yuvj420p", 1280, 720), Range.FULL, Matrix.BT601);
    }

    @Test
    void keepsTheFullRangeOfTenBitPictures() {
        PooledFrame decoded = decoded("yuv420p10le", 64, 48);
        decoded.decoded().color_range(avutil.AVCOL_RANGE_JPEG);
        try (Frame frame = toFrame(decoded)) {
            YuvPicture picture = (YuvPicture) frame.picture();
            assertThat(picture.range()).isEqualTo(Range.FULL);
            // 1023 becomes 255, so that some values round down.
            assertThat(Checksums.yuv(picture, 16, 0)[0]).isBetween(luma(16, 0) - 1, luma(16, 0));
        }
    }

    @Test
    void mixesRgbAsBt601() {
        PooledFrame decoded = pool.take();
        allocate(decoded.decoded(), "bgr24", 64, 48);
        NativeMemory.at(decoded.decoded().data(0), 48L * decoded.decoded().linesize(0))
                .fill((byte) 255);
        try (Frame frame = toFrame(decoded)) {
            YuvPicture picture = (YuvPicture) frame.picture();
            assertThat(picture.range()).isEqualTo(Range.LIMITED);
            assertThat(picture.matrix()).isEqualTo(Matrix.BT601);
            assertThat(Checksums.yuv(picture, 5, 5)).containsExactly(235, 128, 128);
        }
    }

    @Test
    void aClosedFramesPlanesCannotBeReadAnyMore() {
        Frame frame = toFrame(decoded("yuv420p", 64, 48));
        Plane luma = ((YuvPicture) frame.picture()).luma();

        frame.close();
        frame.close();

        assertThatThrownBy(() -> luma.bytes().get(ValueLayout.JAVA_BYTE, 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void overwritesItsOwnBuffersWhenAFrameIsClosed() {
        PooledFrame decoded = decoded("yuv420p", 64, 48);
        setDisplayMatrix(decoded.decoded(), 180);
        Frame frame = toFrame(decoded);
        Plane luma = ((YuvPicture) frame.picture()).luma();
        MemorySegment buffer = NativeMemory.at(
                new BytePointer() {
                    {
                        address = luma.bytes().address();
                    }
                },
                luma.bytes().byteSize());
        assertThat(buffer.get(ValueLayout.JAVA_BYTE, 0)).isNotZero();

        frame.close();

        assertThat(buffer.mismatch(MemorySegment.ofArray(new byte[(int) buffer.byteSize()])))
                .isEqualTo(-1);
    }

    @Test
    void aFrameOutlivesItsPool() {
        Frame frame = toFrame(decoded("yuv420p", 64, 48));

        pool.close();

        assertPixels((YuvPicture) frame.picture(), 64, 48);
        frame.close();
    }

    private void assertColours(PooledFrame decoded, Range range, Matrix matrix) {
        try (Frame frame = toFrame(decoded)) {
            YuvPicture picture = (YuvPicture) frame.picture();
            assertThat(picture.range()).isEqualTo(range);
            assertThat(picture.matrix()).isEqualTo(matrix);
        }
    }

    private static void assertPixels(YuvPicture picture, int width, int height) {
        assertThat(picture.width()).isEqualTo(width);
        assertThat(picture.height()).isEqualTo(height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                assertThat(Checksums.yuv(picture, x, y))
                        .as("pixel %d, %d", x, y)
                        .containsExactly(luma(x, y), BLUE, RED);
            }
        }
    }

    private Frame toFrame(PooledFrame decoded) {
        return decoded.toFrame(new CameraId("gate"), 0, Instant.EPOCH, converter);
    }

    /** Within the limited range, so that no converter clips it. */
    private static int luma(int x, int y) {
        return 16 + (x * 7 + y * 13) % 200;
    }

    /** A pattern in 4:4:4, converted by the library to the format. */
    private PooledFrame decoded(String format, int width, int height) {
        PooledFrame frame = pool.take();
        allocate(frame.decoded(), format, width, height);
        AVFrame pattern = avutil.av_frame_alloc();
        boolean jpeg = format.startsWith("yuvj");
        allocate(pattern, jpeg ? "yuvj444p" : format.equals("gray") ? "gray" : "yuv444p", width, height);
        fill(pattern, width, height);
        SwsContext context = swscale.sws_getContext(
                width,
                height,
                pattern.format(),
                width,
                height,
                frame.decoded().format(),
                swscale.SWS_POINT | swscale.SWS_ACCURATE_RND | swscale.SWS_BITEXACT,
                null,
                null,
                (double[]) null);
        assertThat(swscale.sws_scale_frame(context, frame.decoded(), pattern)).isNotNegative();
        swscale.sws_freeContext(context);
        avutil.av_frame_free(pattern);
        frame.decoded().color_range(avutil.AVCOL_RANGE_UNSPECIFIED).colorspace(avutil.AVCOL_SPC_UNSPECIFIED);
        return frame;
    }

    private static void fill(AVFrame pattern, int width, int height) {
        int[] chroma = {0, BLUE, RED};
        for (int plane = 0; plane < 3 && pattern.linesize(plane) != 0; plane++) {
            int stride = pattern.linesize(plane);
            MemorySegment bytes = NativeMemory.at(pattern.data(plane), (long) stride * height);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int value = plane == 0 ? luma(x, y) : chroma[plane];
                    bytes.set(ValueLayout.JAVA_BYTE, (long) y * stride + x, (byte) value);
                }
            }
        }
    }

    private static void allocate(AVFrame frame, String format, int width, int height) {
        frame.format(avutil.av_get_pix_fmt(format)).width(width).height(height);
        assertThat(avutil.av_frame_get_buffer(frame, 0)).isNotNegative();
    }

    private static void turnUpsideDown(AVFrame frame, String format) {
        int planes = avutil.av_pix_fmt_count_planes(avutil.av_get_pix_fmt(format));
        for (int plane = 0; plane < planes; plane++) {
            boolean halved = plane > 0 && !format.equals("yuv444p");
            int rows = halved ? (frame.height() + 1) / 2 : frame.height();
            frame.data(plane, frame.data(plane).getPointer((rows - 1L) * frame.linesize(plane)));
            frame.linesize(plane, -frame.linesize(plane));
        }
    }

    private static void setDisplayMatrix(AVFrame frame, int clockwiseDegrees) {
        AVFrameSideData sideData = avutil.av_frame_new_side_data(frame, avutil.AV_FRAME_DATA_DISPLAYMATRIX, 36);
        avutil.av_display_rotation_set(new IntPointer(sideData.data()), clockwiseDegrees);
    }
}
