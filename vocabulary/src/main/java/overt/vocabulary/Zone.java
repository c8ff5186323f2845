package overt.vocabulary;

import java.util.List;

/**
 * Zone of recognition: a polygon inside which faces are considered. Corners are relative to the frame, 0 to 1 from its
 * top left, so that a zone outlives a change of resolution.
 */
public record Zone(List<Point> corners) {
    /** The whole frame. */
    public static final Zone WHOLE_FRAME =
            new Zone(List.of(new Point(0, 0), new Point(1, 0), new Point(1, 1), new Point(0, 1)));

    public Zone {
        corners = List.copyOf(corners);
        if (corners.size() < 3) {
            throw new IllegalArgumentException("a zone needs at least three corners, got " + corners.size());
        }
        for (Point corner : corners) {
            if (!(corner.x() >= 0 && corner.x() <= 1 && corner.y() >= 0 && corner.y() <= 1)) {
                throw new IllegalArgumentException("a zone's corner lies between 0 and 1 in x and y: " + corner);
            }
        }
    }

    /** Whether a point of a frame of this size, in pixels, lies inside (even-odd rule). */
    public boolean contains(Point point, int frameWidth, int frameHeight) {
        float x = point.x() / frameWidth;
        float y = point.y() / frameHeight;
        boolean inside = false;
        for (int i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
            Point a = corners.get(i);
            Point b = corners.get(j);
            boolean crosses = a.y() > y != b.y() > y;
            if (crosses && x < (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()) + a.x()) {
                inside = !inside;
            }
        }
        return inside;
    }

    /** The smallest upright rectangle around the zone in a frame of this size, in pixels. */
    public Box bounds(int frameWidth, int frameHeight) {
        float left = 1;
        float top = 1;
        float right = 0;
        float bottom = 0;
        for (Point corner : corners) {
            left = Math.min(left, corner.x());
            top = Math.min(top, corner.y());
            right = Math.max(right, corner.x());
            bottom = Math.max(bottom, corner.y());
        }
        return new Box(left * frameWidth, top * frameHeight, (right - left) * frameWidth, (bottom - top) * frameHeight);
    }
}
