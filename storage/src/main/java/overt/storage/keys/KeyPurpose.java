package overt.storage.keys;

/** What a data key seals. Each is destroyed on its own day. */
public enum KeyPurpose {
    /** Images, crops, embeddings and texts of the watch list: until the deployment ends. */
    WATCH_LIST("watch-list"),
    /** Sample pictures, probes and whom they were taken for: until a day after it ended. */
    ALERTS("alerts"),
    /** What is under one evidential hold: until that is lifted. */
    HOLD("hold"),
    /** Names and free text in a deployment's record: as long as the record. */
    RECORD("record"),
    /** Names of account holders: as long as the installation. */
    ACCOUNTS("accounts");

    private final String code;

    KeyPurpose(String code) {
        this.code = code;
    }

    /** As it is written in files and in the audit log. */
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException if there is none of this code */
    public static KeyPurpose of(String code) {
        for (KeyPurpose purpose : values()) {
            if (purpose.code.equals(code)) {
                return purpose;
            }
        }
        throw new IllegalArgumentException("no purpose of a key: " + code);
    }
}
