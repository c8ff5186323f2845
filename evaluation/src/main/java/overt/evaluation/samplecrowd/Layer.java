package overt.evaluation.samplecrowd;

import java.util.Arrays;

/**
 * One person drawn alone: colours times opacity, 0 to 255, and opacity, 0 to 1, over a part of the frame. Reused from
 * person to person; one thread.
 */
final class Layer {
    private static final int CHANNELS = 4;

    private int left;
    private int top;
    private int width;
    private int height;
    private float[] pixels = new float[0];
    private float[] sums = new float[0];
    // From and to which column each row was drawn on: most of a person's bounds stays empty.
    private int[] drawnFrom = new int[0];
    private int[] drawnTo = new int[0];

    /** Starts an empty layer over the part of these bounds that is inside a picture of the given size. */
    void clear(double fromX, double fromY, double toX, double toY, int pictureWidth, int pictureHeight) {
        left = Math.clamp((int) Math.floor(fromX), 0, pictureWidth);
        top = Math.clamp((int) Math.floor(fromY), 0, pictureHeight);
        width = Math.clamp((int) Math.ceil(toX), 0, pictureWidth) - left;
        height = Math.clamp((int) Math.ceil(toY), 0, pictureHeight) - top;
        if (pixels.length < width * height * CHANNELS) {
            pixels = new float[width * height * CHANNELS];
        }
        Arrays.fill(pixels, 0, width * height * CHANNELS, 0);
        if (drawnFrom.length < height) {
            drawnFrom = new int[height];
            drawnTo = new int[height];
        }
        Arrays.fill(drawnFrom, 0, height, width);
        Arrays.fill(drawnTo, 0, height, 0);
    }

    /** First and last column or row of the layer that lies within the bounds; empty where first is greater than last. */
    int firstX(double x) {
        return Math.max(left, (int) Math.floor(x));
    }

    int lastX(double x) {
        return Math.min(left + width - 1, (int) Math.ceil(x));
    }

    int firstY(double y) {
        return Math.max(top, (int) Math.floor(y));
    }

    int lastY(double y) {
        return Math.min(top + height - 1, (int) Math.ceil(y));
    }

    /** Puts a colour over a pixel of the layer. */
    void put(int x, int y, float red, float green, float blue, float opacity) {
        int row = y - top;
        int column = x - left;
        drawnFrom[row] = Math.min(drawnFrom[row], column);
        drawnTo[row] = Math.max(drawnTo[row], column + 1);
        int at = (row * width + column) * CHANNELS;
        float kept = 1 - opacity;
        pixels[at] = pixels[at] * kept + red * opacity;
        pixels[at + 1] = pixels[at + 1] * kept + green * opacity;
        pixels[at + 2] = pixels[at + 2] * kept + blue * opacity;
        pixels[at + 3] = pixels[at + 3] * kept + opacity;
    }

    /** Smears every row over a length in pixels, as a shutter that stays open does; up to one pixel it shows no smear. */
    void blurRows(double length) {
        if (length <= 1 || width == 0) {
            return;
        }
        float half = (float) (length / 2);
        if (sums.length < (width + 1) * CHANNELS) {
            sums = new float[(width + 1) * CHANNELS];
        }
        for (int row = 0; row < height; row++) {
            int from = Math.max(0, (int) (drawnFrom[row] - half));
            int to = Math.min(width, (int) (drawnTo[row] + half) + 1);
            if (drawnFrom[row] < drawnTo[row]) {
                blur(row * width * CHANNELS, from, to, half);
                drawnFrom[row] = from;
                drawnTo[row] = to;
            }
        }
    }

    /** Each pixel from one column to another becomes the mean of the row from {@code half} before to after its middle. */
    private void blur(int row, int from, int to, float half) {
        Arrays.fill(sums, from * CHANNELS, (from + 1) * CHANNELS, 0);
        for (int i = from * CHANNELS; i < to * CHANNELS; i++) {
            sums[i + CHANNELS] = sums[i] + pixels[row + i];
        }
        for (int x = from; x < to; x++) {
            float low = Math.max(from, x + 0.5f - half);
            float high = Math.min(to, x + 0.5f + half);
            int lowAt = (int) low;
            int highAt = Math.min(to - 1, (int) high);
            for (int c = 0; c < CHANNELS; c++) {
                pixels[row + x * CHANNELS + c] =
                        (sum(highAt, high - highAt, c) - sum(lowAt, low - lowAt, c)) / (2 * half);
            }
        }
    }

    private float sum(int column, float share, int channel) {
        float until = sums[column * CHANNELS + channel];
        return until + (sums[(column + 1) * CHANNELS + channel] - until) * share;
    }

    /** Lays the layer over packed RGB of the picture that it was cleared for. */
    void over(byte[] rgb, int pictureWidth, float opacity) {
        for (int row = 0; row < height; row++) {
            int from = (row * width + drawnFrom[row]) * CHANNELS;
            int to = ((top + row) * pictureWidth + left + drawnFrom[row]) * 3;
            for (int x = drawnFrom[row]; x < drawnTo[row]; x++, from += CHANNELS, to += 3) {
                float covering = pixels[from + 3] * opacity;
                if (covering > 0) {
                    for (int c = 0; c < 3; c++) {
                        float below = rgb[to + c] & 0xff;
                        rgb[to + c] = (byte) (below * (1 - covering) + pixels[from + c] * opacity + 0.5f);
                    }
                }
            }
        }
    }
}
