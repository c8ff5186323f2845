package overt.face.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpDownloadTest {
    private static final byte[] CONTENT = Pinned.content(300_000, 7);
    private static final int HALF = 150_000;
    private static final HttpDownload.Patience PATIENT =
            new HttpDownload.Patience(Duration.ofSeconds(30), Duration.ofMillis(1));
    private static final HttpDownload.Patience IMPATIENT =
            new HttpDownload.Patience(Duration.ofSeconds(2), Duration.ofMillis(1));

    @TempDir
    private Path folder;

    @Test
    void deliversTheFile() throws IOException {
        try (LocalServer server = new LocalServer(LocalServer.file(CONTENT))) {
            download(server.address());

            assertThat(folder.resolve("model.onnx")).hasBinaryContent(CONTENT);
        }
    }

    @Test
    void takesUpABrokenTransferWhereItBroke() throws IOException {
        try (LocalServer server =
                new LocalServer(LocalServer.beginningOf(CONTENT, HALF), LocalServer.rangeOf(CONTENT))) {
            download(server.address());

            assertThat(folder.resolve("model.onnx")).hasBinaryContent(CONTENT);
            assertThat(server.requests().get(0)).doesNotContain("Range:");
            assertThat(server.requests().get(1)).contains("Range: bytes=150000-");
        }
    }

    @Test
    void beginsAgainIfTheServerHasNoRanges() throws IOException {
        try (LocalServer server = new LocalServer(LocalServer.beginningOf(CONTENT, HALF), LocalServer.file(CONTENT))) {
            download(server.address());

            assertThat(folder.resolve("model.onnx")).hasBinaryContent(CONTENT);
        }
    }

    @Test
    void takesUpATransferOfUnannouncedLengthThatEndedEarly() throws IOException {
        LocalServer.Answer endsEarly = (request, out) -> {
            LocalServer.head(out, "200 OK");
            out.write(CONTENT, 0, HALF);
        };
        try (LocalServer server = new LocalServer(endsEarly, LocalServer.rangeOf(CONTENT))) {
            download(server.address());

            assertThat(folder.resolve("model.onnx")).hasBinaryContent(CONTENT);
        }
    }

    @Test
    void refusesAnswersFromAnotherOffset() throws IOException {
        LocalServer.Answer wrongRange = (request, out) -> {
            LocalServer.head(
                    out, "206 Partial Content", "Content-Length: 300000", "Content-Range: bytes 0-299999/300000");
            out.write(CONTENT); // without a body the client might notice the end before it looks at the answer
        };
        try (LocalServer server = new LocalServer(LocalServer.beginningOf(CONTENT, HALF), wrongRange)) {
            assertRefused(() -> download(server.address()), "asked for the bytes from 150,000 on");
        }
    }

    @Test
    void refusesAnAnnouncedSizeThatIsNotThePinnedOne() throws IOException {
        try (LocalServer server = new LocalServer(LocalServer.file(Arrays.copyOf(CONTENT, 300_001)))) {
            assertRefused(() -> download(server.address()), "announces 300,001 bytes instead of 300,000");
        }
    }

    @Test
    void refusesAnEndlessBody() throws IOException {
        LocalServer.Answer endless = (request, out) -> {
            LocalServer.head(out, "200 OK");
            while (true) {
                out.write(CONTENT);
            }
        };
        try (LocalServer server = new LocalServer(endless)) {
            assertRefused(() -> download(server.address()), "sends more than the 300,000 bytes");
        }
    }

    @Test
    void refusesAFileOfTheRightSizeWithAnotherDigest() throws IOException {
        try (LocalServer server = new LocalServer(LocalServer.file(Pinned.content(CONTENT.length, 8)))) {
            assertRefused(() -> download(server.address()), "what it sent is another file");
        }
    }

    @Test
    void refusesAFileThatChangedWhileItsTransferWasBroken() throws IOException {
        try (LocalServer server = new LocalServer(
                LocalServer.beginningOf(CONTENT, HALF), LocalServer.rangeOf(Pinned.content(CONTENT.length, 8)))) {
            assertRefused(() -> download(server.address()), "what it sent is another file");
        }
    }

    @Test
    void refusesAServerThatIsGone() throws IOException {
        LocalServer server = new LocalServer();
        server.close();

        assertRefused(() -> download(server.address()), "no connection to the server");
    }

    @Test
    void refusesAServerThatGoesDuringTheTransfer() throws IOException {
        try (LocalServer server = new LocalServer(LocalServer.beginningOf(CONTENT, HALF))) {
            assertRefused(() -> download(server.address()), "after 150,000 of 300,000 bytes");
        }
    }

    @Test
    void refusesAServerThatNeverAnswers() throws IOException {
        try (LocalServer server = new LocalServer((request, out) -> sleep())) {
            assertRefused(() -> download(server.address(), IMPATIENT), "no answer in time");
        }
    }

    @Test
    void refusesAServerThatFallsSilent() throws IOException {
        LocalServer.Answer silent = (request, out) -> {
            LocalServer.head(out, "200 OK", "Content-Length: 300000");
            out.write(CONTENT, 0, HALF);
            out.flush();
            sleep();
        };
        try (LocalServer server = new LocalServer(silent)) {
            assertRefused(() -> download(server.address(), IMPATIENT), "after 150,000 of 300,000 bytes");
        }
    }

    @Test
    void refusesAFileThatIsNotThere() throws IOException {
        try (LocalServer server = new LocalServer(LocalServer.status("404 Not Found"))) {
            assertRefused(() -> download(server.address()), "status 404");
        }
    }

    @Test
    void followsARedirectOnThisMachine() throws IOException {
        try (LocalServer server = new LocalServer(LocalServer.redirect("/elsewhere"), LocalServer.file(CONTENT))) {
            download(server.address());

            assertThat(folder.resolve("model.onnx")).hasBinaryContent(CONTENT);
            assertThat(server.requests().get(1)).startsWith("GET /elsewhere ");
        }
    }

    @Test
    void refusesARedirectToAnAddressThatIsNotHttps() throws IOException {
        for (String location :
                new String[] {"http://example.org/model.onnx", "file:///etc/hostname", "ftp://localhost/"}) {
            try (LocalServer server = new LocalServer(LocalServer.redirect(location))) {
                assertRefused(() -> download(server.address()), "not https: " + location);
            }
        }
    }

    @Test
    void refusesARedirectThatIsNoAddress() throws IOException {
        try (LocalServer server = new LocalServer(LocalServer.redirect("http://[broken"))) {
            assertRefused(() -> download(server.address()), "no address");
        }
    }

    @Test
    void refusesEndlessRedirects() throws IOException {
        LocalServer.Answer again = LocalServer.redirect("/again");
        try (LocalServer server = new LocalServer(again, again, again, again, again, again)) {
            assertRefused(() -> download(server.address()), "redirects more than 5 times");
        }
    }

    @Test
    void refusesAnAddressThatIsNotHttpsFromTheStart() {
        assertThatThrownBy(() -> new FileSource.AtUrl(URI.create("http://example.org/model.onnx")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not an https address");
    }

    private void download(URI address) throws IOException {
        download(address, PATIENT);
    }

    private void download(URI address, HttpDownload.Patience patience) throws IOException {
        try (IncomingFile incoming = IncomingFile.open(folder, Pinned.file(CONTENT), received -> {})) {
            HttpDownload.deliver(address, incoming, patience);
            incoming.accept();
        }
    }

    /** Refused, and nothing of it kept. */
    private void assertRefused(ThrowingCallable download, String reason) throws IOException {
        assertThatThrownBy(download).isInstanceOf(SourceException.class).hasMessageContaining(reason);
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    // Longer than the client waits, shorter than a test may take.
    private static void sleep() {
        try {
            Thread.sleep(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
