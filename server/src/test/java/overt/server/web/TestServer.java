package overt.server.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import overt.audit.format.Actor;
import overt.audit.format.AuditEntry;
import overt.audit.format.AuditedObject;
import overt.deployment.casefile.ModelPackId;
import overt.deployment.people.PersonId;
import overt.deployment.people.Rank;
import overt.deployment.people.Role;
import overt.operation.ActingPerson;
import overt.operation.Codes;
import overt.operation.Engine;
import overt.operation.Installation;
import overt.operation.PersonAccount;
import overt.operation.Places;
import overt.server.OvertServer;
import overt.server.ServerLog;
import overt.server.ServerOptions;
import overt.server.ServerParts;
import overt.server.session.OneTimeCode;
import overt.server.session.Totp;
import overt.server.tls.LocalAuthority;
import overt.server.tls.Pem;
import overt.server.tls.ServerCertificate;
import overt.storage.DatabaseChoice;
import overt.storage.SecondFactor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real server on a free port, over TLS, with an account of each role; its clock can be put forward. */
final class TestServer implements AutoCloseable {
    static final String PASSWORD = "correct horse battery staple";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final Installation installation;
    private final OvertServer server;
    private final SSLContext trusting;
    private final OneTimeCode setUpCode = new OneTimeCode();
    private final Map<Role, byte[]> secrets = new EnumMap<>(Role.class);

    private TestServer(Engines engines, Rehearsing rehearsing, boolean withPeople)
            throws IOException, GeneralSecurityException {
        folder = Files.createTempDirectory("overt-server-test");
        Clock clock = new ShiftedClock(ahead);
        Places places = new Places(
                folder.resolve("data"), folder.resolve("keys"), Optional.empty(), new DatabaseChoice.Sqlite());
        installation = Installation.open(places, clock, failure -> {
            throw new IllegalStateException(failure);
        });
        if (withPeople) {
            addPeople();
        }
        ServerCertificate certificate =
                new LocalAuthority(folder.resolve("keys").resolve("tls"), clock).certificate(List.of());
        ServerLog log = new ServerLog(new PrintStream(System.err, true), ServerLog.Level.FAILURES, clock);
        ServerParts parts = new ServerParts(
                clock, log, installation, folder.resolve("data"), engines, rehearsing, Optional.empty(), setUpCode);
        server = OvertServer.start(new ServerOptions(InetAddress.getLoopbackAddress(), 0, certificate), parts);
        trusting = trusting(certificate);
    }

    /** Without models. */
    static TestServer start() {
        return start(new NoEngines(), Rehearsing.off());
    }

    static TestServer start(Engines engines, Rehearsing rehearsing) {
        try {
            return new TestServer(engines, rehearsing, true);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where nobody has an account yet. */
    static TestServer startEmpty() {
        try {
            return new TestServer(new NoEngines(), Rehearsing.off(), false);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Installation installation() {
        return installation;
    }

    String setUpCode() {
        return setUpCode.shown();
    }

    int port() {
        return server.port();
    }

    SSLContext trusting() {
        return trusting;
    }

    void passTime(Duration duration) {
        ahead.updateAndGet(duration::plus);
    }

    Instant now() {
        return new ShiftedClock(ahead).instant();
    }

    static PersonId id(Role role) {
        return new PersonId(Codes.of(role));
    }

    ActingPerson person(Role role) {
        return new ActingPerson(
                installation.people().find(id(role)).orElseThrow().person(), "test");
    }

    /** A browser where nobody signed in. */
    Browser browser() {
        return new Browser();
    }

    /** A browser of the person with this role, signed in with the second factor. */
    Browser signedIn(Role role) {
        Browser browser = browser();
        Answer first = browser.post("/session", Map.of("account", id(role).value(), "password", PASSWORD));
        require(first, 200);
        passTime(Duration.ofSeconds(90)); // a password of the app works once
        require(browser.post("/session/second-factor", Map.of("code", code(role))), 200);
        return browser;
    }

    String code(Role role) {
        return Totp.password(Objects.requireNonNull(secrets.get(role)), now());
    }

    static void require(Answer answer, int status) {
        if (answer.status() != status) {
            throw new AssertionError("%d instead of %d: %s".formatted(answer.status(), status, answer.text()));
        }
    }

    @Override
    public void close() {
        server.close();
        installation.close();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addPeople() {
        add(Role.ADMINISTRATOR, Optional.empty());
        add(Role.APPLICANT, Optional.of(Rank.SERGEANT));
        add(Role.AUTHORISING_OFFICER, Optional.of(Rank.CHIEF_CONSTABLE));
        add(Role.OPERATOR, Optional.of(Rank.CONSTABLE));
        add(Role.ENGAGEMENT_OFFICER, Optional.of(Rank.CONSTABLE));
        add(Role.AUDITOR, Optional.empty());
    }

    private void add(Role role, Optional<Rank> rank) {
        PersonAccount account =
                new PersonAccount(id(role), "Person with role " + role.words(), Set.of(role), rank, false);
        if (role == Role.ADMINISTRATOR) {
            installation.people().addFirst(account, PASSWORD.toCharArray(), "test");
        } else {
            installation.people().add(person(Role.ADMINISTRATOR), account, PASSWORD.toCharArray());
        }
        byte[] secret = Totp.newSecret();
        secrets.put(role, secret);
        AuditEntry entry = AuditEntry.of(
                Actor.of("test", "software", "test"),
                "second-factor.enrolled",
                AuditedObject.of("account", id(role).value()));
        installation.data().secondFactors().enrol(id(role).value(), new SecondFactor(secret, 0, List.of()), entry);
    }

    private static SSLContext trusting(ServerCertificate certificate) throws IOException, GeneralSecurityException {
        KeyStore roots = KeyStore.getInstance("PKCS12");
        roots.load(null, null);
        roots.setCertificateEntry("root", Pem.certificate(certificate.root().orElseThrow()));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(roots);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** What came back. */
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(int status, byte[] body, HttpResponse<byte[]> response) {
        String text() {
            return new String(body, java.nio.charset.StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    /** A client with its cookies, that follows what docs/api/openapi.yaml says of tokens. */
    final class Browser {
        private final HttpClient client = HttpClient.newBuilder()
                .sslContext(trusting)
                .cookieHandler(new CookieManager())
                .connectTimeout(Duration.ofSeconds(30))
                .build();
        private Optional<String> token = Optional.empty();

        Answer get(String path) {
            return send("GET", path, BodyPublishers.noBody(), Map.of());
        }

        Answer post(String path, Object body) {
            return send(
                    "POST",
                    path,
                    BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)),
                    Map.of("Content-Type", "application/json"));
        }

        Answer send(String method, String path, BodyPublisher body, Map<String, String> headers) {
            if (!method.equals("GET") && token.isEmpty()) {
                token = Optional.of(get("/session").json().path("csrfToken").asString());
            }
            Answer answer = sendAsIs(method, "/api/v1" + path, body, withToken(headers));
            if (path.startsWith("/session") || path.startsWith("/set-up")) {
                token = Optional.empty(); // it may have changed
            }
            return answer;
        }

        Answer sendAsIs(String method, String path, BodyPublisher body, Map<String, String> headers) {
            HttpResponse<byte[]> response = exchange(method, path, body, headers, BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.body(), response);
        }

        /** A stream that the caller closes. */
        HttpResponse<InputStream> open(String path, Map<String, String> headers) {
            return exchange("GET", "/api/v1" + path, BodyPublishers.noBody(), headers, BodyHandlers.ofInputStream());
        }

        private Map<String, String> withToken(Map<String, String> headers) {
            Map<String, String> all = new java.util.HashMap<>(headers);
            token.ifPresent(known -> all.putIfAbsent("X-CSRF-TOKEN", known));
            return all;
        }

        private <T> HttpResponse<T> exchange(
                String method, String path, BodyPublisher body, Map<String, String> headers, BodyHandler<T> handler) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("https://localhost:%d%s".formatted(port(), path)))
                    .method(method, body)
                    .timeout(Duration.ofSeconds(60));
            headers.forEach(request::header);
            try {
                return client.send(request.build(), handler);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** A machine without models. */
    private static final class NoEngines implements Engines {
        @Override
        public Optional<Engine> open(String pack) {
            return Optional.empty();
        }

        @Override
        public List<ModelPackId> installed() {
            return List.of();
        }

        @Override
        public Map<String, Double> recommendedThresholds() {
            return Map.of();
        }
    }

    private static final class ShiftedClock extends Clock {
        private final AtomicReference<Duration> ahead;

        ShiftedClock(AtomicReference<Duration> ahead) {
            this.ahead = ahead;
        }

        @Override
        public java.time.ZoneId getZone() {
            return java.time.ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead.get());
        }
    }
}
