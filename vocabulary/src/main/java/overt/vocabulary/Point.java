package overt.vocabulary;

/** A place in a picture, in pixels from its top left corner; x to the right, y down. */
public record Point(float x, float y) {
    public float distanceTo(Point other) {
        return (float) Math.hypot(x - other.x, y - other.y);
    }
}
