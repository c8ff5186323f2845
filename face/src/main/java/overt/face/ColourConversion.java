package overt.face;

import java.util.Arrays;
import overt.face.models.ModelPack.Pixels;
import overt.vocabulary.YuvPicture;
import overt.vocabulary.YuvPicture.Matrix;

/**
 * Luma and colour differences to red, green and blue (ITU-R BT.601-7 and BT.709-6, limited and full range), and from there
 * to the values that a model expects.
 */
final class ColourConversion {
    /** Weights of red and blue in the grey of a picture that came as RGB (BT.601, as JPEG and the models' authors use it). */
    private static final float GREY_RED = 0.299f;

    private static final float GREY_BLUE = 0.114f;

    /** Values that are converted at a time: few enough for the fastest cache. */
    private static final int PART = 1024;

    private final float lumaScale;
    private final float lumaBlack;
    private final float redFromV;
    private final float greenFromU;
    private final float greenFromV;
    private final float blueFromU;

    ColourConversion(YuvPicture picture) {
        boolean limited = picture.range() == YuvPicture.Range.LIMITED;
        double red = picture.matrix() == Matrix.BT709 ? 0.2126 : 0.299;
        double blue = picture.matrix() == Matrix.BT709 ? 0.0722 : 0.114;
        double green = 1 - red - blue;
        double chromaScale = limited ? 255.0 / 224 : 1;
        lumaScale = limited ? 255f / 219 : 1;
        lumaBlack = limited ? 16 : 0;
        redFromV = (float) (2 * (1 - red) * chromaScale);
        greenFromU = (float) (-2 * (1 - blue) * blue / green * chromaScale);
        greenFromV = (float) (-2 * (1 - red) * red / green * chromaScale);
        blueFromU = (float) (2 * (1 - blue) * chromaScale);
    }

    /** Turns planes of Y, U and V, each {@code area} long and 0 to 255, into red, green and blue in place. */
    void toRgb(float[] planes, int area) {
        float[] luma = new float[PART];
        float[] u = new float[PART];
        float[] v = new float[PART];
        float[] colour = new float[PART];
        for (int start = 0; start < area; start += PART) {
            int length = Math.min(PART, area - start);
            copyOffset(planes, start, luma, length, lumaBlack, lumaScale);
            copyOffset(planes, area + start, u, length, 128, 1);
            copyOffset(planes, 2 * area + start, v, length, 128, 1);
            mix(luma, u, 0, v, redFromV, colour, length);
            System.arraycopy(colour, 0, planes, start, length);
            mix(luma, u, greenFromU, v, greenFromV, colour, length);
            System.arraycopy(colour, 0, planes, area + start, length);
            mix(luma, u, blueFromU, v, 0, colour, length);
            System.arraycopy(colour, 0, planes, 2 * area + start, length);
        }
        Arrays.fill(luma, 0);
        Arrays.fill(u, 0);
        Arrays.fill(v, 0);
        Arrays.fill(colour, 0);
    }

    private static void copyOffset(float[] from, int start, float[] to, int length, float black, float scale) {
        System.arraycopy(from, start, to, 0, length);
        for (int i = 0; i < length; i++) {
            to[i] = (to[i] - black) * scale;
        }
    }

    /** Loops over arrays of their own become vector instructions; over three parts of one array they do not (JDK 25). */
    private static void mix(float[] luma, float[] u, float ofU, float[] v, float ofV, float[] colour, int length) {
        for (int i = 0; i < length; i++) {
            colour[i] = Math.min(255, Math.max(0, luma[i] + ofU * u[i] + ofV * v[i]));
        }
    }

    /** Turns a plane of Y, 0 to 255, into grey in place. */
    void toGrey(float[] plane, int area) {
        for (int i = 0; i < area; i++) {
            plane[i] = clamp((plane[i] - lumaBlack) * lumaScale);
        }
    }

    /** Turns planes of red, green and blue into grey, which replaces red. */
    static void rgbToGrey(float[] planes, int area) {
        for (int i = 0; i < area; i++) {
            planes[i] = GREY_RED * planes[i]
                    + (1 - GREY_RED - GREY_BLUE) * planes[area + i]
                    + GREY_BLUE * planes[2 * area + i];
        }
    }

    /** Turns planes of red, green and blue (or one of grey), 0 to 255, into a model's input values in place. */
    static void toInput(float[] planes, int area, Pixels pixels) {
        int length = pixels.order() == Pixels.Order.GREY ? area : 3 * area;
        float scale = 1 / pixels.divisor();
        float mean = pixels.mean();
        for (int i = 0; i < length; i++) {
            planes[i] = (planes[i] - mean) * scale;
        }
        if (pixels.order() == Pixels.Order.BGR) {
            for (int i = 0; i < area; i++) {
                float red = planes[i];
                planes[i] = planes[2 * area + i];
                planes[2 * area + i] = red;
            }
        }
    }

    private static float clamp(float value) {
        return Math.min(255, Math.max(0, value));
    }
}
