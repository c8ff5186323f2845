package overt.deployment;

/** Where a deployment is in its life. */
public enum State {
    DRAFT("draft"),
    SUBMITTED("submitted"),
    REFUSED("refused"),
    AUTHORISED("authorised"),
    LIVE("live"),
    PAUSED("paused"),
    ENDED("ended"),
    /** The authority was taken away. */
    REVOKED("revoked"),
    /** Its time passed before it was used, or an urgent authorisation was not confirmed in time. */
    EXPIRED("expired"),
    /** Everything that was due is destroyed, and the certificate is in the log. */
    CLOSED("closed");

    private final String words;

    State(String words) {
        this.words = words;
    }

    /** For people: {@code live}. */
    public String words() {
        return words;
    }

    /** Whether cameras can never run again. */
    public boolean isOver() {
        return switch (this) {
            case DRAFT, SUBMITTED, AUTHORISED, LIVE, PAUSED -> false;
            case REFUSED, ENDED, REVOKED, EXPIRED, CLOSED -> true;
        };
    }
}
