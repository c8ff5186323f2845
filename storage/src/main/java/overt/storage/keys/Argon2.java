package overt.storage.keys;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Cost of Argon2id.
 *
 * @param memoryKibibytes 8 for each lane to 4 GiB
 */
record Argon2(int memoryKibibytes, int iterations, int lanes) {
    /** RFC 9106 section 4, the second recommended option: 64 MiB, 3 iterations, 4 lanes. */
    static final Argon2 RECOMMENDED = new Argon2(1 << 16, 3, 4);

    /** RFC 9106 section 4: 128 bits. */
    static final int SALT_BYTES = 16;

    static final int HASH_BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    Argon2 {
        if (iterations < 1 || lanes < 1 || lanes > 255 || memoryKibibytes < 8 * lanes || memoryKibibytes > 1 << 22) {
            throw new IllegalArgumentException(
                    "no cost of Argon2id: m=%d,t=%d,p=%d".formatted(memoryKibibytes, iterations, lanes));
        }
    }

    static byte[] newSalt() {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return salt;
    }

    /** @return 32 bytes; the caller overwrites them after use */
    byte[] hash(char[] secret, byte[] salt) {
        ByteBuffer utf8 = StandardCharsets.UTF_8.encode(CharBuffer.wrap(secret));
        byte[] bytes = new byte[utf8.remaining()];
        utf8.get(bytes);
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(memoryKibibytes)
                    .withIterations(iterations)
                    .withParallelism(lanes)
                    .withSalt(salt)
                    .build());
            byte[] hash = new byte[HASH_BYTES];
            generator.generateBytes(bytes, hash);
            return hash;
        } finally {
            Arrays.fill(bytes, (byte) 0);
            utf8.clear();
            utf8.put(new byte[utf8.remaining()]);
        }
    }
}
