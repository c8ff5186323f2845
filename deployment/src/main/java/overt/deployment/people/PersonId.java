package overt.deployment.people;

/** The account of one person, by which their acts are told from those of others. */
public record PersonId(String value) implements Comparable<PersonId> {
    /** How the ids of people begin who exist in a rehearsal only. */
    static final String MADE_UP = "made-up:";

    public PersonId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an id must not be blank");
        }
    }

    /** Whether there is no such person. */
    public boolean isMadeUp() {
        return value.startsWith(MADE_UP);
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
