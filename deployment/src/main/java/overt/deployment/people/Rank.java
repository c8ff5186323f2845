package overt.deployment.people;

/** Rank of a police officer in the United Kingdom, from lowest to highest. Other services map theirs to the nearest. */
public enum Rank {
    CONSTABLE("constable"),
    SERGEANT("sergeant"),
    INSPECTOR("inspector"),
    CHIEF_INSPECTOR("chief inspector"),
    SUPERINTENDENT("superintendent"),
    CHIEF_SUPERINTENDENT("chief superintendent"),
    /** And a commander of the Metropolitan Police or the City of London Police. */
    ASSISTANT_CHIEF_CONSTABLE("assistant chief constable"),
    /** And a deputy assistant commissioner or above. */
    CHIEF_CONSTABLE("chief constable");

    private final String words;

    Rank(String words) {
        this.words = words;
    }

    /** For people: {@code chief inspector}. */
    public String words() {
        return words;
    }

    public boolean isAtLeast(Rank other) {
        return compareTo(other) >= 0;
    }
}
