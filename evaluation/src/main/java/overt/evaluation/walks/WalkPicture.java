package overt.evaluation.walks;

import java.util.Arrays;
import java.util.SplittableRandom;
import overt.evaluation.walks.WalkScript.Pose;
import overt.vocabulary.Box;
import overt.vocabulary.RgbPicture;

/** A source picture and where its face is; draws the head into a frame before a plain wall. Immutable. */
final class WalkPicture implements AutoCloseable {
    /** Half the width and height of what is drawn, in face widths and heights: the head with hair and chin, nobody beside it. */
    private static final double DRAWN = 1.1;
    /** From here to {@link #DRAWN} the picture fades into the wall. */
    private static final double SOLID = 0.9;

    private static final double WALL = 118;

    private final RgbPicture source;
    private final Box face;

    /** @param source becomes this one's, which erases it */
    WalkPicture(RgbPicture source, Box face) {
        this.source = source;
        this.face = face;
    }

    /** Where the face is in a frame of this pose. */
    Box boxIn(Pose pose) {
        double height = pose.faceWidth() * face.height() / face.width();
        return new Box(
                (float) (pose.x() - pose.faceWidth() / 2),
                (float) (pose.y() - height / 2),
                (float) pose.faceWidth(),
                (float) height);
    }

    /** A frame; the caller erases it. */
    RgbPicture draw(Pose pose, SplittableRandom random) {
        int width = WalkScript.WIDTH;
        int height = WalkScript.HEIGHT;
        float[] rgb = new float[width * height * 3];
        Arrays.fill(rgb, (float) WALL);
        paintHead(pose, rgb);
        blur(rgb, width, height, 3, pose.blurPixels());
        byte[] bytes = new byte[rgb.length];
        for (int i = 0; i < width * height; i++) {
            double noise = pose.noise() * random.nextGaussian();
            for (int c = 0; c < 3; c++) {
                bytes[3 * i + c] = (byte) Math.clamp(Math.round(rgb[3 * i + c] * pose.gain() + noise), 0, 255);
            }
        }
        Arrays.fill(rgb, 0);
        return RgbPicture.of(bytes, width, height);
    }

    private void paintHead(Pose pose, float[] rgb) {
        double scale = face.width() / pose.faceWidth(); // source pixels for each pixel of the frame
        double reach = DRAWN * Math.hypot(pose.faceWidth(), face.height() / scale);
        int samples = Math.clamp((int) Math.ceil(scale), 1, 4); // so that no source pixel is skipped
        double cos = StrictMath.cos(pose.rollRadians());
        double sin = StrictMath.sin(pose.rollRadians());
        double[] colour = new double[3];
        int bottom = Math.min(WalkScript.HEIGHT, (int) (pose.y() + reach));
        int right = Math.min(WalkScript.WIDTH, (int) (pose.x() + reach));
        for (int y = Math.max(0, (int) (pose.y() - reach)); y < bottom; y++) {
            for (int x = Math.max(0, (int) (pose.x() - reach)); x < right; x++) {
                Arrays.fill(colour, 0);
                for (int row = 0; row < samples; row++) {
                    double dy = y + (row + 0.5) / samples - pose.y();
                    for (int column = 0; column < samples; column++) {
                        double dx = x + (column + 0.5) / samples - pose.x();
                        addColour((cos * dx + sin * dy) * scale, (cos * dy - sin * dx) * scale, colour);
                    }
                }
                for (int c = 0; c < 3; c++) {
                    rgb[(y * WalkScript.WIDTH + x) * 3 + c] = (float) (colour[c] / (samples * samples));
                }
            }
        }
    }

    /** @param dx right of the face's centre, in source pixels */
    private void addColour(double dx, double dy, double[] sum) {
        double away = Math.hypot(dx / face.width(), dy / face.height());
        double opacity = Math.clamp((DRAWN - away) / (DRAWN - SOLID), 0, 1);
        double x = face.centre().x() + dx - 0.5;
        double y = face.centre().y() + dy - 0.5;
        if (opacity == 0 || x < 0 || y < 0 || x >= source.width() - 1 || y >= source.height() - 1) {
            for (int c = 0; c < 3; c++) {
                sum[c] += WALL;
            }
            return;
        }
        int left = (int) x;
        int top = (int) y;
        double right = x - left;
        double below = y - top;
        add(source.rgb(left, top), opacity * (1 - right) * (1 - below), sum);
        add(source.rgb(left + 1, top), opacity * right * (1 - below), sum);
        add(source.rgb(left, top + 1), opacity * (1 - right) * below, sum);
        add(source.rgb(left + 1, top + 1), opacity * right * below, sum);
        for (int c = 0; c < 3; c++) {
            sum[c] += (1 - opacity) * WALL;
        }
    }

    private static void add(int rgb, double weight, double[] sum) {
        sum[0] += weight * (rgb >> 16 & 0xff);
        sum[1] += weight * (rgb >> 8 & 0xff);
        sum[2] += weight * (rgb & 0xff);
    }

    /** Gaussian blur, first along rows, then along columns; beyond the edges the picture goes on as it ends. */
    static void blur(float[] values, int width, int height, int channels, double deviation) {
        int radius = (int) Math.ceil(3 * deviation);
        double[] kernel = new double[2 * radius + 1];
        for (int i = -radius; i <= radius; i++) {
            kernel[i + radius] = StrictMath.exp(-0.5 * i * i / (deviation * deviation));
        }
        double sum = Arrays.stream(kernel).sum();
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        float[] line = new float[Math.max(width, height)];
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < height; y++) {
                convolve(values, y * width * channels + c, channels, line, width, kernel);
            }
            for (int x = 0; x < width; x++) {
                convolve(values, x * channels + c, width * channels, line, height, kernel);
            }
        }
        Arrays.fill(line, 0);
    }

    private static void convolve(float[] values, int start, int step, float[] line, int length, double[] kernel) {
        for (int i = 0; i < length; i++) {
            line[i] = values[start + i * step];
        }
        int radius = kernel.length / 2;
        for (int i = 0; i < length; i++) {
            double sum = 0;
            for (int k = 0; k < kernel.length; k++) {
                sum += kernel[k] * line[Math.clamp(i + k - radius, 0, length - 1)];
            }
            values[start + i * step] = (float) sum;
        }
    }

    @Override
    public void close() {
        source.erase();
    }
}
