package overt.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A PostgreSQL server of our own in a temporary folder, started when it is first needed; tests are skipped where it is not
 * installed. It refuses to run as root, so there it runs as the user {@code postgres}. Tests that use it are extended with
 * {@link Stopping}.
 */
public final class PostgresCluster {
    /** Owner of the databases. */
    public static final String USER = "overt";

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static final class Holder {
        static final PostgresCluster CLUSTER = startCluster();
    }

    private static volatile boolean started;

    private final Path folder;
    private final int port;

    private PostgresCluster(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Stops the server and deletes its files after the last test. */
    public static final class Stopping implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            AutoCloseable stopping = () -> {
                if (started) {
                    Holder.CLUSTER.stop();
                    Holder.CLUSTER.delete();
                }
            };
            context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(PostgresCluster.class, key -> stopping);
        }
    }

    public static PostgresCluster get() {
        Assumptions.assumeTrue(
                Files.isDirectory(Path.of("/usr/lib/postgresql")), "needs the Debian package postgresql");
        return Holder.CLUSTER;
    }

    /** Everything that the server keeps, its log too. */
    public Path folder() {
        return folder;
    }

    /** The JDBC address of an empty database, which {@link #USER} owns without a password. */
    public String newDatabase() {
        String name = "overt" + DATABASES.incrementAndGet();
        execute("CREATE DATABASE " + name);
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    public void execute(String sql) {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        try (Connection connection = DriverManager.getConnection(url, USER, "")) {
            connection.createStatement().execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static PostgresCluster startCluster() {
        try {
            // Not below a folder of root's that the server's user may not enter.
            Path folder = Files.createTempDirectory("overt-postgresql");
            if (isRoot()) {
                run(List.of("chown", "postgres", folder.toString()));
            }
            Path data = folder.resolve("data");
            int port = freePort();
            run(asServer(program("initdb"), "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync"));
            PostgresCluster cluster = new PostgresCluster(folder, port);
            // For tests that are broken off.
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::stop));
            // fsync off: only our own processes are killed in these tests, never the server's machine.
            String options = "-c listen_addresses=127.0.0.1 -p %d -k %s -c fsync=off".formatted(port, folder);
            run(asServer(program("pg_ctl"), "-D", data, "-w", "-l", folder.resolve("log"), "-o", options, "start"));
            started = true;
            return cluster;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void stop() {
        if (Files.exists(folder.resolve("data/postmaster.pid"))) {
            try {
                run(asServer(program("pg_ctl"), "-D", folder.resolve("data"), "-m", "immediate", "-w", "stop"));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private void delete() throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Path program(String name) throws IOException {
        try (var versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.map(version -> version.resolve("bin").resolve(name))
                    .filter(Files::isExecutable)
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new IOException("no " + name + " below /usr/lib/postgresql"));
        }
    }

    private static List<String> asServer(Object... command) {
        List<String> all = new ArrayList<>(isRoot() ? List.of("runuser", "-u", "postgres", "--") : List.of());
        for (Object part : command) {
            all.add(part.toString());
        }
        return all;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void run(List<String> command) throws IOException {
        Path output = Files.createTempFile("overt-postgresql", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException(command + " failed: " + Files.readString(output));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        } finally {
            Files.delete(output);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
