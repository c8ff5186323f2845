package overt.face.models;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Downloads a file over HTTP (RFC 9110). A transfer that breaks is taken up where it broke if the server allows ranges,
 * else from the beginning. Redirects are followed only to addresses that {@link SafeAddress} accepts.
 */
final class HttpDownload {
    private static final int MOST_REDIRECTS = 5;
    private static final int MOST_TRANSFERS = 5;
    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;
    private static final int BUFFER_BYTES = 1 << 16;

    private final HttpClient client;
    private final IncomingFile incoming;
    private final Patience patience;

    /**
     * How long a server may take.
     *
     * @param silence before it answers, and between two pieces of the file
     * @param pause before a broken transfer is taken up
     */
    record Patience(Duration silence, Duration pause) {
        static final Patience USUAL = new Patience(Duration.ofSeconds(30), Duration.ofSeconds(2));
    }

    /** The connection broke or fell silent; what was received until then is good. */
    private static final class BrokenTransferException extends IOException {
        private static final long serialVersionUID = 1L;

        BrokenTransferException(String message) {
            super(message);
        }

        BrokenTransferException(IOException cause) {
            super(Reason.of(cause), cause);
        }
    }

    private HttpDownload(HttpClient client, IncomingFile incoming, Patience patience) {
        this.client = client;
        this.incoming = incoming;
        this.patience = patience;
    }

    static void deliver(URI address, IncomingFile incoming, Patience patience) throws SourceException, FetchException {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER) // each step is checked here
                .connectTimeout(patience.silence())
                .build();
        try {
            new HttpDownload(client, incoming, patience).deliver(address);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FetchException("interrupted while downloading " + address, e);
        } finally {
            client.shutdownNow();
        }
    }

    private void deliver(URI address) throws SourceException, FetchException, InterruptedException {
        for (int transfer = 1; ; transfer++) {
            long before = incoming.received();
            try {
                receive(answer(address));
                return;
            } catch (BrokenTransferException e) {
                boolean gotOn = incoming.received() > before;
                if (!gotOn || transfer == MOST_TRANSFERS) {
                    throw new SourceException(reason(e), e);
                }
            }
            Thread.sleep(patience.pause());
        }
    }

    private String reason(BrokenTransferException fault) {
        return incoming.received() == 0
                ? Reason.of(fault)
                : "%s after %,d of %,d bytes"
                        .formatted(
                                Reason.of(fault),
                                incoming.received(),
                                incoming.file().bytes());
    }

    /** Asks for what is missing, wherever the server sends us. */
    private HttpResponse<InputStream> answer(URI start)
            throws SourceException, BrokenTransferException, InterruptedException {
        URI address = start;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpResponse<InputStream> response = ask(address);
            int status = response.statusCode();
            if (status == OK || status == PARTIAL_CONTENT) {
                return response;
            }
            discard(response);
            if (status < 300 || status >= 400) {
                throw new SourceException("the server answered with status " + status);
            }
            String location = response.headers()
                    .firstValue("Location")
                    .orElseThrow(() -> new SourceException("the server redirects to nowhere"));
            address = safe(address, location);
        }
        throw new SourceException("the server redirects more than " + MOST_REDIRECTS + " times");
    }

    private HttpResponse<InputStream> ask(URI address) throws BrokenTransferException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(patience.silence());
        if (incoming.received() > 0) {
            request.header("Range", "bytes=" + incoming.received() + "-");
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new BrokenTransferException(e);
        }
    }

    private static URI safe(URI address, String location) throws SourceException {
        URI next;
        try {
            next = address.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new SourceException("the server redirects to something that is no address: '" + location + "'", e);
        }
        if (!SafeAddress.accepts(next)) {
            throw new SourceException("the server redirects to an address that is not https: " + next);
        }
        return next;
    }

    private void receive(HttpResponse<InputStream> response)
            throws SourceException, FetchException, BrokenTransferException, InterruptedException {
        try (InputStream body = response.body()) {
            takeUpOrRestart(response);
            requirePinnedSize(response);
            copy(body);
        } catch (SourceException | FetchException | BrokenTransferException e) {
            throw e;
        } catch (IOException e) {
            throw new BrokenTransferException(e);
        }
        if (incoming.received() < incoming.file().bytes()) {
            throw new BrokenTransferException("the server ended the transfer early");
        }
    }

    private void takeUpOrRestart(HttpResponse<InputStream> response) throws SourceException, FetchException {
        if (response.statusCode() == OK) {
            incoming.restart(); // a server without ranges sends the whole file again
            return;
        }
        String range = response.headers().firstValue("Content-Range").orElse("nothing");
        if (!range.startsWith("bytes " + incoming.received() + "-")) {
            throw new SourceException(
                    "asked for the bytes from %,d on, the server sent '%s'".formatted(incoming.received(), range));
        }
    }

    private void requirePinnedSize(HttpResponse<InputStream> response) throws SourceException {
        long missing = incoming.file().bytes() - incoming.received();
        long announced = response.headers().firstValueAsLong("Content-Length").orElse(missing);
        if (announced != missing) {
            throw new SourceException("the server announces %,d bytes instead of %,d".formatted(announced, missing));
        }
    }

    private void copy(InputStream body) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (SilenceWatch watch = new SilenceWatch(body, patience.silence())) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                watch.heard();
                incoming.write(buffer, 0, read);
            }
        }
    }

    private static void discard(HttpResponse<InputStream> response) throws BrokenTransferException {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new BrokenTransferException(e);
        }
    }
}
