package overt.face.models;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The user's folder for what can be fetched again (XDG Base Directory Specification). */
public final class UserCache {
    private UserCache() {}

    /**
     * {@code $XDG_CACHE_HOME/overt/NAME}, or {@code ~/.cache/overt/NAME}. It need not exist yet.
     *
     * @param name of the sub-folder, for example {@code models}
     */
    public static Path folder(String name) {
        return folder(name, System.getenv(), Path.of(System.getProperty("user.home")));
    }

    static Path folder(String name, Map<String, String> environment, Path home) {
        return Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
                .filter(value -> !value.isEmpty())
                .map(Path::of)
                .filter(Path::isAbsolute) // the specification: a relative path is ignored
                .orElse(home.resolve(".cache"))
                .resolve("overt")
                .resolve(name);
    }
}
