package overt.storage.keys;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The content of the key folder's one file. It is replaced as a whole: a change either happened or did not.
 *
 * @param format 1
 * @param generation one more with each change; part of the file's name
 * @param installation random id, 32 hexadecimal digits; the data folder carries it too
 * @param passphrase how the key that seals {@code installationKey} is derived; none if that is not sealed
 * @param installationKey Tink keyset, sealed under the passphrase if there is one
 * @param signingKey of the audit log, sealed under the installation's key
 * @param keys data keys by name: Tink keysets sealed under the installation's key
 * @param destroyed data keys that are gone, and since when
 * @param logSize entries that the audit log had at the last destruction: a shorter one is an older copy
 */
record KeyRing(
        int format,
        long generation,
        String installation,
        Optional<Derivation> passphrase,
        Sealed installationKey,
        Sealed signingKey,
        SortedMap<String, Sealed> keys,
        SortedMap<String, Instant> destroyed,
        long logSize) {
    static final int FORMAT = 1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** How a key is derived from a passphrase: Argon2id. */
    record Derivation(int memoryKibibytes, int iterations, int lanes, Sealed salt) {
        static Derivation create(Argon2 cost) {
            return new Derivation(cost.memoryKibibytes(), cost.iterations(), cost.lanes(), Sealed.of(Argon2.newSalt()));
        }

        Argon2 cost() {
            return new Argon2(memoryKibibytes, iterations, lanes);
        }
    }

    KeyRing {
        keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
        destroyed = Collections.unmodifiableSortedMap(new TreeMap<>(destroyed));
    }

    byte[] toJson() {
        return JSON.writeValueAsBytes(this);
    }

    /** @throws IllegalArgumentException if it is not what {@link #toJson} gives, or a newer version's */
    static KeyRing parse(byte[] json) {
        try {
            Object format = JSON.readValue(json, Map.class).get("format");
            if (format instanceof Integer number && number > FORMAT) {
                throw new NewerFormatException(number);
            }
            return JSON.readValue(json, KeyRing.class);
        } catch (JacksonException malformed) {
            // Without the cause: its message quotes what the file holds.
            throw new IllegalArgumentException("it is not the JSON of a key ring");
        }
    }

    /** A newer version of the software wrote it. */
    static final class NewerFormatException extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        NewerFormatException(int format) {
            super("it has format %d, this version knows %d".formatted(format, FORMAT));
        }
    }
}
