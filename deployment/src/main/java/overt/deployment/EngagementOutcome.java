package overt.deployment;

/** What came of an alert that was passed on. */
public enum EngagementOutcome {
    CONFIRMED_TRUE,
    CONFIRMED_FALSE,
    NOT_LOCATED,
    NOT_ENGAGED;

    /** Whether an officer spoke to the person. */
    public boolean isEngaged() {
        return switch (this) {
            case CONFIRMED_TRUE, CONFIRMED_FALSE -> true;
            case NOT_LOCATED, NOT_ENGAGED -> false;
        };
    }
}
