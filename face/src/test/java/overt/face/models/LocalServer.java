package overt.face.models;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server on the loopback that answers each connection as the test says, and is gone after the last answer. */
final class LocalServer implements AutoCloseable {
    /** Writes the answer to one request, as bytes on the wire; the connection is closed after it. */
    interface Answer {
        void to(String request, OutputStream out) throws IOException;
    }

    private final ServerSocket socket;
    private final List<Answer> answers;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    LocalServer(Answer... answers) throws IOException {
        this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        this.answers = List.of(answers);
        Thread.ofVirtual().start(this::serve);
    }

    URI address() {
        return URI.create("http://localhost:" + socket.getLocalPort() + "/model.onnx");
    }

    /** Request lines and headers, in order. */
    List<String> requests() {
        return requests;
    }

    static Answer file(byte[] content) {
        return (request, out) -> {
            head(out, "200 OK", "Content-Length: " + content.length);
            out.write(content);
        };
    }

    /** Announces all of it, sends the beginning and hangs up. */
    static Answer beginningOf(byte[] content, int length) {
        return (request, out) -> {
            head(out, "200 OK", "Content-Length: " + content.length);
            out.write(content, 0, length);
        };
    }

    /** What the request's range asks for. */
    static Answer rangeOf(byte[] content) {
        return (request, out) -> {
            int start = Integer.parseInt(request.replaceFirst("(?s).*Range: bytes=(\\d+)-.*", "$1"));
            head(
                    out,
                    "206 Partial Content",
                    "Content-Length: " + (content.length - start),
                    "Content-Range: bytes %d-%d/%d".formatted(start, content.length - 1, content.length));
            out.write(content, start, content.length - start);
        };
    }

    static Answer redirect(String location) {
        return (request, out) -> head(out, "302 Found", "Location: " + location, "Content-Length: 0");
    }

    static Answer status(String status) {
        return (request, out) -> head(out, status, "Content-Length: 0");
    }

    static void head(OutputStream out, String status, String... headers) throws IOException {
        StringBuilder text = new StringBuilder("HTTP/1.1 " + status + "\r\nConnection: close\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        text.append("\r\n");
        out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private void serve() {
        try (socket) {
            for (Answer answer : answers) {
                Socket connection = socket.accept();
                try (connection) {
                    String request = request(connection);
                    requests.add(request);
                    answer.to(request, connection.getOutputStream());
                } catch (SocketException e) {
                    requests.add("the client hung up");
                }
            }
        } catch (SocketException e) {
            // the test is over
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String request(Socket connection) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
        StringBuilder request = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            request.append(line).append('\n');
        }
        return request.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
