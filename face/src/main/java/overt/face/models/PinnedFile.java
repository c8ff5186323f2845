package overt.face.models;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A file that is known by its digest, and where it can be had. It does not matter which source answers: what arrives is
 * this file or it is refused.
 *
 * @param name plain file name: letters, digits, {@code . _ -}, not beginning with {@code .}
 * @param bytes its exact size; no source may send more
 * @param digest SHA-256, lower-case hexadecimal
 * @param sources tried in this order, the first that answers with the file is taken
 */
public record PinnedFile(String name, long bytes, String digest, List<FileSource> sources) {
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

    public PinnedFile {
        requirePlainName(name);
        if (bytes <= 0) {
            throw new IllegalArgumentException(name + ": a file has at least one byte: " + bytes);
        }
        Sha256.requireDigest(digest);
        sources = List.copyOf(sources);
    }

    /** @throws IllegalArgumentException if the name could lead out of its folder or hide in it */
    static void requirePlainName(String name) {
        if (!PLAIN_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "not a plain name (letters, digits, '.', '_', '-', no leading '.'): '" + name + "'");
        }
    }
}
