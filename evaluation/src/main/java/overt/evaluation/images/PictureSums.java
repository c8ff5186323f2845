package overt.evaluation.images;

import overt.vocabulary.RgbPicture;

/** A picture that can be read at any scale: summed-area tables (Crow 1984) when shrinking, bilinear when enlarging. Immutable. */
public final class PictureSums {
    private static final int CHANNELS = 3;

    private final int width;
    private final int height;
    /** Sum of all samples above and to the left of a corner, channel by channel: whole numbers, exact below 2^53. */
    private final double[] sums;

    public PictureSums(RgbPicture picture) {
        width = picture.width();
        height = picture.height();
        sums = new double[(width + 1) * (height + 1) * CHANNELS];
        for (int y = 0; y < height; y++) {
            long[] row = new long[CHANNELS];
            for (int x = 0; x < width; x++) {
                int rgb = picture.rgb(x, y);
                for (int channel = 0; channel < CHANNELS; channel++) {
                    row[channel] += rgb >> (16 - 8 * channel) & 0xff;
                    sums[at(x + 1, y + 1) + channel] = row[channel] + sums[at(x + 1, y) + channel];
                }
            }
        }
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /**
     * What a pixel shows that covers a square of the picture.
     *
     * @param left of the square, in the picture's pixels
     * @param side of the square
     * @param colour receives red, green and blue, 0 to 255
     */
    public void read(double left, double top, double side, double[] colour) {
        if (side > 1) {
            readMean(left, top, left + side, top + side, colour);
        } else {
            readBilinear(left + side / 2 - 0.5, top + side / 2 - 0.5, colour);
        }
    }

    private void readMean(double fromX, double fromY, double toX, double toY, double[] colour) {
        double left = Math.clamp(fromX, 0, width);
        double top = Math.clamp(fromY, 0, height);
        double right = Math.clamp(toX, 0, width);
        double bottom = Math.clamp(toY, 0, height);
        double area = Math.max(1e-9, (right - left) * (bottom - top));
        for (int channel = 0; channel < CHANNELS; channel++) {
            colour[channel] = (sum(right, bottom, channel)
                            - sum(left, bottom, channel)
                            - sum(right, top, channel)
                            + sum(left, top, channel))
                    / area;
        }
    }

    /** The sum up to a corner that may lie inside a pixel: the tables are linear there. */
    private double sum(double x, double y, int channel) {
        int column = Math.min((int) x, width - 1);
        int row = Math.min((int) y, height - 1);
        double right = x - column;
        double down = y - row;
        double above = mix(sums[at(column, row) + channel], sums[at(column + 1, row) + channel], right);
        double below = mix(sums[at(column, row + 1) + channel], sums[at(column + 1, row + 1) + channel], right);
        return mix(above, below, down);
    }

    private void readBilinear(double x, double y, double[] colour) {
        double insideX = Math.clamp(x, 0, width - 1.0);
        double insideY = Math.clamp(y, 0, height - 1.0);
        int column = Math.min((int) insideX, Math.max(0, width - 2));
        int row = Math.min((int) insideY, Math.max(0, height - 2));
        int nextColumn = Math.min(column + 1, width - 1);
        int nextRow = Math.min(row + 1, height - 1);
        for (int channel = 0; channel < CHANNELS; channel++) {
            double above = mix(sample(column, row, channel), sample(nextColumn, row, channel), insideX - column);
            double below =
                    mix(sample(column, nextRow, channel), sample(nextColumn, nextRow, channel), insideX - column);
            colour[channel] = mix(above, below, insideY - row);
        }
    }

    /** One sample of the picture, which its sums still know. */
    private double sample(int x, int y, int channel) {
        return sums[at(x + 1, y + 1) + channel]
                - sums[at(x, y + 1) + channel]
                - sums[at(x + 1, y) + channel]
                + sums[at(x, y) + channel];
    }

    private static double mix(double from, double to, double share) {
        return from + (to - from) * share;
    }

    private int at(int x, int y) {
        return (y * (width + 1) + x) * CHANNELS;
    }
}
