package overt.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A file system of its own in memory; tests are skipped where this process may not mount one. */
public final class SmallDisk implements AutoCloseable {
    private final Path path;

    private SmallDisk(Path path) {
        this.path = path;
    }

    /** @param size as {@code mount} takes it: {@code 6m} */
    public static SmallDisk mount(Path place, String size) throws IOException {
        Files.createDirectories(place);
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", place.toString()) == 0,
                "only root may mount a small disk");
        return new SmallDisk(place);
    }

    public Path path() {
        return path;
    }

    /** Makes room again, and mounts it with these options: {@code ro}, {@code rw}, {@code size=64m}. */
    public void remount(String options) throws IOException {
        Files.deleteIfExists(path.resolve("filling"));
        if (run("mount", "-o", "remount," + options, path.toString()) != 0) {
            throw new IOException("%s cannot be mounted with %s".formatted(path, options));
        }
    }

    /** Leaves no room at all. */
    public void fill() throws IOException {
        run("dd", "if=/dev/zero", "of=" + path.resolve("filling"), "bs=4k");
    }

    @Override
    public void close() throws IOException {
        run("umount", "-l", path.toString());
    }

    private static int run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.onExit().join().exitValue();
    }
}
