package overt.storage.keys;

import java.util.Arrays;

/** What a person types so that the keys open. Overwritten on close. */
public final class Passphrase implements AutoCloseable {
    /** NIST SP 800-63B section 5.1.1.2: at least 8 characters, length before composition; keys deserve more than a login. */
    static final int LEAST_LENGTH = 12;

    private final char[] characters;

    /** @throws IllegalArgumentException if it is shorter than 12 characters */
    public Passphrase(char[] characters) {
        if (characters.length < LEAST_LENGTH) {
            throw new IllegalArgumentException(
                    "a passphrase for the keys has at least %d characters".formatted(LEAST_LENGTH));
        }
        this.characters = characters.clone();
    }

    char[] characters() {
        return characters;
    }

    @Override
    public void close() {
        Arrays.fill(characters, '\0');
    }

    @Override
    public String toString() {
        return "a passphrase";
    }
}
