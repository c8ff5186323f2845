package overt.evaluation.detection;

import java.util.SplittableRandom;
import overt.evaluation.images.PictureSums;
import overt.vocabulary.Box;
import overt.vocabulary.RgbPicture;

/**
 * A street that the tool draws itself, without a face in it: sky and ground in gradients, house fronts with rows of windows, posters,
 * lamps and other round things, rough surfaces, and the noise of a sensor. The seed decides everything. One thread.
 */
final class SyntheticScene {
    /** Full HD, what a camera at a deployment sends. */
    static final int WIDTH = 1920;

    static final int HEIGHT = 1080;

    private static final int CHANNELS = 3;
    private static final double NOISE_DEVIATION = 3; // of 255: a street camera on an overcast day
    /** Part of a pasted picture's width over which it passes into the scene, so that no frame is seen around it. */
    private static final double SOFT_EDGE = 0.15;

    private final SplittableRandom random;
    private final float[] colours = new float[WIDTH * HEIGHT * CHANNELS];

    SyntheticScene(long seed) {
        random = new SplittableRandom(seed);
        drawSkyAndGround();
        int houses = random.nextInt(4, 9);
        for (int i = 0; i < houses; i++) {
            drawHouse();
        }
        int things = random.nextInt(15, 40);
        for (int i = 0; i < things; i++) {
            switch (random.nextInt(3)) {
                case 0 -> drawDisc();
                case 1 -> drawPoster();
                default -> drawPole();
            }
        }
        roughen();
    }

    /** Lays a picture over the scene with a soft edge; parts beyond the scene are left out. */
    void paste(PictureSums picture, Box place) {
        paste(picture, 0, 0, picture.width(), picture.height(), place);
    }

    /**
     * Lays a part of a picture over the scene.
     *
     * @param fromX left edge of the part, in the picture's pixels
     */
    void paste(PictureSums picture, double fromX, double fromY, double partWidth, double partHeight, Box place) {
        double stepX = partWidth / place.width();
        double stepY = partHeight / place.height();
        double[] colour = new double[CHANNELS];
        int lastX = Math.min(WIDTH - 1, (int) (place.x() + place.width()));
        int lastY = Math.min(HEIGHT - 1, (int) (place.y() + place.height()));
        for (int y = Math.max(0, (int) place.y()); y <= lastY; y++) {
            for (int x = Math.max(0, (int) place.x()); x <= lastX; x++) {
                double u = (x + 0.5 - place.x()) / place.width();
                double v = (y + 0.5 - place.y()) / place.height();
                double opacity = opacity(u) * opacity(v);
                if (opacity > 0) {
                    picture.read(
                            fromX + (x - place.x()) * stepX,
                            fromY + (y - place.y()) * stepY,
                            Math.min(stepX, stepY),
                            colour);
                    for (int channel = 0; channel < CHANNELS; channel++) {
                        int at = at(x, y) + channel;
                        colours[at] += (float) ((colour[channel] - colours[at]) * opacity);
                    }
                }
            }
        }
    }

    /** The scene as a sensor sees it, with noise. */
    RgbPicture expose() {
        byte[] rgb = new byte[colours.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.clamp(Math.round(colours[i] + NOISE_DEVIATION * nearlyNormal()), 0, 255);
        }
        return RgbPicture.of(rgb, WIDTH, HEIGHT);
    }

    /** 0 at the picture's edge, 1 inside (smoothstep). */
    private static double opacity(double place) {
        double in = Math.clamp(Math.min(place, 1 - place) / SOFT_EDGE, 0, 1);
        return in * in * (3 - 2 * in);
    }

    private void drawSkyAndGround() {
        int horizon = random.nextInt(HEIGHT / 4, HEIGHT / 2);
        double[] sky = colour(140, 235, 20);
        double[] ground = colour(60, 160, 15);
        for (int y = 0; y < HEIGHT; y++) {
            boolean isSky = y < horizon;
            double light = isSky ? 1 - 0.2 * y / horizon : 0.75 + 0.35 * (y - horizon) / (HEIGHT - horizon);
            for (int x = 0; x < WIDTH; x++) {
                put(x, y, isSky ? sky : ground, light);
            }
        }
    }

    private void drawHouse() {
        int left = random.nextInt(-200, WIDTH - 100);
        int width = random.nextInt(200, 700);
        int top = random.nextInt(0, HEIGHT / 3);
        int bottom = random.nextInt(HEIGHT / 2, HEIGHT * 4 / 5);
        double[] wall = colour(50, 200, 30);
        double[] glass = colour(20, 110, 20);
        int windowWidth = random.nextInt(16, 90);
        int windowHeight = random.nextInt(20, 130);
        int stepX = windowWidth + random.nextInt(10, 80);
        int stepY = windowHeight + random.nextInt(15, 90);
        for (int y = Math.max(0, top); y < bottom; y++) {
            for (int x = Math.max(0, left); x < Math.min(WIDTH, left + width); x++) {
                boolean isWindow = (x - left) % stepX < windowWidth && (y - top) % stepY < windowHeight;
                boolean isFrame = isWindow && ((x - left) % stepX < 3 || (y - top) % stepY < 3);
                put(x, y, isWindow && !isFrame ? glass : wall, isFrame ? 1.3 : 1);
            }
        }
    }

    /** Round things, lighter or darker towards their middle, are what a detector of faces may take for one. */
    private void drawDisc() {
        double radiusX = random.nextDouble(6, 110);
        double radiusY = radiusX * random.nextDouble(0.8, 1.5);
        double centreX = random.nextDouble(WIDTH);
        double centreY = random.nextDouble(HEIGHT);
        double[] surface = colour(30, 230, 60);
        double shade = random.nextDouble(-0.4, 0.4);
        for (int y = (int) Math.max(0, centreY - radiusY); y < Math.min(HEIGHT, centreY + radiusY); y++) {
            for (int x = (int) Math.max(0, centreX - radiusX); x < Math.min(WIDTH, centreX + radiusX); x++) {
                double out = Math.hypot((x - centreX) / radiusX, (y - centreY) / radiusY);
                if (out < 1) {
                    put(x, y, surface, 1 + shade * (1 - out));
                }
            }
        }
    }

    private void drawPoster() {
        int left = random.nextInt(WIDTH);
        int top = random.nextInt(HEIGHT);
        int width = random.nextInt(20, 240);
        int height = random.nextInt(20, 240);
        double[] paper = colour(120, 250, 40);
        double[] print = colour(0, 120, 60);
        int line = random.nextInt(4, 24);
        int word = random.nextInt(3, 30);
        for (int y = top; y < Math.min(HEIGHT, top + height); y++) {
            for (int x = left; x < Math.min(WIDTH, left + width); x++) {
                boolean isPrint = (y - top) % line > line / 2 && (x - left + 7 * ((y - top) / line)) % word > word / 4;
                put(x, y, isPrint ? print : paper, 1);
            }
        }
    }

    private void drawPole() {
        int left = random.nextInt(WIDTH);
        int width = random.nextInt(2, 26);
        double[] paint = colour(20, 200, 20);
        for (int y = random.nextInt(HEIGHT); y < HEIGHT; y++) {
            for (int x = left; x < Math.min(WIDTH, left + width); x++) {
                put(x, y, paint, 1.2 - 0.5 * (x - left) / width);
            }
        }
    }

    /** Light that varies from place to place in several sizes: value noise. */
    private void roughen() {
        for (int cell = 256; cell >= 4; cell /= 4) {
            int columns = WIDTH / cell + 2;
            double[] levels = random.doubles((long) columns * (HEIGHT / cell + 2), -14, 14)
                    .toArray();
            for (int y = 0; y < HEIGHT; y++) {
                double down = (double) (y % cell) / cell;
                for (int x = 0; x < WIDTH; x++) {
                    double right = (double) (x % cell) / cell;
                    int at = y / cell * columns + x / cell;
                    double above = levels[at] + (levels[at + 1] - levels[at]) * right;
                    double below = levels[at + columns] + (levels[at + columns + 1] - levels[at + columns]) * right;
                    double light = above + (below - above) * down;
                    for (int channel = 0; channel < CHANNELS; channel++) {
                        colours[at(x, y) + channel] += (float) light;
                    }
                }
            }
        }
    }

    private double[] colour(double darkest, double lightest, double tint) {
        double grey = random.nextDouble(darkest, lightest);
        return random.doubles(CHANNELS, grey - tint, grey + tint).toArray();
    }

    private void put(int x, int y, double[] colour, double light) {
        int at = at(x, y);
        for (int channel = 0; channel < CHANNELS; channel++) {
            colours[at + channel] = (float) (colour[channel] * light);
        }
    }

    /** Sum of four uniform numbers with deviation 1: near enough to normal for noise, and the same on every JDK. */
    private double nearlyNormal() {
        long bits = random.nextLong();
        int sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += (int) (bits >>> (16 * i) & 0xffff);
        }
        return (sum - 2 * 65535.0) / 37837; // the deviation of the sum: 65536 * sqrt(4 / 12)
    }

    private static int at(int x, int y) {
        return (y * WIDTH + x) * CHANNELS;
    }
}
