package overt.storage.keys;

/** Hashes in no time, for tests that are about something else. */
public final class CheapPasswordHash {
    private CheapPasswordHash() {}

    public static PasswordHash of(char[] password) {
        return PasswordHash.of(password, new Argon2(64, 1, 1));
    }
}
