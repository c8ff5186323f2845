package overt.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import overt.deployment.people.Role;
import overt.operation.Codes;
import overt.server.web.ApiDescription.Operation;
import overt.server.web.TestServer.Answer;
import overt.server.web.TestServer.Browser;

/** Every operation of the description, asked by everybody. */
class RolesTest {
    private static TestServer server;
    private static List<Operation> operations;

    @BeforeAll
    static void start() throws IOException {
        server = TestServer.start();
        operations = ApiDescription.read().operations();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void nobodyWhoIsNotSignedInIsAnswered() {
        Browser stranger = server.browser();
        List<String> wrong = new ArrayList<>();
        for (Operation operation : operations) {
            if (!operation.isForAnybody()) {
                Answer answer = ask(stranger, operation);
                if (answer.status() != 401 || !isProblem(answer, "signed-out")) {
                    wrong.add("%s: %d".formatted(operation.id(), answer.status()));
                }
            }
        }
        assertThat(operations).hasSizeGreaterThan(70);
        assertThat(wrong).isEmpty();
    }

    @Test
    void nobodyIsAnsweredWithoutTheRoleAndEverybodyWithIt() {
        Map<Role, Browser> browsers = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            browsers.put(role, server.signedIn(role));
        }
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (Operation operation : operations) {
            if (operation.isForAnybody() || endsTheSession(operation) || isAStream(operation)) {
                continue;
            }
            for (Role role : Role.values()) {
                boolean allowed = operation.roles().contains("signed-in")
                        || operation.roles().contains(Codes.of(role));
                Answer answer = ask(Objects.requireNonNull(browsers.get(role)), operation);
                boolean refused = answer.status() == 403 && isProblem(answer, "role");
                if (allowed == refused || answer.status() == 401) {
                    wrong.add("%s by %s: %d %s".formatted(operation.id(), role, answer.status(), answer.text()));
                }
                asked++;
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThan(300);
    }

    @Test
    void whatNeedsAFreshProofIsRefusedWithoutOne() {
        Map<Role, Browser> browsers = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            browsers.put(role, server.signedIn(role));
        }
        server.passTime(java.time.Duration.ofMinutes(6));
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (Operation operation : operations) {
            if (!operation.reauthentication()) {
                continue;
            }
            for (Role role : Role.values()) {
                if (operation.roles().contains("signed-in") || operation.roles().contains(Codes.of(role))) {
                    Answer answer = ask(Objects.requireNonNull(browsers.get(role)), operation);
                    asked++;
                    if (answer.status() != 403 || !isProblem(answer, "reauthentication-needed")) {
                        wrong.add("%s: %d %s".formatted(operation.id(), answer.status(), answer.text()));
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThanOrEqualTo(8);
    }

    private static boolean endsTheSession(Operation operation) {
        return operation.id().equals("signOut") || operation.id().equals("changeOwnPassword");
    }

    /** Whoever may read one is held by it; LiveStreamTest opens them. */
    private static boolean isAStream(Operation operation) {
        return operation.id().equals("streamEvents");
    }

    private static Answer ask(Browser browser, Operation operation) {
        boolean hasBody =
                operation.method().equals("POST") || operation.method().equals("PUT");
        return browser.send(
                operation.method(),
                operation.example(),
                hasBody ? BodyPublishers.ofString("{}") : BodyPublishers.noBody(),
                hasBody ? Map.of("Content-Type", "application/json") : Map.of());
    }

    private static boolean isProblem(Answer answer, String kind) {
        return answer.response()
                        .headers()
                        .firstValue("Content-Type")
                        .filter(type -> type.startsWith("application/problem+json"))
                        .isPresent()
                && answer.json().path("type").asString().equals("urn:overt:" + kind);
    }
}
