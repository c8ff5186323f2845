package overt.deployment.policy;

/** A value that a setting cannot have. The message names the setting, the value and the allowed range. */
public final class InvalidSettingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String setting;

    public InvalidSettingException(String setting, String message) {
        super(message);
        this.setting = setting;
    }

    public String setting() {
        return setting;
    }
}
