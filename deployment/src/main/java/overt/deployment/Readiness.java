package overt.deployment;

/** What a named person confirms on the ground before a deployment goes live. */
public enum Readiness {
    SIGNAGE("signage", "signs stand where people read them before they enter the zone"),
    BRIEFING("briefing", "everybody who takes part was briefed"),
    OPERATOR_TRAINING("operator training", "the operators are trained");

    private final String words;
    private final String meaning;

    Readiness(String words, String meaning) {
        this.words = words;
        this.meaning = meaning;
    }

    /** For people: {@code operator training}. */
    public String words() {
        return words;
    }

    /** What it means to confirm it. */
    public String meaning() {
        return meaning;
    }
}
