package overt.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import overt.capture.Recording;
import overt.evaluation.rehearsal.Rehearsal;
import overt.face.FaceModels;
import overt.face.Workers;
import overt.operation.MadeUpPeople;
import overt.server.web.TestServer.Browser;
import overt.vocabulary.Embedding;
import overt.vocabulary.Face;
import overt.vocabulary.FaceSample;
import overt.vocabulary.Frame;
import overt.vocabulary.Picture;
import overt.vocabulary.RgbPicture;
import overt.vocabulary.Zone;
import overt.watchlist.ReferenceDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a browser receives while the sample crowd walks by. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LiveStreamTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LONG = Duration.ofSeconds(60);

    private static LiveRehearsal rehearsal;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        rehearsal = LiveRehearsal.begin();
        browser = rehearsal.browser();
        rehearsal.goLive();
    }

    @AfterAll
    static void stop() {
        if (rehearsal != null) {
            rehearsal.close();
        }
    }

    /** @param id empty for one that is not told again */
    private record Event(String id, String kind, JsonNode data, Instant heardAt) {}

    @Test
    @Order(1)
    void anAlertIsToldWithItsEntryAndWhatThePersonMayDo() throws IOException {
        try (InputStream in = browser.open("/events", Map.of()).body()) {
            Event alert = first(in, event -> event.kind().equals("alert"));
            assertThat(alert.id()).isNotEmpty();
            assertThat(alert.data().path("state").asString()).isEqualTo("raised");
            assertThat(alert.data().path("score").asDouble())
                    .isGreaterThanOrEqualTo(alert.data().path("threshold").asDouble());
            assertThat(alert.data().path("may").valueStream().map(JsonNode::asString))
                    .contains("adjudicate");
        }
    }

    @Test
    @Order(2)
    void aReaderThatLostItsConnectionMissesNoAlertAndHearsNoneTwice() throws IOException {
        List<Event> heard = new ArrayList<>();
        try (InputStream in = browser.open("/events", Map.of()).body()) {
            heard.add(first(in, event -> event.kind().equals("alert")));
        }
        // Meanwhile alerts are raised that nobody hears of.
        long last = heard.getFirst().data().path("number").asLong();
        awaitAlert(last + 2);
        try (InputStream in = browser.open(
                        "/events", Map.of("Last-Event-ID", heard.getFirst().id()))
                .body()) {
            heard.add(first(in, event -> event.kind().equals("alert")));
        }
        try (InputStream in = browser.open(
                        "/events", Map.of("Last-Event-ID", heard.getLast().id()))
                .body()) {
            heard.add(first(in, event -> event.kind().equals("alert")));
        }
        assertThat(heard)
                .extracting(event -> event.data().path("number").asLong())
                .containsExactly(last, last + 1, last + 2);
        try (InputStream in = browser.open("/events", Map.of("Last-Event-ID", "of-another-server-7"))
                .body()) {
            assertThat(first(in, event -> !event.kind().isEmpty()).kind()).isEqualTo("reset");
        }
    }

    @Test
    @Order(3)
    void nothingThatALiveViewReceivesShowsWhoAnybodyIs() throws IOException {
        List<BufferedImage> mosaics = mosaics(30);
        FaceModels models = rehearsal.engine().faceModels();
        try (Workers workers = new Workers(1);
                ReferenceDatabase enrolled = enrolled(models)) {
            // The same way finds people in the pictures as they are: else it would prove nothing.
            assertThat(recognisedInTheRecording(models, workers, enrolled)).isPositive();
            int recognised = 0;
            for (BufferedImage mosaic : mosaics) {
                recognised += recognised(rgb(scaled(mosaic, false)), models, workers, enrolled);
                recognised += recognised(rgb(scaled(mosaic, true)), models, workers, enrolled);
            }
            assertThat(recognised).isZero();
        }
    }

    @Test
    @Order(4)
    void theLiveStateHasNumbersOnly() {
        JsonNode state = browser.get(rehearsal.path() + "/live").json();
        assertThat(state.path("cameras").get(0).path("framesProcessed").asLong())
                .isPositive();
        assertThat(state.path("state").asString()).isEqualTo("live");
    }

    @Test
    @Order(5)
    void anEngagementOfficerHearsOfWhatWasPassedOnAndTheAuditLogOfWhoLooked() {
        long number = browser.get(rehearsal.path() + "/alerts?limit=1")
                .json()
                .path("items")
                .get(0)
                .path("number")
                .asLong();
        String alert = rehearsal.path() + "/alerts/" + number;
        rehearsal.become(browser, MadeUpPeople.ENGAGEMENT_OFFICER);
        assertThat(browser.get(alert).status()).isEqualTo(404);
        assertThat(browser.get(alert + "/sample").status()).isEqualTo(404);
        rehearsal.become(browser, MadeUpPeople.OPERATOR);
        assertThat(browser.get(alert + "/sample").response().headers().firstValue("Content-Type"))
                .hasValue("image/png");
        assertThat(browser.get(alert + "/references/1").status()).isEqualTo(200);
        TestServer.require(
                browser.post(alert + "/adjudicate", Map.of("decision", "true", "reason", "the same person")), 200);
        assertThat(browser.post(alert + "/adjudicate", Map.of("decision", "false", "reason", "no"))
                        .status())
                .isEqualTo(409);
        TestServer.require(browser.post(alert + "/pass-on", Map.of()), 200);
        rehearsal.become(browser, MadeUpPeople.ENGAGEMENT_OFFICER);
        assertThat(browser.get(alert).json().path("plannedResponse").asString()).isNotEmpty();
        TestServer.require(
                browser.post(alert + "/engagement", Map.of("outcome", "confirmed-true", "action", "other")), 200);
        rehearsal.become(browser, MadeUpPeople.AUDITOR);
        assertThat(browser.get(alert).json().has("plannedResponse")).isFalse();
        assertThat(browser.get(alert + "/sample").status()).isEqualTo(403);
        JsonNode views =
                browser.get("/audit/entries?action=alert.sample-viewed").json();
        assertThat(views.path("items").get(0).path("actor").asString())
                .isEqualTo(MadeUpPeople.OPERATOR.id().value());
        assertThat(browser.post("/audit/verify", Map.of())
                        .json()
                        .path("verified")
                        .asBoolean())
                .isTrue();
        rehearsal.become(browser, MadeUpPeople.OPERATOR);
    }

    @Test
    @Order(6)
    void theStreamsEndWithTheDeploymentAndTheSession() throws IOException {
        try (InputStream view = browser.open(rehearsal.path() + "/cameras/sample-camera/view", Map.of())
                        .body();
                InputStream events = browser.open("/events", Map.of()).body()) {
            TestServer.require(browser.post(rehearsal.path() + "/pause", Map.of("reason", "enough")), 200);
            assertThat(view.readAllBytes()).isNotNull(); // it ends
            browser.send("DELETE", "/session", java.net.http.HttpRequest.BodyPublishers.noBody(), Map.of());
            assertThat(events.readAllBytes()).isNotNull();
        }
    }

    private static List<BufferedImage> mosaics(int count) throws IOException {
        List<BufferedImage> mosaics = new ArrayList<>();
        try (DataInputStream in =
                new DataInputStream(browser.open(rehearsal.path() + "/cameras/sample-camera/view", Map.of())
                        .body())) {
            while (mosaics.size() < count) {
                int length = in.readInt();
                in.readLong();
                if (length > 0) {
                    mosaics.add(ImageIO.read(new ByteArrayInputStream(in.readNBytes(length))));
                }
            }
        }
        return mosaics;
    }

    private static ReferenceDatabase enrolled(FaceModels models) {
        return ReferenceSets.load(rehearsal.server().installation(), rehearsal.id(), models.contract());
    }

    private static int recognisedInTheRecording(FaceModels models, Workers workers, ReferenceDatabase enrolled) {
        int recognised = 0;
        try (Recording recording =
                Recording.open(rehearsal.crowd().video(), Rehearsal.CAMERA, Instant.EPOCH, Duration.ofSeconds(1))) {
            for (int i = 0; i < 10; i++) {
                Optional<Frame> frame = recording.next();
                if (frame.isPresent()) {
                    try (Frame open = frame.get()) {
                        recognised += recognised(open.picture(), models, workers, enrolled);
                    }
                }
            }
        }
        return recognised;
    }

    /** How many faces are found that the watch list knows. */
    private static int recognised(Picture picture, FaceModels models, Workers workers, ReferenceDatabase enrolled) {
        int recognised = 0;
        for (Face face : models.detector(workers).detect(picture, Zone.WHOLE_FRAME)) {
            try (FaceSample sample = models.sampler().sample(picture, face, Instant.EPOCH);
                    Embedding embedding = models.encoder().encode(sample)) {
                if (!enrolled.identify(embedding, LiveRehearsal.THRESHOLD)
                        .candidates()
                        .isEmpty()) {
                    recognised++;
                }
            }
        }
        return recognised;
    }

    private static BufferedImage scaled(BufferedImage mosaic, boolean smooth) {
        BufferedImage scaled = new BufferedImage(1280, 720, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                smooth
                        ? RenderingHints.VALUE_INTERPOLATION_BICUBIC
                        : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        graphics.drawImage(mosaic, 0, 0, scaled.getWidth(), scaled.getHeight(), null);
        graphics.dispose();
        return scaled;
    }

    private static RgbPicture rgb(BufferedImage image) {
        byte[] rgb = new byte[3 * image.getWidth() * image.getHeight()];
        int at = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int pixel = image.getRGB(x, y);
                rgb[at++] = (byte) (pixel >> 16);
                rgb[at++] = (byte) (pixel >> 8);
                rgb[at++] = (byte) pixel;
            }
        }
        return RgbPicture.of(rgb, image.getWidth(), image.getHeight());
    }

    private static void awaitAlert(long number) {
        Instant until = Instant.now().plus(LONG);
        while (Instant.now().isBefore(until)) {
            if (browser.get(rehearsal.path() + "/alerts/" + number).status() == 200) {
                return;
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        throw new AssertionError("no alert " + number + " within " + LONG);
    }

    private static Event first(InputStream in, Predicate<Event> wanted) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        String id = "";
        String kind = "";
        Instant until = Instant.now().plus(LONG);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                kind = line.substring(7);
            } else if (line.startsWith("data: ")) {
                Event event = new Event(id, kind, JSON.readTree(line.substring(6)), Instant.now());
                if (wanted.test(event)) {
                    return event;
                }
                id = "";
                kind = "";
            }
            if (Instant.now().isAfter(until)) {
                throw new AssertionError("not heard within " + LONG);
            }
        }
        throw new AssertionError("the stream ended");
    }
}
