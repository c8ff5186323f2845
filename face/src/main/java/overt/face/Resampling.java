package overt.face;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import overt.face.models.ModelPack.Pixels;
import overt.vocabulary.Picture;
import overt.vocabulary.Plane;
import overt.vocabulary.RgbPicture;
import overt.vocabulary.YuvPicture;

/**
 * Reads an upright rectangle of a picture at any scale into a model's input, straight from the decoded planes: the mean
 * of the covered area when shrinking, bilinear otherwise. Chroma is resampled at its own resolution and converted
 * afterwards, so no full-size colour picture ever exists. What lies outside the picture becomes the input value 0.
 * Stateless. Guarded by {@code ResamplingTest} against a scalar twin in double precision.
 */
final class Resampling {
    /** Beyond this bilinear interpolation skips source samples: it reads two, an output covers more. */
    private static final double LARGEST_BILINEAR_STEP = 1.5;

    private Resampling() {}

    /**
     * Fills {@code target} with channels x height x width input values.
     *
     * @param left of the rectangle, in pixels of the picture; it may reach beyond the picture
     * @param step pixels of the picture from one output value to the next, above 0
     */
    static void read(
            Picture picture,
            double left,
            double top,
            double step,
            int width,
            int height,
            Pixels pixels,
            float[] target) {
        int area = width * height;
        boolean grey = pixels.order() == Pixels.Order.GREY;
        Axis columns = Axis.of(left, step, width, picture.width());
        Axis rows = Axis.of(top, step, height, picture.height());
        switch (picture) {
            case YuvPicture yuv -> {
                resample(yuv.luma(), columns, rows, target, 0);
                ColourConversion conversion = new ColourConversion(yuv);
                if (grey) {
                    conversion.toGrey(target, area);
                } else {
                    int shiftX = yuv.chromaShiftX();
                    int shiftY = yuv.chromaShiftY();
                    Axis chromaColumns = Axis.of(
                            Math.scalb(left, -shiftX),
                            Math.scalb(step, -shiftX),
                            width,
                            (yuv.width() + (1 << shiftX) - 1) >> shiftX);
                    Axis chromaRows = Axis.of(
                            Math.scalb(top, -shiftY),
                            Math.scalb(step, -shiftY),
                            height,
                            (yuv.height() + (1 << shiftY) - 1) >> shiftY);
                    resample(yuv.blueDifference(), chromaColumns, chromaRows, target, area);
                    resample(yuv.redDifference(), chromaColumns, chromaRows, target, 2 * area);
                    conversion.toRgb(target, area);
                }
            }
            case RgbPicture rgb -> {
                float[] planes = grey ? new float[3 * area] : target;
                for (int channel = 0; channel < 3; channel++) {
                    resample(channel(rgb, channel), columns, rows, planes, channel * area);
                }
                if (grey) {
                    ColourConversion.rgbToGrey(planes, area);
                    System.arraycopy(planes, 0, target, 0, area);
                    Arrays.fill(planes, 0);
                }
            }
        }
        ColourConversion.toInput(target, area, pixels);
        clearOutside(columns, rows, pixels, target);
    }

    /** One channel of packed RGB as a plane of its own. */
    static Plane channel(RgbPicture picture, int channel) {
        Plane packed = picture.pixels();
        return new Plane(
                packed.bytes().asSlice(channel),
                packed.width(),
                packed.height(),
                packed.rowStride(),
                packed.pixelStride());
    }

    private static void resample(Plane plane, Axis columns, Axis rows, float[] target, int offset) {
        int from = columns.lowest();
        int count = columns.highest() - from + 1;
        byte[] bytes = new byte[(count - 1) * plane.pixelStride() + 1];
        float[] blended = new float[count];
        for (int y = 0; y < rows.outputs(); y++) {
            Arrays.fill(blended, 0);
            for (int tap = 0; tap < rows.taps; tap++) {
                float weight = rows.weights[y * rows.taps + tap];
                if (weight != 0) {
                    copyRow(plane, rows.first[y] + tap, from, bytes);
                    addRow(bytes, plane.pixelStride(), weight, blended);
                }
            }
            blendColumns(blended, from, columns, target, offset + y * columns.outputs());
        }
    }

    private static void copyRow(Plane plane, int row, int from, byte[] bytes) {
        long at = (long) row * plane.rowStride() + (long) from * plane.pixelStride();
        MemorySegment.copy(plane.bytes(), ValueLayout.JAVA_BYTE, at, bytes, 0, bytes.length);
    }

    private static void addRow(byte[] bytes, int pixelStride, float weight, float[] sums) {
        if (pixelStride == 1) { // its own loop, because the compiler turns this one into vector instructions
            for (int i = 0; i < sums.length; i++) {
                sums[i] += weight * (bytes[i] & 0xff);
            }
        } else {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += weight * (bytes[i * pixelStride] & 0xff);
            }
        }
    }

    /** Two and three taps, nearly all there is in video, have loops of their own: they are twice as fast without the inner one. */
    private static void blendColumns(float[] row, int from, Axis columns, float[] target, int offset) {
        switch (columns.taps) {
            case 2 -> blendTwo(row, from, columns.first, columns.weights, target, offset);
            case 3 -> blendThree(row, from, columns.first, columns.weights, target, offset);
            default -> blendMany(row, from, columns, target, offset);
        }
    }

    private static void blendTwo(float[] row, int from, int[] first, float[] weights, float[] target, int offset) {
        for (int x = 0; x < first.length; x++) {
            int at = first[x] - from;
            target[offset + x] = weights[2 * x] * row[at] + weights[2 * x + 1] * row[at + 1];
        }
    }

    private static void blendThree(float[] row, int from, int[] first, float[] weights, float[] target, int offset) {
        for (int x = 0; x < first.length; x++) {
            int at = first[x] - from;
            target[offset + x] =
                    weights[3 * x] * row[at] + (weights[3 * x + 1] * row[at + 1] + weights[3 * x + 2] * row[at + 2]);
        }
    }

    private static void blendMany(float[] row, int from, Axis columns, float[] target, int offset) {
        for (int x = 0; x < columns.outputs(); x++) {
            int at = columns.first[x] - from;
            float sum = 0;
            for (int tap = 0; tap < columns.taps; tap++) {
                sum += columns.weights[x * columns.taps + tap] * row[at + tap];
            }
            target[offset + x] = sum;
        }
    }

    private static void clearOutside(Axis columns, Axis rows, Pixels pixels, float[] target) {
        int width = columns.outputs();
        int height = rows.outputs();
        if (columns.firstInside == 0
                && columns.endInside == width
                && rows.firstInside == 0
                && rows.endInside == height) {
            return;
        }
        int channels = pixels.order() == Pixels.Order.GREY ? 1 : 3;
        for (int channel = 0; channel < channels; channel++) {
            for (int y = 0; y < height; y++) {
                int row = (channel * height + y) * width;
                if (y < rows.firstInside || y >= rows.endInside) {
                    Arrays.fill(target, row, row + width, 0);
                } else {
                    Arrays.fill(target, row, row + columns.firstInside, 0);
                    Arrays.fill(target, row + columns.endInside, row + width, 0);
                }
            }
        }
    }

    /** Which samples of a row (or column) make each output, with their weights, which sum to 1. */
    private static final class Axis {
        final int[] first;
        final float[] weights;
        final int taps;
        /** Outputs from here to {@code endInside} have their centre inside the picture. */
        final int firstInside;

        final int endInside;

        private Axis(int[] first, float[] weights, int taps, int firstInside, int endInside) {
            this.first = first;
            this.weights = weights;
            this.taps = taps;
            this.firstInside = firstInside;
            this.endInside = endInside;
        }

        static Axis of(double start, double step, int outputs, int samples) {
            boolean shrinks = step > LARGEST_BILINEAR_STEP;
            int taps = Math.min(samples, shrinks ? (int) Math.ceil(step) + 1 : 2);
            int[] first = new int[outputs];
            float[] weights = new float[outputs * taps];
            int firstInside = outputs;
            int endInside = 0;
            for (int i = 0; i < outputs; i++) {
                double from = start + i * step;
                double centre = from + step / 2;
                if (centre >= 0 && centre < samples) {
                    firstInside = Math.min(firstInside, i);
                    endInside = i + 1;
                }
                double lowest = Math.floor(shrinks ? from : centre - 0.5);
                first[i] = (int) Math.clamp(lowest, 0, samples - taps);
                if (shrinks) {
                    weighByCover(from, step, first[i], taps, samples, weights, i * taps);
                } else {
                    weighByDistance(centre - 0.5, first[i], taps, samples, weights, i * taps);
                }
            }
            return new Axis(first, weights, taps, firstInside, Math.max(firstInside, endInside));
        }

        private static void weighByCover(
                double from, double step, int first, int taps, int samples, float[] weights, int offset) {
            double covered = Math.min(samples, from + step) - Math.max(0, from);
            for (int tap = 0; tap < taps && covered > 0; tap++) {
                int sample = first + tap;
                double shared = Math.min(sample + 1, from + step) - Math.max(sample, from);
                weights[offset + tap] = (float) (Math.max(0, shared) / covered);
            }
        }

        private static void weighByDistance(
                double position, int first, int taps, int samples, float[] weights, int offset) {
            double clamped = Math.clamp(position, 0, samples - 1);
            for (int tap = 0; tap < taps; tap++) {
                weights[offset + tap] = (float) Math.max(0, 1 - Math.abs(clamped - (first + tap)));
            }
        }

        int outputs() {
            return first.length;
        }

        int lowest() {
            return first[0];
        }

        int highest() {
            return first[first.length - 1] + taps - 1;
        }
    }
}
