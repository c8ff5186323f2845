package overt.evaluation.samplecrowd;

import java.util.ArrayList;
import java.util.List;
import overt.evaluation.samplecrowd.LabelledPicture.Area;
import overt.vocabulary.RgbPicture;

/**
 * The usable part of a labelled picture, ready to be drawn at any size: halved again and again, so that a small face is
 * made of all of its pixels. Beyond its edges the picture goes on with the pixels of the edge.
 */
final class HeadPicture {
    private static final int CHANNELS = 3;

    private final List<Level> levels = new ArrayList<>();
    private final double faceCentreX;
    private final double faceCentreY;
    private final double faceWidth;
    private final double faceHeight;

    private static final class Level {
        final int width;
        final int height;
        final float[] rgb;

        Level(int width, int height) {
            this.width = width;
            this.height = height;
            this.rgb = new float[width * height * CHANNELS];
        }
    }

    HeadPicture(RgbPicture source, Area usable, Area face) {
        faceCentreX = face.x() + face.width() / 2.0 - usable.x();
        faceCentreY = face.y() + face.height() / 2.0 - usable.y();
        faceWidth = face.width();
        faceHeight = face.height();
        levels.add(cut(source, usable));
        while (Math.min(levels.getLast().width, levels.getLast().height) > 8) {
            levels.add(half(levels.getLast()));
        }
    }

    private static Level cut(RgbPicture source, Area usable) {
        Level level = new Level(usable.width(), usable.height());
        int at = 0;
        for (int y = usable.y(); y < usable.bottom(); y++) {
            for (int x = usable.x(); x < usable.right(); x++) {
                int colour = source.rgb(x, y);
                level.rgb[at++] = (colour >> 16) & 0xff;
                level.rgb[at++] = (colour >> 8) & 0xff;
                level.rgb[at++] = colour & 0xff;
            }
        }
        return level;
    }

    private static Level half(Level level) {
        Level half = new Level(level.width / 2, level.height / 2);
        for (int y = 0; y < half.height; y++) {
            for (int x = 0; x < half.width; x++) {
                for (int c = 0; c < CHANNELS; c++) {
                    int at = (2 * y * level.width + 2 * x) * CHANNELS + c;
                    int below = at + level.width * CHANNELS;
                    half.rgb[(y * half.width + x) * CHANNELS + c] = (level.rgb[at]
                                    + level.rgb[at + CHANNELS]
                                    + level.rgb[below]
                                    + level.rgb[below + CHANNELS])
                            / 4;
                }
            }
        }
        return half;
    }

    /** Height of the face in face widths. */
    double faceHeightInWidths() {
        return faceHeight / faceWidth;
    }

    /** The sharpness that suits a face drawn this many pixels wide: 0 is the source's, each 1 more is half of it. */
    double detail(double drawnFaceWidth) {
        double halvings = StrictMath.log(faceWidth / drawnFaceWidth) / StrictMath.log(2);
        return Math.clamp(halvings, 0, levels.size() - 1.0);
    }

    /**
     * The colour at a place, between the two nearest levels of detail.
     *
     * @param u right of the face's centre, in face widths
     * @param v below the face's centre, in face widths
     * @param rgb takes red, green and blue, 0 to 255
     */
    void sample(double u, double v, double detail, float[] rgb) {
        double x = faceCentreX + u * faceWidth;
        double y = faceCentreY + v * faceWidth;
        int fine = (int) detail;
        float coarseShare = (float) (detail - fine);
        rgb[0] = rgb[1] = rgb[2] = 0;
        add(fine, x, y, 1 - coarseShare, rgb);
        if (coarseShare > 0) {
            add(fine + 1, x, y, coarseShare, rgb);
        }
    }

    private void add(int number, double fullX, double fullY, float weight, float[] rgb) {
        Level level = levels.get(number);
        double scale = 1.0 / (1 << number);
        double x = Math.clamp(fullX * scale - 0.5, 0, level.width - 1.001);
        double y = Math.clamp(fullY * scale - 0.5, 0, level.height - 1.001);
        int left = (int) x;
        int top = (int) y;
        float right = (float) (x - left);
        float below = (float) (y - top);
        int at = (top * level.width + left) * CHANNELS;
        int next = at + level.width * CHANNELS;
        for (int c = 0; c < CHANNELS; c++) {
            float upper = level.rgb[at + c] + (level.rgb[at + CHANNELS + c] - level.rgb[at + c]) * right;
            float lower = level.rgb[next + c] + (level.rgb[next + CHANNELS + c] - level.rgb[next + c]) * right;
            rgb[c] += weight * (upper + (lower - upper) * below);
        }
    }
}
