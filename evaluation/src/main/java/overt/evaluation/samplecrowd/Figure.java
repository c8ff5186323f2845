package overt.evaluation.samplecrowd;

import java.util.Random;
import overt.evaluation.samplecrowd.Walk.Pose;

/**
 * A person as drawn: a simple body in colours of his or her own, and on it the head of a labelled picture with soft
 * edges. Lengths are in face widths, down from the centre of the face.
 */
final class Figure {
    static final double SHOULDER_DROP = 0.92;
    static final double SHOULDER_HALF_WIDTH = 1.45;
    /** How far arms and swinging hands reach from the middle. */
    static final double ARM_REACH = 2.1;

    private static final double HIP_DROP = 4.9;
    private static final double HIP_HALF_WIDTH = 1.05;
    private static final double FOOT_DROP = Walk.GROUND_DROP - Walk.HEAD_DROP;
    private static final double TOP = 1.2;

    // The head: an ellipse around the face with hair and ears; opaque inside, soft over the last quarter.
    private static final double HEAD_HALF_WIDTH = 0.77;
    private static final double HEAD_HALF_HEIGHT = 0.70;
    private static final double OPAQUE_SHARE = 0.76;

    private final HeadPicture head;
    private final float[] skin;
    private final float[] top;
    private final float[] trousers;
    private final float[] shoes = {34, 31, 30};

    /** @param seed of the person's clothes */
    Figure(HeadPicture head, long seed) {
        Random random = new Random(seed);
        this.head = head;
        this.skin = skin(head);
        this.top = cloth(random, 60, 190);
        this.trousers = cloth(random, 30, 90);
    }

    /** The mean colour of cheeks and nose. */
    private static float[] skin(HeadPicture head) {
        float[] sum = new float[3];
        float[] sample = new float[3];
        int count = 0;
        for (double v = 0.05; v < 0.35; v += 0.05) {
            for (double u = -0.2; u < 0.21; u += 0.05) {
                head.sample(u, v, 0, sample);
                for (int c = 0; c < 3; c++) {
                    sum[c] += sample[c];
                }
                count++;
            }
        }
        return new float[] {0.85f * sum[0] / count, 0.85f * sum[1] / count, 0.85f * sum[2] / count};
    }

    /** A muted colour, between two brightnesses. */
    private static float[] cloth(Random random, int darkest, int brightest) {
        float brightness = darkest + (brightest - darkest) * random.nextFloat();
        float[] colour = new float[3];
        for (int c = 0; c < 3; c++) {
            colour[c] = brightness * (0.7f + 0.6f * random.nextFloat());
        }
        return colour;
    }

    /**
     * Draws the person alone into a layer over a picture of the given size.
     *
     * @param defocus 0 sharp, 0.5 as if the face were seen at half of its size
     */
    void draw(Pose pose, double defocus, Layer layer, int pictureWidth, int pictureHeight) {
        double unit = pose.faceWidth();
        layer.clear(
                pose.x() - ARM_REACH * unit,
                pose.y() - TOP * unit,
                pose.x() + ARM_REACH * unit,
                pose.y() + (FOOT_DROP + 0.5) * unit,
                pictureWidth,
                pictureHeight);
        double stride = pose.stride();
        leg(layer, pose, -1, stride);
        leg(layer, pose, 1, -stride);
        arm(layer, pose, -1, -stride);
        arm(layer, pose, 1, stride);
        torso(layer, pose);
        limb(layer, pose, 0, 0.5, 0.38, 0, 1.0, 0.42, skin, 0.85f);
        head(layer, pose, defocus);
    }

    private void leg(Layer layer, Pose pose, int side, double forward) {
        double foot = FOOT_DROP - 0.35 - 0.35 * Math.max(0, -forward);
        double knee = (HIP_DROP + foot) / 2;
        limb(layer, pose, side * 0.52, HIP_DROP - 0.3, 0.55, side * 0.5, knee, 0.42, trousers, 0.9f);
        limb(layer, pose, side * 0.5, knee, 0.42, side * 0.46, foot, 0.3, trousers, 0.8f);
        limb(layer, pose, side * 0.46, foot + 0.1, 0.28, side * 0.52, foot + 0.28, 0.26, shoes, 1);
    }

    private void arm(Layer layer, Pose pose, int side, double forward) {
        double elbow = side * (1.5 + 0.08 * forward);
        double hand = side * (1.45 - 0.15 * forward);
        double handDrop = 5.1 - 0.5 * Math.max(0, forward);
        limb(layer, pose, side * 1.2, 1.47, 0.36, elbow, 3.3, 0.3, top, 0.82f);
        limb(layer, pose, elbow, 3.3, 0.3, hand, handDrop, 0.22, top, 0.78f);
        limb(layer, pose, hand, handDrop + 0.1, 0.19, hand, handDrop + 0.35, 0.17, skin, 0.9f);
    }

    /** A tapering limb with round ends, from one place with one radius to another. */
    private static void limb(
            Layer layer,
            Pose pose,
            double fromX,
            double fromY,
            double fromRadius,
            double toX,
            double toY,
            double toRadius,
            float[] colour,
            float shade) {
        double unit = pose.faceWidth();
        double x0 = pose.x() + fromX * unit;
        double y0 = pose.y() + fromY * unit;
        double alongX = (toX - fromX) * unit;
        double alongY = (toY - fromY) * unit;
        double length2 = alongX * alongX + alongY * alongY;
        double widest = Math.max(fromRadius, toRadius) * unit + 1;
        int lastY = layer.lastY(Math.max(y0, y0 + alongY) + widest);
        int lastX = layer.lastX(Math.max(x0, x0 + alongX) + widest);
        for (int y = layer.firstY(Math.min(y0, y0 + alongY) - widest); y <= lastY; y++) {
            for (int x = layer.firstX(Math.min(x0, x0 + alongX) - widest); x <= lastX; x++) {
                double dx = x + 0.5 - x0;
                double dy = y + 0.5 - y0;
                double share = Math.clamp((dx * alongX + dy * alongY) / length2, 0, 1);
                double awayX = dx - share * alongX;
                double awayY = dy - share * alongY;
                double radius = (fromRadius + (toRadius - fromRadius) * share) * unit;
                double away = Math.sqrt(awayX * awayX + awayY * awayY);
                float cover = (float) Math.clamp(0.5 + radius - away, 0, 1);
                if (cover > 0) {
                    float light = shade * round(awayX / radius);
                    layer.put(x, y, colour[0] * light, colour[1] * light, colour[2] * light, cover);
                }
            }
        }
    }

    private void torso(Layer layer, Pose pose) {
        double unit = pose.faceWidth();
        double shoulder = pose.y() + SHOULDER_DROP * unit;
        double hip = pose.y() + HIP_DROP * unit;
        int lastY = layer.lastY(hip);
        for (int y = layer.firstY(shoulder); y <= lastY; y++) {
            double down = (y + 0.5 - shoulder) / (hip - shoulder);
            double half = unit * torsoHalfWidth(down);
            int lastX = layer.lastX(pose.x() + half + 1);
            for (int x = layer.firstX(pose.x() - half - 1); x <= lastX; x++) {
                double across = x + 0.5 - pose.x();
                float cover = (float) Math.clamp(0.5 + half - Math.abs(across), 0, 1);
                float light = round(across / Math.max(1, half));
                layer.put(x, y, top[0] * light, top[1] * light, top[2] * light, cover);
            }
        }
    }

    /** @param down 0 at the shoulders, 1 at the hips */
    private static double torsoHalfWidth(double down) {
        double straight = SHOULDER_HALF_WIDTH + (HIP_HALF_WIDTH - SHOULDER_HALF_WIDTH) * down;
        double sloping = Math.clamp(down / 0.16, 0, 1); // shoulders slope away from the neck
        return straight * (0.3 + 0.7 * Math.sqrt(1 - (1 - sloping) * (1 - sloping)));
    }

    /** Light on something round, from the upper left: brightest a third left of the middle. */
    private static float round(double across) {
        double fromLight = across + 0.33;
        return (float) (1.08 - 0.32 * fromLight * fromLight);
    }

    private void head(Layer layer, Pose pose, double defocus) {
        double unit = pose.faceWidth();
        double halfWidth = HEAD_HALF_WIDTH;
        double halfHeight = HEAD_HALF_HEIGHT * head.faceHeightInWidths();
        double reach = Math.max(halfWidth, halfHeight) * unit;
        double cos = StrictMath.cos(pose.rollRadians());
        double sin = StrictMath.sin(pose.rollRadians());
        double detail = head.detail(unit * (1 - defocus));
        float[] rgb = new float[3];
        int lastY = layer.lastY(pose.y() + reach);
        int lastX = layer.lastX(pose.x() + reach);
        for (int y = layer.firstY(pose.y() - reach); y <= lastY; y++) {
            for (int x = layer.firstX(pose.x() - reach); x <= lastX; x++) {
                double dx = (x + 0.5 - pose.x()) / unit;
                double dy = (y + 0.5 - pose.y()) / unit;
                double u = dx * cos + dy * sin;
                double v = dy * cos - dx * sin;
                float opacity = headOpacity(u / halfWidth, v / halfHeight);
                if (opacity > 0) {
                    head.sample(u, v, detail, rgb);
                    layer.put(x, y, rgb[0], rgb[1], rgb[2], opacity);
                }
            }
        }
    }

    private static float headOpacity(double u, double v) {
        double t = Math.clamp((1 - Math.sqrt(u * u + v * v)) / (1 - OPAQUE_SHARE), 0, 1);
        return (float) (t * t * (3 - 2 * t));
    }
}
