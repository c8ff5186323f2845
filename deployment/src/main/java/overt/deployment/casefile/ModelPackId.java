package overt.deployment.casefile;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Exactly which models compare faces.
 *
 * @param digest SHA-256 that identifies the pack's files, in lower-case hexadecimal
 */
public record ModelPackId(String name, String version, String digest) {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final String ORIGIN_NOT_STATED = "starter"; // its publisher says nothing of the data it learned from

    public ModelPackId {
        if (!SHA_256.matcher(digest).matches()) {
            throw new IllegalArgumentException(
                    "model pack '%s': a digest is 64 lower-case hexadecimal digits, not '%s'".formatted(name, digest));
        }
    }

    /**
     * The id of a pack with these files.
     *
     * @param files SHA-256 of each file in lower-case hexadecimal, by its role: {@code detector}, {@code landmarks} where the pack has
     *     them, {@code encoder}. The pack's digest is the SHA-256 of the lines {@code ROLE DIGEST}, by role, each ending in a line feed
     */
    public static ModelPackId of(String name, String version, Map<String, String> files) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            // Roles and hexadecimal digits are ASCII: a character is a byte.
            new TreeMap<>(files)
                    .forEach((role, digest) -> "%s %s\n"
                            .formatted(role, digest)
                            .chars()
                            .forEach(character -> sha256.update((byte) character)));
            return new ModelPackId(name, version, HexFormat.of().formatHex(sha256.digest()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Whether its publisher says where it comes from; a pack of unstated origin is for rehearsals and evaluation. */
    public boolean originIsStated() {
        return !name.equals(ORIGIN_NOT_STATED);
    }
}
