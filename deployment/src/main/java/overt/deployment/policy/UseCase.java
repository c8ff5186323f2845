package overt.deployment.policy;

/** What a deployment is for. */
public enum UseCase {
    CRIME_HOTSPOT("crime-hotspot", "crime hotspot"),
    MISSING_PERSON_HOTSPOT("missing-person-hotspot", "missing-person hotspot"),
    PROTECTIVE_SECURITY_INFRASTRUCTURE("protective-security-infrastructure", "protective security: infrastructure"),
    PROTECTIVE_SECURITY_EVENT("protective-security-event", "protective security: event"),
    SPECIFIC_INTELLIGENCE("specific-intelligence", "specific intelligence");

    private final String code;
    private final String words;

    UseCase(String code, String words) {
        this.code = code;
        this.words = words;
    }

    /** For files and logs: {@code crime-hotspot}. */
    public String code() {
        return code;
    }

    /** For people: {@code crime hotspot}. */
    public String words() {
        return words;
    }
}
