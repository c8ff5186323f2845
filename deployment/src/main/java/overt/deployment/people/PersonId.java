package overt.deployment.people;

/** The account of one person, by which their acts are told from those of others. */
public record PersonId(String value) implements Comparable<PersonId> {
    public PersonId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an id must not be blank");
        }
    }

    @Override
    public int compareTo(PersonId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
