package overt.deployment.casefile;

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

    /** Whether its publisher says where it comes from; a pack of unstated origin is for rehearsals and evaluation. */
    public boolean originIsStated() {
        return !name.equals(ORIGIN_NOT_STATED);
    }
}
