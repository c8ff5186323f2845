package overt.evaluation.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * Which software this is, as the build wrote it down in {@code software.properties}.
 *
 * @param commit id of the commit, with {@code -changed} if the build had uncommitted changes; {@code unknown} if it was not built
 *     from a repository
 */
public record Software(String version, String commit) {
    private static final Software THIS = read();

    /** The running software. */
    public static Software running() {
        return THIS;
    }

    private static Software read() {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(Software.class.getResourceAsStream("software.properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("software.properties is damaged: build again", e);
        }
        return new Software(properties.getProperty("version", "unknown"), commit(properties.getProperty("commit", "")));
    }

    /** Outside a repository the build leaves its placeholder as it is. */
    static String commit(String described) {
        return described.matches("[0-9a-f]{40,64}(-changed)?") ? described : "unknown";
    }
}
