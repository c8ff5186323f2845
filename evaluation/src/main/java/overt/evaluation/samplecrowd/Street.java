package overt.evaluation.samplecrowd;

/**
 * The empty street: paving, two rows of house fronts with doors and windows, and haze at the far end, in the
 * perspective of {@link Walk}. Lengths on the street are in face widths (15 cm).
 */
final class Street {
    private static final double HALF_WIDTH = 24;
    private static final double HOUSE_HEIGHT = 70;
    private static final double FAR_DEPTH = 1 / 5.0; // the street ends where a face would be 5 px wide
    private static final double FOCAL =
            1108; // px: what a face at a distance of 1 face width would measure, for 60 degrees

    private static final double[] HAZE = {178, 186, 194};
    private static final double[] PAVING = {128, 124, 118};
    private static final double[] WALL = {126, 112, 100};
    private static final double[] PLINTH = {92, 88, 84};
    private static final double[] GLASS = {66, 76, 86};
    private static final double[] DOOR = {62, 52, 46};

    private Street() {}

    /** Packed RGB of a whole frame. */
    static byte[] draw() {
        byte[] rgb = new byte[Walk.FRAME_WIDTH * Walk.FRAME_HEIGHT * 3];
        double[] sum = new double[3];
        int at = 0;
        for (int y = 0; y < Walk.FRAME_HEIGHT; y++) {
            for (int x = 0; x < Walk.FRAME_WIDTH; x++) {
                sum[0] = sum[1] = sum[2] = 0;
                for (int part = 0; part < 4; part++) {
                    add(x + 0.25 + 0.5 * (part & 1), y + 0.25 + 0.5 * (part >> 1), sum);
                }
                for (int c = 0; c < 3; c++) {
                    rgb[at++] = (byte) Math.clamp(Math.round(sum[c] / 4), 0, 255);
                }
            }
        }
        return rgb;
    }

    /** Adds what one ray through the frame meets: the ground, a house front, or the end of the street. */
    private static void add(double x, double y, double[] sum) {
        double right = x - Walk.FRAME_WIDTH / 2.0;
        double down = y - Walk.HORIZON_Y;
        double groundDepth = down > 0 ? Walk.GROUND_DROP / down : Double.MAX_VALUE;
        double wallDepth = right != 0 ? HALF_WIDTH / Math.abs(right) : Double.MAX_VALUE;
        double depth = Math.min(groundDepth, wallDepth);
        if (depth > FAR_DEPTH) {
            blend(HAZE, 1.04 - 0.0006 * y, 1, sum);
        } else if (groundDepth <= wallDepth) {
            ground(right * depth, depth * FOCAL, sum);
        } else {
            wall(right > 0, Walk.GROUND_DROP - down * depth, depth * FOCAL, sum);
        }
    }

    private static void ground(double across, double along, double[] sum) {
        double slab = 6;
        double row = Math.floor(along / slab);
        double shifted = across + (row % 2) * slab / 2;
        double column = Math.floor(shifted / slab);
        double joint = Math.min(toLine(shifted, slab), toLine(along, slab)) < 0.12 ? 0.8 : 1;
        double light = joint * (0.93 + 0.12 * grain((int) row, (int) column)) * mottle(across * 3, along * 3);
        double gutter = Math.abs(across) > HALF_WIDTH - 5 ? 0.86 : 1;
        blend(PAVING, light * gutter, clearness(along), sum);
    }

    private static void wall(boolean rightHand, double up, double along, double[] sum) {
        if (up > HOUSE_HEIGHT) {
            blend(HAZE, 1.04, 1, sum);
            return;
        }
        double front = 46;
        double offset = along + (rightHand ? 17 : 0);
        int house = (int) Math.floor(offset / front);
        double within = offset - house * front;
        double light = (rightHand ? 1.05 : 0.78) * (0.85 + 0.3 * grain(house, rightHand ? 7 : 8));
        double clear = clearness(along);
        boolean door = within > 30 && within < 37 && up < 15;
        boolean window = within > 5 && within < 24 && up > 5.5 && up < 15;
        boolean upperWindow =
                up > 20 && within % 15 > 4 && within % 15 < 11 && (up - 20) % 18 > 3 && (up - 20) % 18 < 13;
        if (door) {
            blend(DOOR, light * mottle(along * 2, up * 8), clear, sum);
        } else if (window || upperWindow) {
            blend(GLASS, light * (0.8 + 0.02 * (up % 18)) * mottle(along, up), clear, sum);
        } else if (up < 3) {
            blend(PLINTH, light * mottle(along * 4, up * 4), clear, sum);
        } else {
            double course = toLine(up, 1.5) < 0.12 ? 0.93 : 1;
            blend(WALL, light * course * mottle(along * 4, up * 4), clear, sum);
        }
    }

    private static double toLine(double value, double every) {
        double within = value - every * Math.floor(value / every);
        return Math.min(within, every - within);
    }

    /** How much of a surface haze lets through, 0 to 1. */
    private static double clearness(double along) {
        return 1 / (1 + along / 190);
    }

    private static void blend(double[] colour, double light, double clear, double[] sum) {
        for (int c = 0; c < 3; c++) {
            sum[c] += colour[c] * light * clear + HAZE[c] * (1 - clear);
        }
    }

    /** Stains and wear: smooth noise around 1. */
    private static double mottle(double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double u = x - left;
        double v = y - top;
        double upper = grain(left, top) * (1 - u) + grain(left + 1, top) * u;
        double lower = grain(left, top + 1) * (1 - u) + grain(left + 1, top + 1) * u;
        return 0.94 + 0.12 * (upper * (1 - v) + lower * v);
    }

    /** A fixed random number, 0 to 1, for each place. */
    private static double grain(int x, int y) {
        int hash = x * 0x9E3779B1 ^ y * 0x85EBCA77;
        hash = (hash ^ hash >>> 15) * 0x2C1B3C6D;
        hash = (hash ^ hash >>> 12) * 0x297A2D39;
        return ((hash ^ hash >>> 15) >>> 8) / (double) (1 << 24);
    }
}
