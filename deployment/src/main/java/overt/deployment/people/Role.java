package overt.deployment.people;

/** What a person may do in deployments. */
public enum Role {
    /** Drafts and submits cases, and composes the watch list. */
    APPLICANT("applicant"),
    /** Authorises, refuses, confirms and revokes; never their own application. */
    AUTHORISING_OFFICER("authorising officer"),
    /** Takes a deployment live, watches its alerts and adjudicates them. */
    OPERATOR("operator"),
    /** Decides on the street, and records what came of an alert. */
    ENGAGEMENT_OFFICER("engagement officer"),
    /** Reads every action, and sees no images. */
    AUDITOR("auditor"),
    /** Looks after accounts and machines; cannot authorise, adjudicate or see images. */
    ADMINISTRATOR("administrator");

    private final String words;

    Role(String words) {
        this.words = words;
    }

    /** For people: {@code authorising officer}. */
    public String words() {
        return words;
    }
}
