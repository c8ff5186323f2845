package overt.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import overt.deployment.people.Role;
import overt.server.session.Totp;
import overt.server.web.TestServer.Answer;
import overt.server.web.TestServer.Browser;
import tools.jackson.databind.JsonNode;

/** Signing in, staying signed in, and everything that ends it. */
class SessionTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theFirstPersonSetsUpTheInstallationWithTheCodeOfTheTerminal() {
        try (TestServer empty = TestServer.startEmpty()) {
            Browser browser = empty.browser();
            assertThat(browser.get("/set-up").json().path("needed").asBoolean()).isTrue();
            assertThat(setUp(browser, "AAAA-AAAA-AAAA").status()).isEqualTo(401);
            Answer made = setUp(browser, empty.setUpCode());
            assertThat(made.json().path("state").asString()).isEqualTo("enrol-second-factor");
            assertThat(browser.get("/people").status()).isEqualTo(401);
            JsonNode secret =
                    browser.post("/session/second-factor/enrolment", Map.of()).json();
            assertThat(secret.path("qrCode").asString()).startsWith("data:image/png;base64,");
            String code = Totp.password(bytes(secret.path("secret").asString()), empty.now());
            assertThat(browser.post("/session/second-factor/enrolment/confirm", Map.of("code", wrong(code)))
                            .status())
                    .isEqualTo(401);
            JsonNode enrolled = browser.post("/session/second-factor/enrolment/confirm", Map.of("code", code))
                    .json();
            assertThat(enrolled.path("session").path("state").asString()).isEqualTo("signed-in");
            assertThat(enrolled.path("codes")).hasSize(10);
            assertThat(browser.get("/people").json().path("items")).hasSize(1);
            assertThat(setUp(empty.browser(), empty.setUpCode()).status()).isEqualTo(409);

            String recovery = enrolled.path("codes").get(0).asString();
            Browser other = empty.browser();
            other.post("/session", Map.of("account", "first", "password", TestServer.PASSWORD));
            Answer recovered = other.post("/session/second-factor", Map.of("code", recovery));
            assertThat(recovered.json().path("recoveryCodesLeft").asInt()).isEqualTo(9);
            Browser third = empty.browser();
            third.post("/session", Map.of("account", "first", "password", TestServer.PASSWORD));
            assertThat(third.post("/session/second-factor", Map.of("code", recovery))
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void aPasswordAloneOpensNothing() {
        Browser browser = server.browser();
        Answer half = browser.post(
                "/session", Map.of("account", TestServer.id(Role.OPERATOR).value(), "password", TestServer.PASSWORD));
        assertThat(half.json().path("state").asString()).isEqualTo("second-factor");
        assertThat(half.json().has("me")).isFalse();
        assertThat(browser.get("/deployments").status()).isEqualTo(401);
    }

    @Test
    void aCodeOfTheAppWorksOnce() {
        server.passTime(Duration.ofMinutes(2));
        String code = server.code(Role.AUDITOR);
        assertThat(half(Role.AUDITOR)
                        .post("/session/second-factor", Map.of("code", code))
                        .status())
                .isEqualTo(200);
        assertThat(half(Role.AUDITOR)
                        .post("/session/second-factor", Map.of("code", code))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void fiveWrongPasswordsLockTheAccountWithoutSayingWhetherItExists() {
        try (TestServer fresh = TestServer.start()) {
            Browser browser = fresh.browser();
            Answer unknown = browser.post("/session", Map.of("account", "nobody", "password", "wrong wrong wrong"));
            Answer known = unknown;
            for (int i = 0; i < 5; i++) {
                known = browser.post("/session", Map.of("account", "operator", "password", "wrong wrong wrong"));
            }
            assertThat(known.status()).isEqualTo(401);
            assertThat(known.text()).isEqualTo(unknown.text());
            Answer locked = browser.post("/session", Map.of("account", "operator", "password", TestServer.PASSWORD));
            assertThat(locked.status()).isEqualTo(429);
            fresh.passTime(Duration.ofMinutes(16));
            assertThat(browser.post("/session", Map.of("account", "operator", "password", TestServer.PASSWORD))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aSessionEndsWhenNobodyDoesAnythingAndAScreenThatRefreshesKeepsNoneAlive() {
        Browser browser = server.signedIn(Role.OPERATOR);
        server.passTime(Duration.ofMinutes(20));
        assertThat(browser.get("/deployments").status()).isEqualTo(200);
        server.passTime(Duration.ofMinutes(20));
        assertThat(browser.get("/deployments").status()).isEqualTo(200);
        for (int i = 0; i < 2; i++) {
            server.passTime(Duration.ofMinutes(14));
            assertThat(refresh(browser)).isEqualTo(200);
        }
        server.passTime(Duration.ofMinutes(3));
        assertThat(refresh(browser)).isEqualTo(401);
    }

    @Test
    void aSessionEndsAfterTwelveHoursWhateverIsDone() {
        Browser browser = server.signedIn(Role.OPERATOR);
        for (int i = 0; i < 29; i++) {
            server.passTime(Duration.ofMinutes(24));
            assertThat(browser.get("/deployments").status()).isEqualTo(200);
        }
        server.passTime(Duration.ofMinutes(25));
        assertThat(browser.get("/deployments").status()).isEqualTo(401);
    }

    @Test
    void sessionsOfAClosedAccountEndAtOnce() {
        Browser engaged = server.signedIn(Role.ENGAGEMENT_OFFICER);
        Browser administrator = server.signedIn(Role.ADMINISTRATOR);
        change(administrator, true);
        assertThat(engaged.get("/deployments").status()).isEqualTo(401);
        change(administrator, false);
    }

    @Test
    void nothingIsChangedByAPageOfAnotherOrigin() {
        Browser browser = server.signedIn(Role.APPLICANT);
        Answer forged = browser.sendAsIs(
                "POST",
                "/api/v1/session/activity",
                BodyPublishers.ofString("{}"),
                Map.of("Content-Type", "application/json"));
        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.json().path("type").asString()).isEqualTo("urn:overt:csrf");
        String cookie = browser.get("/session")
                .response()
                .headers()
                .firstValue("Set-Cookie")
                .orElseGet(() -> server.browser()
                        .get("/session")
                        .response()
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow());
        assertThat(cookie)
                .startsWith("__Host-overt=")
                .contains("Secure", "HttpOnly", "Path=/")
                .containsIgnoringCase("SameSite=Strict");
    }

    @Test
    void everyAnswerForbidsTheBrowserWhatItNeverNeeds() {
        for (String path : List.of("/", "/api/v1/session", "/api/v1/deployments", "/actuator/health", "/nothing.js")) {
            Answer answer = server.browser().sendAsIs("GET", path, BodyPublishers.noBody(), Map.of());
            var headers = answer.response().headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe", "http:", "https:");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(headers.firstValue("Strict-Transport-Security").orElse(""))
                    .contains("max-age=");
            assertThat(headers.firstValue("Server")).isEmpty();
        }
    }

    @Test
    void aCommandThatIsSentAgainIsCarriedOutOnce() {
        Browser browser = server.signedIn(Role.ADMINISTRATOR);
        Map<String, Object> account = Map.of(
                "id", "new-one", "name", "New One", "roles", List.of("auditor"), "password", TestServer.PASSWORD);
        Map<String, String> key =
                Map.of("Idempotency-Key", UUID.randomUUID().toString(), "Content-Type", "application/json");
        byte[] body = tools.jackson.databind.json.JsonMapper.builder().build().writeValueAsBytes(account);
        Answer first = browser.send("POST", "/people", BodyPublishers.ofByteArray(body), key);
        Answer again = browser.send("POST", "/people", BodyPublishers.ofByteArray(body), key);
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(browser.post("/people", account).status()).isEqualTo(409);
    }

    @Test
    void healthAndMetricsSayNothingOfAnybody() {
        server.signedIn(Role.OPERATOR).get("/deployments");
        Browser stranger = server.browser();
        assertThat(stranger.sendAsIs("GET", "/actuator/health", BodyPublishers.noBody(), Map.of())
                        .text())
                .isEqualTo("{\"status\":\"UP\"}");
        String metrics = stranger.sendAsIs("GET", "/actuator/prometheus", BodyPublishers.noBody(), Map.of())
                .text();
        assertThat(metrics).contains("overt_http_requests", "jvm_memory").doesNotContain("operator", "Person");
    }

    private static Answer setUp(Browser browser, String code) {
        return browser.post(
                "/set-up",
                Map.of("code", code, "account", "first", "name", "First Person", "password", TestServer.PASSWORD));
    }

    private static Browser half(Role role) {
        Browser browser = server.browser();
        TestServer.require(
                browser.post(
                        "/session", Map.of("account", TestServer.id(role).value(), "password", TestServer.PASSWORD)),
                200);
        return browser;
    }

    private static int refresh(Browser browser) {
        return browser.sendAsIs(
                        "GET", "/api/v1/deployments", BodyPublishers.noBody(), Map.of("Overt-Background", "true"))
                .status();
    }

    private static void change(Browser administrator, boolean disabled) {
        Map<String, Object> change =
                Map.of("roles", List.of("engagement-officer"), "rank", "constable", "disabled", disabled);
        byte[] body = tools.jackson.databind.json.JsonMapper.builder().build().writeValueAsBytes(change);
        TestServer.require(
                administrator.send(
                        "PUT",
                        "/people/engagement-officer",
                        BodyPublishers.ofByteArray(body),
                        Map.of("Content-Type", "application/json")),
                200);
    }

    private static String wrong(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    private static byte[] bytes(String base32) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        int buffer = 0;
        int bits = 0;
        for (int i = 0; i < base32.length(); i++) {
            buffer = (buffer << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(base32.charAt(i));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                out.write(buffer >> bits);
            }
            buffer &= 0xffff;
        }
        return out.toByteArray();
    }
}
