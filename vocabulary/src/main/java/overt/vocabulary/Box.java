package overt.vocabulary;

/** An upright rectangle in a picture, in pixels; it may reach beyond the picture's edges. */
public record Box(float x, float y, float width, float height) {
    public Box {
        if (!(width > 0 && height > 0)) {
            throw new IllegalArgumentException("a box needs a width and a height above 0: " + width + " x " + height);
        }
    }

    public float area() {
        return width * height;
    }

    public Point centre() {
        return new Point(x + width / 2, y + height / 2);
    }

    /** Area shared with another box, in square pixels. */
    public float intersection(Box other) {
        float shared = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
        float sharedHeight = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
        return shared <= 0 || sharedHeight <= 0 ? 0 : shared * sharedHeight;
    }

    /** Intersection over union with another box, 0 to 1. */
    public float overlap(Box other) {
        float shared = intersection(other);
        return shared / (area() + other.area() - shared);
    }
}
