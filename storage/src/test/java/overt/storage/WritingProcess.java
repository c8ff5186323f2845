package overt.storage;

import static overt.storage.TestStorage.OPERATOR;
import static overt.storage.TestStorage.audited;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import overt.storage.files.RealDisk;
import overt.storage.keys.KeyFolder;
import overt.vocabulary.DeploymentId;

/** A process that lives through one deployment after the other until it is killed, and says what is done once it is. */
final class WritingProcess {
    static final int ENTRIES = 3;
    static final int ALERTS = 2;

    private WritingProcess() {}

    /** @param arguments home of both folders, number of the first deployment, address of the database if it is a server's */
    public static void main(String[] arguments) {
        Path home = Path.of(arguments[0]);
        DatabaseChoice choice = arguments.length > 2
                ? new DatabaseChoice.PostgreSql(arguments[2], "overt", "")
                : new DatabaseChoice.Sqlite();
        try (KeyFolder keys = KeyFolder.open(home.resolve("keys"), Optional.empty());
                DataFolder data = DataFolder.open(
                        home.resolve("data"),
                        keys,
                        choice,
                        Clock.systemUTC(),
                        TestStorage.parts(new RealDisk(), step -> System.out.println("step " + step)))) {
            System.out.println("open");
            // Ends by itself if nobody listens any more: a test that failed must not leave it running.
            for (int number = Integer.parseInt(arguments[1]); !System.out.checkError(); number++) {
                liveThrough(data, new DeploymentId("d" + number));
            }
        } catch (StorageException refused) {
            System.out.println("refused: " + refused.getMessage());
        }
    }

    private static void liveThrough(DataFolder data, DeploymentId deployment) {
        data.deployments().begin(deployment, TestStorage.NOON, audited("deployment.drafted"));
        System.out.println("begun " + deployment);
        List<EntryToStore> entries = new ArrayList<>(Samples.entries(1, ENTRIES - 1, 2000));
        entries.add(Samples.entry(ENTRIES, 100_000));
        data.watchLists().add(deployment, entries, audited("watch-list.imported"));
        System.out.println("imported " + deployment);
        for (int alert = 1; alert <= ALERTS; alert++) {
            data.alerts().raise(Samples.alert(deployment, alert), audited("alert.raised"));
            System.out.println("alert%d %s".formatted(alert, deployment));
        }
        System.out.println("destroying " + deployment);
        destroy(data, deployment, new DestructionScope.WatchList());
        System.out.println("destroyed-watch-list " + deployment);
        destroy(data, deployment, new DestructionScope.AllAlerts());
        System.out.println("destroyed-alerts " + deployment);
    }

    private static void destroy(DataFolder data, DeploymentId deployment, DestructionScope scope) {
        data.destruction().destroy(new DestructionOrder(deployment, scope, "test-rule", OPERATOR));
    }

    static Process start(TestStorage storage, int firstDeployment) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
        command.addAll(List.of("--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"));
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), WritingProcess.class.getName()));
        command.addAll(List.of(storage.home.toString(), String.valueOf(firstDeployment)));
        if (storage.choice instanceof DatabaseChoice.PostgreSql server) {
            command.add(server.jdbcUrl());
        }
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD) // Java's note that a module is incubating.
                .start();
    }

    static void kill(Process process) throws InterruptedException {
        // SIGKILL. Process.destroyForcibly would also close the pipe that still holds what it said.
        ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the process survived being killed");
        }
    }
}
