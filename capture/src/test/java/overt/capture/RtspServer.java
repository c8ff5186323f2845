package overt.capture;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A real RTSP server (GStreamer's) on the loopback interface; tests are skipped where it is not installed. */
final class RtspServer implements AutoCloseable {
    static final String USER = "viewer";
    static final String PASSWORD = "s3cret word";

    /** As it stands in an address. */
    static final String ENCODED_PASSWORD = "s3cret%20word";

    private static final int NOT_INSTALLED = 3;
    private static final String PACKAGES = "Debian packages python3-gi, gir1.2-gst-rtsp-server-1.0, gstreamer1.0-rtsp, "
            + "gstreamer1.0-plugins-good, gstreamer1.0-plugins-bad";

    private final Process process;
    private final int port;

    private RtspServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param port 0 for a free one */
    static RtspServer serve(Path mp4, int port) throws IOException, InterruptedException, URISyntaxException {
        Path script = Path.of(RtspServer.class.getResource("rtsp_server.py").toURI());
        ProcessBuilder builder = new ProcessBuilder(
                "/usr/bin/python3", script.toString(), mp4.toString(), String.valueOf(port), USER, PASSWORD);
        Process process = start(builder.redirectError(ProcessBuilder.Redirect.INHERIT));
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        if (line == null) {
            process.waitFor(10, TimeUnit.SECONDS);
            Assumptions.assumeTrue(process.exitValue() != NOT_INSTALLED, "the RTSP server needs the " + PACKAGES);
            throw new IllegalStateException("the RTSP server ended with status " + process.exitValue());
        }
        return new RtspServer(process, Integer.parseInt(line));
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            return Assumptions.abort("the RTSP server needs the " + PACKAGES);
        }
    }
}
