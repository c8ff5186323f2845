package overt.vocabulary;

/** A camera of a deployment, by the name that people use for it. */
public record CameraId(String value) implements Comparable<CameraId> {
    public CameraId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an id must not be blank");
        }
    }

    @Override
    public int compareTo(CameraId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
