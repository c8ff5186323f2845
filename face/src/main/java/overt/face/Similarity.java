package overt.face;

import java.util.List;
import overt.vocabulary.Point;

/**
 * A similarity transform of the plane: rotation, uniform scale and shift, never a reflection. Maps (x, y) to
 * {@code (a x - b y + shiftX, b x + a y + shiftY)}.
 */
record Similarity(double a, double b, double shiftX, double shiftY) {

    /**
     * The transform that brings {@code from} closest to {@code to} in the sense of least squares (Umeyama 1991). In the
     * plane his solution has this closed form once det(R) is kept at +1, so a face is never mirrored.
     *
     * @throws IllegalArgumentException if the lists differ in length or all points of {@code from} coincide
     */
    static Similarity between(List<Point> from, List<Point> to) {
        if (from.size() != to.size()) {
            throw new IllegalArgumentException("%d points against %d".formatted(from.size(), to.size()));
        }
        double fromX = from.stream().mapToDouble(Point::x).average().orElseThrow();
        double fromY = from.stream().mapToDouble(Point::y).average().orElseThrow();
        double toX = to.stream().mapToDouble(Point::x).average().orElseThrow();
        double toY = to.stream().mapToDouble(Point::y).average().orElseThrow();
        double spread = 0;
        double along = 0;
        double across = 0;
        for (int i = 0; i < from.size(); i++) {
            double x = from.get(i).x() - fromX;
            double y = from.get(i).y() - fromY;
            double u = to.get(i).x() - toX;
            double v = to.get(i).y() - toY;
            spread += x * x + y * y;
            along += x * u + y * v;
            across += x * v - y * u;
        }
        if (!(spread > 0)) {
            throw new IllegalArgumentException("all points coincide: " + from);
        }
        double a = along / spread;
        double b = across / spread;
        return new Similarity(a, b, toX - a * fromX + b * fromY, toY - b * fromX - a * fromY);
    }

    double x(double x, double y) {
        return a * x - b * y + shiftX;
    }

    double y(double x, double y) {
        return b * x + a * y + shiftY;
    }

    Point apply(Point point) {
        return new Point((float) x(point.x(), point.y()), (float) y(point.x(), point.y()));
    }

    /** Length of the image of a vector of length 1. */
    double scale() {
        return Math.hypot(a, b);
    }

    Similarity inverse() {
        double squared = a * a + b * b;
        double c = a / squared;
        double d = -b / squared;
        return new Similarity(c, d, -c * shiftX + d * shiftY, -d * shiftX - c * shiftY);
    }
}
