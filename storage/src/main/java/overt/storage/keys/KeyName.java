package overt.storage.keys;

import overt.vocabulary.DeploymentId;

/**
 * A data key's name.
 *
 * @param owner the deployment, the hold, or the installation
 */
public record KeyName(KeyPurpose purpose, String owner) {
    /** Seals the names of account holders. */
    public static final KeyName ACCOUNTS = new KeyName(KeyPurpose.ACCOUNTS, "installation");

    public KeyName {
        if (owner.isBlank()) {
            throw new IllegalArgumentException("a key has an owner");
        }
    }

    public static KeyName of(DeploymentId deployment, KeyPurpose purpose) {
        return new KeyName(purpose, deployment.value());
    }

    /** @param hold the hold's id, not the deployment's */
    public static KeyName ofHold(String hold) {
        return new KeyName(KeyPurpose.HOLD, hold);
    }

    /** @throws IllegalArgumentException if it is not the text of a key's name */
    static KeyName parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("not a key's name: " + text);
        }
        return new KeyName(KeyPurpose.of(text.substring(0, slash)), text.substring(slash + 1));
    }

    @Override
    public String toString() {
        return purpose.code() + "/" + owner;
    }
}
