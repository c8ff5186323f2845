package overt.watchlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import overt.vocabulary.RgbPicture;

class ImageDecoderTest {
    private static final int LOSSLESS = 0;
    private static final int LOSSY = 16;

    private final ImageDecoder decoder = new ImageDecoder();

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "tiff"})
    void readsLosslessFormatsToTheBit(String format) {
        assertShowsGradient(decode(TestImages.file(format)), LOSSLESS);
    }

    @Test
    void readsJpeg() {
        assertShowsGradient(decode(jpeg(TestImages.gradient(BufferedImage.TYPE_INT_RGB), false)), LOSSY);
    }

    @Test
    void readsProgressiveJpeg() {
        assertShowsGradient(decode(jpeg(TestImages.gradient(BufferedImage.TYPE_INT_RGB), true)), LOSSY);
    }

    @Test
    void readsWebp() throws IOException {
        assertShowsGradient(decode(resource("gradient-lossless.webp")), LOSSLESS);
        assertShowsGradient(decode(resource("gradient-lossy.webp")), LOSSY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "tiff", "bmp"})
    void keepsTheBrightnessOfGreyImages(String format) {
        BufferedImage image = new BufferedImage(24, 16, BufferedImage.TYPE_BYTE_GRAY);
        Arrays.fill(((DataBufferByte) image.getRaster().getDataBuffer()).getData(), (byte) 77);
        assertThat(decode(TestImages.file(image, format)).rgb(12, 8)).isEqualTo(0x4d4d4d);
    }

    @Test
    void readsSixteenBitGrey() {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSample(0, 0, 0, 0x4d4d);
        image.getRaster().setSample(1, 0, 0, 0xffff);
        RgbPicture picture = decode(TestImages.file(image, "png"));
        assertThat(picture.rgb(0, 0)).isEqualTo(0x4d4d4d);
        assertThat(picture.rgb(1, 0)).isEqualTo(0xffffff);
    }

    @Test
    void readsSixteenBitColour() {
        ComponentColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, 1, DataBuffer.TYPE_USHORT);
        WritableRaster raster = model.createCompatibleWritableRaster(1, 1);
        raster.setPixel(0, 0, new int[] {0x1111, 0x8080, 0xffff});
        byte[] png = TestImages.file(new BufferedImage(model, raster, false, null), "png");
        assertThat(decode(png).rgb(0, 0)).isEqualTo(0x1180ff);
    }

    @Test
    void readsPalettes() {
        byte[] red = {0, (byte) 200, 10, 3};
        byte[] green = {1, 2, (byte) 250, 4};
        byte[] blue = {5, 6, 7, (byte) 255};
        IndexColorModel palette = new IndexColorModel(2, 4, red, green, blue);
        BufferedImage image = new BufferedImage(4, 1, BufferedImage.TYPE_BYTE_BINARY, palette);
        image.getRaster().setPixels(0, 0, 4, 1, new int[] {0, 1, 2, 3});
        RgbPicture picture = decode(TestImages.file(image, "png"));
        assertThat(picture.rgb(1, 0)).isEqualTo(0xc80206);
        assertThat(picture.rgb(2, 0)).isEqualTo(0x0afa07);
    }

    @Test
    void laysTransparentPixelsOnMiddleGrey() {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0xff0a141e);
        image.setRGB(1, 0, 0x00ffffff);
        image.setRGB(2, 0, 0x80ff0000);
        RgbPicture picture = decode(TestImages.file(image, "png"));
        assertThat(picture.rgb(0, 0)).isEqualTo(0x0a141e);
        assertThat(picture.rgb(1, 0)).isEqualTo(0x808080);
        assertThat(picture.rgb(2, 0)).isEqualTo(0xc04040);
    }

    @Test
    void readsCmykJpeg() throws IOException {
        // Adobe's programs store the inks inverted and say so by their marker: this is full magenta and yellow, so red.
        byte[] adobe = TestImages.segment(0xee, TestImages.text("Adobe\0\144\0\0\0\0\0"));
        byte[] file = TestImages.insert(cmykJpeg(255, 0, 0, 255), 2, adobe);
        int rgb = decode(file).rgb(8, 8);
        assertThat(rgb >> 16).as("red of %06x", rgb).isGreaterThan(180);
        assertThat(rgb >> 8 & 0xff).as("green of %06x", rgb).isLessThan(90);
        assertThat(rgb & 0xff).as("blue of %06x", rgb).isLessThan(90);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5", "6", "7", "8"})
    void turnsImagesUpright(int orientation) throws IOException {
        assertIsTurned(
                decode(TestImages.withOrientation(TestImages.file("png"), "png", orientation)), orientation, LOSSLESS);
        byte[] jpeg = jpeg(TestImages.gradient(BufferedImage.TYPE_INT_RGB), false);
        assertIsTurned(decode(TestImages.withOrientation(jpeg, "jpeg", orientation)), orientation, LOSSY);
        byte[] webp = TestImages.webpWithOrientation(resource("gradient-lossless.webp"), orientation);
        assertIsTurned(decode(webp), orientation, LOSSLESS);
    }

    @Test
    void ignoresAnOrientationThatDoesNotExist() {
        assertShowsGradient(decode(TestImages.withOrientation(TestImages.file("png"), "png", 9)), LOSSLESS);
    }

    @Test
    void namesWhatIsNoImage() {
        assertThat(decoder.decode(new byte[0])).isEqualTo(ImageFault.EMPTY);
        assertThat(decoder.decode(TestImages.text("Dear officer, attached you find")))
                .isEqualTo(ImageFault.NOT_AN_IMAGE);
        assertThat(decoder.decode(TestImages.text("BMW 320, silver, seen at the gate")))
                .isEqualTo(ImageFault.NOT_AN_IMAGE);
        assertThat(decoder.decode(TestImages.text("%PDF-1.7 a picture may be inside")))
                .isEqualTo(ImageFault.NOT_AN_IMAGE);
    }

    @Test
    void namesFormatsThatAreNotRead() {
        BufferedImage image = TestImages.gradient(BufferedImage.TYPE_INT_RGB);
        assertThat(decoder.decode(TestImages.file(image, "gif"))).isEqualTo(ImageFault.UNSUPPORTED_FORMAT);
        assertThat(decoder.decode(TestImages.text("\0\0\0\30ftypheic\0\0\0\0")))
                .isEqualTo(ImageFault.UNSUPPORTED_FORMAT);
    }

    @Test
    void namesTooManyBytes() {
        assertThat(decoder.decode(new byte[ImageDecoder.MAXIMUM_BYTES + 1])).isEqualTo(ImageFault.TOO_MANY_BYTES);
    }

    @Test
    void refusesADecompressionBombByItsHeader() {
        assertThat(decoder.decode(TestImages.pngThatPromises(50_000, 50_000))).isEqualTo(ImageFault.TOO_MANY_PIXELS);
        assertThat(decoder.decode(TestImages.pngThatPromises(Integer.MAX_VALUE, 1)))
                .isEqualTo(ImageFault.TOO_MANY_PIXELS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "progressive", "png", "bmp", "tiff", "lossy.webp", "lossless.webp"})
    void neverTakesTheBeginningOfAnImageForTheWholeOne(String kind) throws IOException {
        byte[] file = fileOf(kind);
        byte[] whole = pixels(decode(file));
        for (int length = 16; length < file.length; length += 3) {
            Decoding decoding = decoder.decode(Arrays.copyOf(file, length));
            if (decoding instanceof DecodedImage image) {
                assertThat(Arrays.equals(pixels(image.picture()), whole))
                        .as("%d of %d bytes show the whole picture", length, file.length)
                        .isTrue();
            }
        }
        assertThat(decoder.decode(Arrays.copyOf(file, file.length / 2))).isEqualTo(ImageFault.TRUNCATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "progressive", "png", "bmp", "tiff", "lossy.webp", "lossless.webp"})
    void answersWhateverTheBytesAre(String kind) throws IOException {
        byte[] file = fileOf(kind);
        Random random = new Random(7);
        for (int i = 0; i < 150; i++) {
            byte[] damaged = file.clone();
            int faults = 1 + random.nextInt(6);
            for (int k = 0; k < faults; k++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            assertThat(decoder.decode(damaged)).isNotNull();
        }
    }

    @Test
    void erasesItsPicture() {
        DecodedImage image = (DecodedImage) decoder.decode(TestImages.file("png"));
        image.close();
        assertThat(pixels(image.picture())).containsOnly(0);
    }

    @Test
    void writesNothingToDisk() {
        decoder.decode(TestImages.file("png"));
        assertThat(ImageIO.getUseCache()).isFalse();
    }

    private static byte[] fileOf(String kind) throws IOException {
        return switch (kind) {
            case "jpeg" -> jpeg(TestImages.gradient(BufferedImage.TYPE_INT_RGB), false);
            case "progressive" -> jpeg(TestImages.gradient(BufferedImage.TYPE_INT_RGB), true);
            case "lossy.webp", "lossless.webp" -> resource("gradient-" + kind);
            default -> TestImages.file(kind);
        };
    }

    private RgbPicture decode(byte[] file) {
        Decoding decoding = decoder.decode(file);
        assertThat(decoding).isInstanceOf(DecodedImage.class);
        return ((DecodedImage) decoding).picture();
    }

    private static void assertShowsGradient(RgbPicture picture, int tolerance) {
        assertIsTurned(picture, 1, tolerance);
    }

    /** Exif 2.32, table 6: which sides of the upright picture row 0 and column 0 of the stored one are. */
    private static void assertIsTurned(RgbPicture picture, int orientation, int tolerance) {
        int w = TestImages.WIDTH;
        int h = TestImages.HEIGHT;
        assertThat(picture.width()).isEqualTo(orientation < 5 ? w : h);
        assertThat(picture.height()).isEqualTo(orientation < 5 ? h : w);
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                int expected = switch (orientation) {
                    case 1 -> TestImages.colour(x, y);
                    case 2 -> TestImages.colour(w - 1 - x, y);
                    case 3 -> TestImages.colour(w - 1 - x, h - 1 - y);
                    case 4 -> TestImages.colour(x, h - 1 - y);
                    case 5 -> TestImages.colour(y, x);
                    case 6 -> TestImages.colour(y, h - 1 - x);
                    case 7 -> TestImages.colour(w - 1 - y, h - 1 - x);
                    default -> TestImages.colour(w - 1 - y, x);
                };
                for (int shift = 0; shift <= 16; shift += 8) {
                    assertThat((picture.rgb(x, y) >> shift & 0xff) - (expected >> shift & 0xff))
                            .as("pixel (%d, %d)", x, y)
                            .isBetween(-tolerance, tolerance);
                }
            }
        }
    }

    private static byte[] pixels(RgbPicture picture) {
        return picture.pixels().bytes().toArray(ValueLayout.JAVA_BYTE);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = ImageDecoderTest.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no test resource " + name);
            }
            return in.readAllBytes();
        }
    }

    private static byte[] jpeg(BufferedImage image, boolean progressive) {
        return writeJpeg(new IIOImage(image, null, null), progressive);
    }

    private static byte[] cmykJpeg(int cyan, int magenta, int yellow, int black) {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
        for (int i = 0; i < 256; i++) {
            raster.setPixel(i % 16, i / 16, new int[] {cyan, magenta, yellow, black});
        }
        return writeJpeg(new IIOImage(raster, null, null), false);
    }

    private static byte[] writeJpeg(IIOImage image, boolean progressive) {
        // The JDK's own writer also takes rasters of four bands.
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(0.98f);
            if (progressive) {
                settings.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.setOutput(out);
            writer.write(null, image, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
