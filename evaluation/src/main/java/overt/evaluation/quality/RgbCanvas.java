package overt.evaluation.quality;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import overt.vocabulary.Box;
import overt.vocabulary.Point;
import overt.vocabulary.RgbPicture;

/** A picture that is made worse in place: packed RGB, 0 to 255, rounded after every change as a camera would. */
final class RgbCanvas {
    private static final int CHANNELS = 3;

    /** Beyond this many standard deviations a Gaussian adds nothing that 8 bits can show. */
    private static final double BLUR_REACH = 3;

    private int width;
    private int height;
    private byte[] rgb;

    RgbCanvas(RgbPicture picture) {
        width = picture.width();
        height = picture.height();
        rgb = new byte[width * height * CHANNELS];
        for (int at = 0; at < width * height; at++) {
            int colour = picture.rgb(at % width, at / width);
            rgb[CHANNELS * at] = (byte) (colour >> 16);
            rgb[CHANNELS * at + 1] = (byte) (colour >> 8);
            rgb[CHANNELS * at + 2] = (byte) colour;
        }
    }

    RgbPicture picture() {
        return RgbPicture.of(rgb, width, height);
    }

    void blur(double deviation) {
        if (deviation < 0.1) {
            return;
        }
        int reach = (int) Math.ceil(BLUR_REACH * deviation);
        double[] weights = new double[2 * reach + 1];
        for (int i = -reach; i <= reach; i++) {
            weights[i + reach] = Math.exp(-i * i / (2 * deviation * deviation));
        }
        convolve(weights, CHANNELS, width);
        convolve(weights, CHANNELS * width, height);
    }

    void smear(int length) {
        double[] weights = new double[length | 1];
        Arrays.fill(weights, 1);
        convolve(weights, CHANNELS, width);
    }

    void addNoise(double deviation, Random random) {
        for (int at = 0; at < rgb.length; at++) {
            rgb[at] = rounded((rgb[at] & 0xff) + deviation * random.nextGaussian());
        }
    }

    void amplify(double factor) {
        for (int at = 0; at < rgb.length; at++) {
            rgb[at] = rounded((rgb[at] & 0xff) * factor);
        }
    }

    /** Each new pixel is the mean of the area that it covers, as on a sensor further away. */
    void shrink(double share) {
        int newWidth = Math.max(1, (int) Math.round(width * share));
        int newHeight = Math.max(1, (int) Math.round(height * share));
        byte[] shrunk = new byte[newWidth * newHeight * CHANNELS];
        for (int y = 0; y < newHeight; y++) {
            for (int x = 0; x < newWidth; x++) {
                for (int channel = 0; channel < CHANNELS; channel++) {
                    shrunk[(y * newWidth + x) * CHANNELS + channel] = rounded(mean(
                            (double) x * width / newWidth,
                            (double) (x + 1) * width / newWidth,
                            (double) y * height / newHeight,
                            (double) (y + 1) * height / newHeight,
                            channel));
                }
            }
        }
        rgb = shrunk;
        width = newWidth;
        height = newHeight;
    }

    /** What turns out of the picture is lost; what turns in is black. */
    void rotate(double degrees, Point about) {
        BufferedImage turned = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = turned.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(
                image(), AffineTransform.getRotateInstance(Math.toRadians(degrees), about.x(), about.y()), null);
        graphics.dispose();
        take(turned);
    }

    void compress(double quality) {
        try {
            take(ImageIO.read(new ByteArrayImageInputStream(jpeg(quality))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param side 0 left, 1 right, 2 top, 3 bottom */
    void cutInto(Box face, double share, int side) {
        int left = side == 0 ? (int) Math.clamp(face.x() + share * face.width(), 0, width - 1) : 0;
        int right = side == 1 ? (int) Math.clamp(face.x() + (1 - share) * face.width(), left + 1, width) : width;
        int top = side == 2 ? (int) Math.clamp(face.y() + share * face.height(), 0, height - 1) : 0;
        int bottom = side == 3 ? (int) Math.clamp(face.y() + (1 - share) * face.height(), top + 1, height) : height;
        take(image().getSubimage(left, top, right - left, bottom - top));
    }

    /** Along rows or columns, the edge's pixels going on beyond it. */
    private void convolve(double[] weights, int step, int length) {
        byte[] result = new byte[rgb.length];
        int reach = weights.length / 2;
        for (int at = 0; at < rgb.length; at++) {
            int along = at / step % length;
            double sum = 0;
            double total = 0;
            for (int i = -reach; i <= reach; i++) {
                int inside = Math.clamp(along + i, 0, length - 1) - along;
                sum += weights[i + reach] * (rgb[at + inside * step] & 0xff);
                total += weights[i + reach];
            }
            result[at] = rounded(sum / total);
        }
        rgb = result;
    }

    private double mean(double left, double right, double top, double bottom, int channel) {
        double sum = 0;
        double area = 0;
        for (int y = (int) top; y < bottom && y < height; y++) {
            double rows = Math.min(bottom, y + 1) - Math.max(top, y);
            for (int x = (int) left; x < right && x < width; x++) {
                double covered = rows * (Math.min(right, x + 1) - Math.max(left, x));
                sum += covered * (rgb[(y * width + x) * CHANNELS + channel] & 0xff);
                area += covered;
            }
        }
        return sum / area;
    }

    private byte[] jpeg(double quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality((float) quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image(), null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private BufferedImage image() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int at = 0; at < width * height; at++) {
            int colour = (rgb[CHANNELS * at] & 0xff) << 16
                    | (rgb[CHANNELS * at + 1] & 0xff) << 8
                    | (rgb[CHANNELS * at + 2] & 0xff);
            image.setRGB(at % width, at / width, colour);
        }
        return image;
    }

    private void take(BufferedImage image) {
        width = image.getWidth();
        height = image.getHeight();
        rgb = new byte[width * height * CHANNELS];
        for (int at = 0; at < width * height; at++) {
            int colour = image.getRGB(at % width, at / width);
            rgb[CHANNELS * at] = (byte) (colour >> 16);
            rgb[CHANNELS * at + 1] = (byte) (colour >> 8);
            rgb[CHANNELS * at + 2] = (byte) colour;
        }
    }

    private static byte rounded(double value) {
        return (byte) Math.clamp(Math.round(value), 0, 255);
    }
}
