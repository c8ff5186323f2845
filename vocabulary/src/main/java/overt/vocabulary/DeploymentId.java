package overt.vocabulary;

/** One deployment. */
public record DeploymentId(String value) implements Comparable<DeploymentId> {
    public DeploymentId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an id must not be blank");
        }
    }

    @Override
    public int compareTo(DeploymentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
