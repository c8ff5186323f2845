package overt.face.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.face.models.FileSource.AtUrl;
import overt.face.models.FileSource.InFolder;
import overt.vocabulary.ProgressListener;

class PinnedFolderTest {
    private static final byte[] CONTENT = Pinned.content(200_000, 3);

    @TempDir
    private Path temporary;

    private Path store = Path.of("");
    private Path source = Path.of("");

    @BeforeEach
    void layOutFolders() throws IOException {
        store = temporary.resolve("store");
        source = Files.createDirectories(temporary.resolve("source"));
    }

    @Test
    void takesTheFirstSourceThatAnswers() throws IOException {
        Files.write(source.resolve("model.onnx"), CONTENT);
        try (LocalServer server = new LocalServer(LocalServer.status("503 Service Unavailable"))) {
            fetch(Pinned.file(CONTENT, new AtUrl(server.address()), new InFolder(source), new InFolder(temporary)));
        }

        assertThat(store.resolve("model.onnx")).hasBinaryContent(CONTENT);
    }

    @Test
    void tellsWhyEachSourceFailed() throws IOException {
        Files.write(source.resolve("model.onnx"), Pinned.content(CONTENT.length, 4));
        try (LocalServer server = new LocalServer(LocalServer.status("410 Gone"))) {
            PinnedFile file =
                    Pinned.file(CONTENT, new InFolder(temporary), new InFolder(source), new AtUrl(server.address()));

            assertThatThrownBy(() -> fetch(file))
                    .isInstanceOf(FetchException.class)
                    .hasMessageStartingWith("no source gave the file model.onnx:")
                    .hasMessageContaining("folder " + temporary + ": there is no file")
                    .hasMessageContaining("folder " + source + ": what it sent is another file")
                    .hasMessageContaining(server.address() + ": the server answered with status 410");
        }
        assertThat(store.resolve("model.onnx")).doesNotExist();
    }

    @Test
    void refusesAFolderWhoseFileIsTooShort() throws IOException {
        Files.write(source.resolve("model.onnx"), Pinned.content(10, 3));

        assertThatThrownBy(() -> fetch(Pinned.file(CONTENT, new InFolder(source))))
                .hasMessageContaining("it sent only 10 of the 200,000 bytes");
    }

    @Test
    void refusesAFolderWhoseFileIsTooLong() throws IOException {
        Files.write(source.resolve("model.onnx"), Pinned.content(CONTENT.length + 1, 3));

        assertThatThrownBy(() -> fetch(Pinned.file(CONTENT, new InFolder(source))))
                .hasMessageContaining("it sends more than the 200,000 bytes");
    }

    @Test
    void keepsAFileThatIsThereAndRight() throws IOException {
        Files.createDirectories(store);
        Files.write(store.resolve("model.onnx"), CONTENT);

        fetch(Pinned.file(CONTENT));

        assertThat(store.resolve(".lock")).doesNotExist();
    }

    @Test
    void replacesAFileThatWasChanged() throws IOException {
        Files.createDirectories(store);
        Files.write(store.resolve("model.onnx"), Pinned.content(CONTENT.length, 4));
        Files.write(source.resolve("model.onnx"), CONTENT);

        fetch(Pinned.file(CONTENT, new InFolder(source)));

        assertThat(store.resolve("model.onnx")).hasBinaryContent(CONTENT);
    }

    @Test
    void replacesALinkByTheFile() throws IOException {
        Files.createDirectories(store);
        Files.write(source.resolve("model.onnx"), CONTENT);
        Files.createSymbolicLink(store.resolve("model.onnx"), source.resolve("model.onnx"));

        fetch(Pinned.file(CONTENT, new InFolder(source)));

        assertThat(store.resolve("model.onnx")).isRegularFile().hasBinaryContent(CONTENT);
        assertThat(Files.isSymbolicLink(store.resolve("model.onnx"))).isFalse();
    }

    @Test
    void tellsProgressInBytesUpToTheTotal() throws IOException {
        byte[] second = Pinned.content(1_000, 5);
        Files.write(source.resolve("model.onnx"), CONTENT);
        Files.write(source.resolve("second.onnx"), second);
        List<Long> heard = new ArrayList<>();
        ProgressListener listener = (done, total) -> {
            assertThat(total).isEqualTo(201_000);
            heard.add(done);
        };

        PinnedFolder.fetch(
                store,
                List.of(
                        Pinned.file(CONTENT, new InFolder(source)),
                        Pinned.file("second.onnx", second, new InFolder(source))),
                listener);

        assertThat(heard).isSorted().last().isEqualTo(201_000L);
    }

    @Test
    void refusesNamesThatLeadOutOfTheFolder() {
        for (String name : List.of("../model.onnx", "a/b", "", ".hidden", "..", "a\\b", "/etc/passwd")) {
            assertThatThrownBy(() -> Pinned.file(name, CONTENT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not a plain name");
        }
    }

    @Test
    void refusesAPlaceWhereAFileIsInTheWay() throws IOException {
        Files.writeString(temporary.resolve("store"), "a file");

        assertThatThrownBy(() -> fetch(Pinned.file(CONTENT, new InFolder(source))))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("cannot write to the folder " + store)
                .hasMessageContaining("XDG_CACHE_HOME");
    }

    @Test
    void fetchesOnceForTwoThreads() throws Exception {
        CountDownLatch bothWant = new CountDownLatch(2);
        try (LocalServer server = new LocalServer(LocalServer.file(CONTENT));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            PinnedFile file = Pinned.file(CONTENT, new AtUrl(server.address()));
            Callable<Boolean> fetching = () -> {
                bothWant.countDown();
                bothWant.await();
                fetch(file);
                return true;
            };
            for (Future<Boolean> result : threads.invokeAll(List.of(fetching, fetching))) {
                assertThat(result.get()).isTrue();
            }
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void fetchesOnceForTwoProcesses() throws Exception {
        // The first process holds the lock while its transfer waits for the second process to be well on its way.
        CountDownLatch secondRuns = new CountDownLatch(1);
        LocalServer.Answer slow = (request, out) -> {
            LocalServer.head(out, "200 OK", "Content-Length: " + CONTENT.length);
            await(secondRuns);
            out.write(CONTENT);
        };
        try (LocalServer server = new LocalServer(slow)) {
            PinnedFile file = Pinned.file(CONTENT);
            Process first = FetchProgram.start(List.of(), store, file, server.address());
            waitForRequest(server);
            Process second = FetchProgram.start(List.of(), store, file, server.address());
            boolean secondEndedEarly = second.waitFor(3, TimeUnit.SECONDS);
            secondRuns.countDown();

            assertThat(output(first)).isEqualTo("fetched");
            assertThat(output(second)).isEqualTo("fetched");
            assertThat(secondEndedEarly).isFalse();
            assertThat(server.requests()).hasSize(1);
        }
        assertThat(store.resolve("model.onnx")).hasBinaryContent(CONTENT);
    }

    @Test
    void leavesNothingHalfDoneWhenTheProcessIsKilled() throws Exception {
        CountDownLatch halfSent = new CountDownLatch(1);
        LocalServer.Answer half = (request, out) -> {
            LocalServer.head(out, "200 OK", "Content-Length: " + CONTENT.length);
            out.write(CONTENT, 0, CONTENT.length / 2);
            out.flush();
            await(halfSent);
        };
        try (LocalServer server = new LocalServer(half, LocalServer.file(CONTENT))) {
            PinnedFile file = Pinned.file(CONTENT, new AtUrl(server.address()));
            Process process = FetchProgram.start(List.of(), store, file, server.address());
            waitFor(() -> Files.exists(store.resolve(".model.onnx.part"))
                    && Files.size(store.resolve(".model.onnx.part")) > 0);
            process.destroyForcibly().waitFor();
            halfSent.countDown();

            assertThat(store.resolve("model.onnx")).doesNotExist();
            assertThat(store.resolve(".model.onnx.part")).exists();

            fetch(file);

            assertThat(store.resolve("model.onnx")).hasBinaryContent(CONTENT);
            assertThat(store.resolve(".model.onnx.part")).doesNotExist();
        }
    }

    @Test
    void refusesADiskThatIsFull() throws Exception {
        assertThat(fetchOnADisk("size=64k"))
                .startsWith("cannot write " + store + "/model.onnx (200,000 bytes): No space left on device")
                .contains("free some space");
    }

    @Test
    void refusesAFolderThatIsReadOnly() throws Exception {
        assertThat(fetchOnADisk("size=64k,ro"))
                .startsWith("cannot write to the folder " + store + ": Read-only file system")
                .contains("XDG_CACHE_HOME");
    }

    /** Fetches into a disk of its own, which only the fetching process and its children see. */
    private String fetchOnADisk(String mountOptions) throws Exception {
        Files.createDirectories(store);
        List<String> inItsOwnMounts = List.of("unshare", "--user", "--map-root-user", "--mount");
        List<String> probe = new ArrayList<>(inItsOwnMounts);
        probe.addAll(List.of("mount", "-t", "tmpfs", "-o", mountOptions, "tmpfs", store.toString()));
        Assumptions.assumeTrue(
                new ProcessBuilder(probe).start().waitFor() == 0, "this machine lets nobody mount a disk of their own");
        List<String> onTheDisk = new ArrayList<>(inItsOwnMounts);
        onTheDisk.addAll(List.of(
                "sh", "-c", "mount -t tmpfs -o %s tmpfs '%s' && exec \"$@\"".formatted(mountOptions, store), "sh"));
        try (LocalServer server = new LocalServer(LocalServer.file(CONTENT))) {
            return output(FetchProgram.start(onTheDisk, store, Pinned.file(CONTENT), server.address()));
        }
    }

    private void fetch(PinnedFile file) throws IOException {
        PinnedFolder.fetch(store, List.of(file), (done, total) -> {});
    }

    private static String output(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output.strip();
    }

    private static void waitForRequest(LocalServer server) throws Exception {
        waitFor(() -> !server.requests().isEmpty());
    }

    private static void waitFor(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("still waiting").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
