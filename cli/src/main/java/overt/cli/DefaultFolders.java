package overt.cli;

import java.nio.file.Path;
import java.util.Optional;

/** Where data and keys are if nobody says (docs/cli.md). */
final class DefaultFolders {
    private DefaultFolders() {}

    static Path data() {
        String home = System.getProperty("user.home");
        return Path.of(home, ".local", "share", "overt");
    }

    /**
     * Beside the data folder's parent, never inside it.
     *
     * @throws IllegalArgumentException if there is no such place
     */
    static Path keys(Path data) {
        Path absolute = data.toAbsolutePath().normalize();
        return Optional.ofNullable(absolute.getParent())
                .filter(parent -> parent.getParent() != null)
                .map(parent -> parent.resolveSibling("overt-keys"))
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no folder beside the one that %s is in; name one for the keys with --keys"
                                .formatted(absolute)));
    }
}
