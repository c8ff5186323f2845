package overt.deployment.casefile;

/** What a deployment is: the real thing, or practice. It never changes. */
public enum DeploymentKind {
    /** Live cameras and nothing else. */
    OPERATION("operation"),
    /**
     * Practice. The same life cycle, gates and retention, with recordings that are played as if they were cameras and nothing else; it
     * is marked as a rehearsal wherever it shows.
     */
    REHEARSAL("rehearsal");

    private final String code;

    DeploymentKind(String code) {
        this.code = code;
    }

    /** For files, logs and people: {@code rehearsal}. */
    public String code() {
        return code;
    }
}
