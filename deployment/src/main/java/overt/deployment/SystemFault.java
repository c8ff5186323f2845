package overt.deployment;

/** A failure of the machine in which nothing may be recognised. */
public enum SystemFault {
    AUDIT_LOG("the audit log cannot be written"),
    DISK("the disk has failed or is full"),
    MODELS("the models are not those that were verified");

    private final String words;

    SystemFault(String words) {
        this.words = words;
    }

    /** For people: {@code the audit log cannot be written}. */
    public String words() {
        return words;
    }
}
