package overt.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Data for tests and measurements that is not part of the product: the folder {@code shared} beside the checkout. A
 * machine need not have it: what needs it is skipped then, and the test report says so.
 */
public final class SharedData {
    private SharedData() {}

    /**
     * A file or folder of the shared data; aborts the calling test, as skipped, where it is missing.
     *
     * @param path relative to the folder {@code shared}, for example {@code data/lfw-dev}
     */
    public static Path require(String path) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path found = folder.resolve("shared").resolve(path);
            if (Files.exists(found)) {
                return found;
            }
        }
        return Assumptions.abort("shared/" + path + " is not on this machine");
    }
}
