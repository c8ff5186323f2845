package overt.vocabulary;

/** One person on a watch list of one deployment. */
public record EntryId(String value) implements Comparable<EntryId> {
    public EntryId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an id must not be blank");
        }
    }

    @Override
    public int compareTo(EntryId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
