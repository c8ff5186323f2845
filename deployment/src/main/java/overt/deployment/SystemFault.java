package overt.deployment;

/** A failure of the machine in which nothing may be recognised. */
public enum SystemFault {
    AUDIT_LOG("the audit log cannot be written"),
    DISK("the disk has failed or is full"),
    MODELS("the models are not those that were verified"),
    /** It was stopped, it failed or it died; the last is found out when the data folder is opened again. */
    PROCESS("the software that ran the cameras stopped");

    private final String words;

    SystemFault(String words) {
        this.words = words;
    }

    /** For people: {@code the audit log cannot be written}. */
    public String words() {
        return words;
    }
}
