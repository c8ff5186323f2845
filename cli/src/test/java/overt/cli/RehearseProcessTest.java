package overt.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.audit.verify.AuditVerifier;
import overt.audit.verify.Verification;
import overt.face.models.UserCache;
import overt.storage.DataFolder;
import overt.storage.DatabaseChoice;
import overt.storage.DestructionCertificate;
import overt.storage.keys.KeyFolder;
import overt.vocabulary.DeploymentId;

/** A rehearsal in a process of its own: what it leaves on the disk, how it is stopped, what memory it takes. */
class RehearseProcessTest {
    private static final int DIMENSION = 512;
    private static final List<byte[]> PICTURE_SIGNATURES = List.of(
            // With the marker that follows: three bytes alone occur by chance in what is sealed.
            new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0},
            new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe1},
            new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xdb},
            new byte[] {(byte) 0x89, 'P', 'N', 'G'},
            "WEBPVP8".getBytes(UTF_8),
            "data:image/".getBytes(UTF_8));

    @TempDir
    private Path scratch;

    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void makeFolders() throws IOException {
        for (String name : List.of("home", "tmp", "work", "out")) {
            Files.createDirectory(scratch.resolve(name));
        }
    }

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void leavesNoPictureAndNoEmbeddingInAnyFileItWrites() throws Exception {
        Process process = start(
                "--seconds",
                "12",
                "--out",
                scratch.resolve("out").toString(),
                "--data",
                scratch.resolve("kept/data").toString());
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("ends by itself").isTrue();

        assertThat(process.exitValue()).as(output()).isZero();
        List<Path> written = files();
        assertThat(written)
                .extracting(file -> scratch.relativize(file).toString())
                .filteredOn(file -> !file.startsWith("home/.java/fonts/")) // the JDK's list of the machine's fonts
                .filteredOn(file -> !file.startsWith("kept/data/") && !file.startsWith("overt-keys/"))
                .containsExactlyInAnyOrder(
                        "log", "out/alerts.csv", "out/record.csv", "out/record.json", "out/report.html");
        for (Path file : written) {
            assertThat(traces(Files.readAllBytes(file))).as("%s", file).isEmpty();
        }
        assertDestroyed(scratch.resolve("kept/data"), scratch.resolve("overt-keys"));
    }

    @Test
    void leavesNothingButTheRecordWithoutADataFolder() throws Exception {
        Process process =
                start("--seconds", "2", "--out", scratch.resolve("out").toString());
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("ends by itself").isTrue();

        assertThat(process.exitValue()).as(output()).isZero();
        assertThat(Files.readString(scratch.resolve("out/record.json")))
                .contains("\"auditVerified\" : true", "\"destructionVerified\" : true");
        // ONNX Runtime leaves an empty folder of its own.
        assertThat(files()).noneMatch(file -> file.startsWith(scratch.resolve("tmp")));
        assertThat(scratch.resolve("tmp")).isDirectoryNotContaining("glob:**/overt-rehearsal*");
    }

    @Test
    void tracesOfBiometricsAreFoundWhereThereAreSome() {
        Random random = new Random(7);
        ByteBuffer embedding = ByteBuffer.allocate(3 + DIMENSION * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        embedding.put(new byte[] {'a', 'b', 'c'});
        for (int i = 0; i < DIMENSION; i++) {
            embedding.putFloat((float) (random.nextGaussian() / Math.sqrt(DIMENSION) * 0.999));
        }
        assertThat(normOf(embedding)).isBetween(0.9, 1.1);
        assertThat(traces(embedding.array())).isNotEmpty();
        assertThat(traces("<img src='data:image/png;base64,'>".getBytes(UTF_8))).isNotEmpty();
        assertThat(traces("0.840,21,sample-camera#1,A,0.5703\n".repeat(200).getBytes(UTF_8)))
                .isEmpty();
    }

    @Test
    void endsInOrderWhenItIsToldTo() throws Exception {
        Path data = scratch.resolve("kept/data");
        Process process =
                start("--seconds", "60", "--out", scratch.resolve("out").toString(), "--data", data.toString());
        awaitLine(process, "rehearsing for 60 s");
        Thread.sleep(3000); // the models are at work
        process.destroy();

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).as("ends soon").isTrue();
        assertThat(process.exitValue()).isEqualTo(128 + 15);
        assertThat(output()).contains("stopped before its end").doesNotContain("SIGSEGV");
        assertThat(scratch.resolve("out")).isEmptyDirectory();
        assertDestroyed(data, scratch.resolve("overt-keys"));
    }

    /** The watch list is gone, its destruction is certified, and the log of it all is whole. */
    private static void assertDestroyed(Path data, Path keyFolder) throws IOException {
        assertThat(AuditVerifier.verify(data.resolve("audit"), Optional.empty(), Optional.empty()))
                .isInstanceOf(Verification.Verified.class);
        try (KeyFolder keys = KeyFolder.open(keyFolder, Optional.empty());
                DataFolder folder = DataFolder.open(data, keys, new DatabaseChoice.Sqlite(), Clock.systemUTC())) {
            List<DeploymentId> deployments = folder.deployments().all();
            assertThat(deployments).hasSize(1);
            assertThat(folder.watchLists().entries(deployments.getFirst())).isEmpty();
            assertThat(folder.destruction().certificates(deployments.getFirst()))
                    .hasSize(2)
                    .allMatch(DestructionCertificate::keyDestroyed);
        }
    }

    @Test
    @Tag("long") // ten minutes
    void residentMemoryIsFlatOverTenMinutes() throws Exception {
        Process process = start("--seconds", "600");
        awaitLine(process, "rehearsing for 600 s");
        long beforeHalf = greatestResidentMiB(process, Duration.ofMinutes(5));
        long afterHalf = greatestResidentMiB(process, Duration.ofMinutes(4));

        System.out.printf("resident memory: %d MiB until half time, %d MiB after it%n", beforeHalf, afterHalf);
        assertThat(beforeHalf).isLessThan(700);
        assertThat(afterHalf).isLessThan(beforeHalf * 105 / 100);
    }

    private Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--") || argument.startsWith("-X"))
                .forEach(command::add);
        command.add("-Duser.home=" + scratch.resolve("home"));
        command.add("-Djava.io.tmpdir=" + scratch.resolve("tmp"));
        command.add("-Dorg.bytedeco.javacpp.cachedir=" + UserCache.folder("native"));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), "overt.cli.Main", "rehearse", "--headless"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(scratch.resolve("work").toFile())
                .redirectErrorStream(true)
                .redirectOutput(scratch.resolve("log").toFile());
        builder.environment().put("HOME", scratch.resolve("home").toString());
        Path cacheHome = UserCache.folder("native").resolve("../..").normalize();
        builder.environment().put("XDG_CACHE_HOME", cacheHome.toString());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private void awaitLine(Process process, String text) throws IOException, InterruptedException {
        for (int i = 0; i < 1200 && !output().contains(text); i++) {
            assertThat(process.isAlive()).as(output()).isTrue();
            Thread.sleep(100);
        }
        assertThat(output()).contains(text);
    }

    private static long greatestResidentMiB(Process process, Duration duration)
            throws IOException, InterruptedException {
        long greatest = 0;
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            greatest = Math.max(greatest, residentMiB(process));
            Thread.sleep(2000);
        }
        return greatest;
    }

    private static long residentMiB(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private String output() throws IOException {
        return Files.readString(scratch.resolve("log"));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(scratch)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Where pictures begin, and where embeddings may: this many numbers of a length near 1, in either byte order. */
    private static List<String> traces(byte[] content) {
        List<String> traces = new ArrayList<>();
        for (int at = 0; at < content.length; at++) {
            for (byte[] signature : PICTURE_SIGNATURES) {
                if (startsAt(content, at, signature)) {
                    traces.add("picture at byte " + at);
                }
            }
        }
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            for (int offset = 0; offset < Float.BYTES; offset++) {
                findEmbeddings(ByteBuffer.wrap(content).order(order), offset, traces);
            }
        }
        return traces;
    }

    private static void findEmbeddings(ByteBuffer content, int offset, List<String> traces) {
        int numbers = (content.limit() - offset) / Float.BYTES;
        double[] squares = new double[Math.max(0, numbers) + 1]; // running sums
        int firstOfRun = 0;
        for (int i = 0; i < numbers; i++) {
            float value = content.getFloat(offset + i * Float.BYTES);
            if (!(Math.abs(value) <= 1)) {
                firstOfRun = i + 1;
                squares[i + 1] = 0;
                continue;
            }
            squares[i + 1] = squares[i] + (double) value * value;
            int first = i + 1 - DIMENSION;
            if (first >= firstOfRun && Math.abs(squares[i + 1] - squares[first] - 1) < 0.1) {
                traces.add("embedding at byte " + (offset + first * Float.BYTES));
            }
        }
    }

    private static boolean startsAt(byte[] content, int at, byte[] signature) {
        if (at + signature.length > content.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if (content[at + i] != signature[i]) {
                return false;
            }
        }
        return true;
    }

    private static double normOf(ByteBuffer embedding) {
        double squares = 0;
        for (int i = 0; i < DIMENSION; i++) {
            double value = embedding.getFloat(3 + i * Float.BYTES);
            squares += value * value;
        }
        return squares;
    }
}
