package overt.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import overt.operation.MadeUpPeople;
import overt.server.web.TestServer.Answer;
import overt.server.web.TestServer.Browser;
import tools.jackson.databind.JsonNode;

/** Files that were made to harm, sent while the sample crowd is recognised: each is refused with a reason, and recognition goes on. */
class HostileUploadTest {
    private static final String BOUNDARY = "overt-test-boundary";
    private static final String FORM = "multipart/form-data; boundary=" + BOUNDARY;
    private static final int KINDS = 20;

    private static LiveRehearsal rehearsal;
    private static Browser applicant;
    private static String imports;

    @BeforeAll
    static void start() throws IOException {
        rehearsal = LiveRehearsal.begin();
        applicant = rehearsal.browser();
        rehearsal.become(applicant, MadeUpPeople.APPLICANT);
        rehearsal.goLive();
        imports = rehearsal.path() + "/watch-list/imports";
    }

    @AfterAll
    static void stop() {
        if (rehearsal != null) {
            rehearsal.close();
        }
    }

    /** @param type of the request's content */
    @SuppressWarnings("ArrayRecordComponent")
    private record Upload(String kind, String type, byte[] body) {}

    @Test
    void thirtyHostileFilesAreRefusedWhileRecognitionGoesOn() throws Exception {
        refusesAll(30);
    }

    @Test
    @Tag("long")
    void threeHundredHostileFilesAreRefusedWhileRecognitionGoesOn() throws Exception {
        refusesAll(300);
    }

    private static void refusesAll(int count) throws Exception {
        Random random = new Random(count);
        long framesBefore = frames();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Upload upload = upload(i % KINDS, random);
            Answer answer = applicant.send(
                    "POST", imports, BodyPublishers.ofByteArray(upload.body()), Map.of("Content-Type", upload.type()));
            String refusal = answer.status() == 202 ? refusalOfAll(answer) : refusal(answer);
            if (refusal.length() < 20 || answer.status() >= 500) {
                wrong.add("%s: %d %s".formatted(upload.kind(), answer.status(), answer.text()));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(frames()).isGreaterThan(framesBefore);
        JsonNode state = applicant.get(rehearsal.path() + "/live").json();
        assertThat(state.path("state").asString()).isEqualTo("live");
        assertThat(state.path("entries").asInt()).isEqualTo(14);
    }

    /** Of an upload whose form was good: why every image in it was rejected. Empty if one was accepted, or enrolment failed. */
    private static String refusalOfAll(Answer taken) throws InterruptedException {
        String path = imports + "/" + taken.json().path("id").asString();
        for (int i = 0; i < 1200; i++) {
            JsonNode now = applicant.get(path).json();
            if (!now.path("state").asString().equals("enrolling")) {
                if (now.path("accepted").asInt() > 0 || now.has("failure")) {
                    return "";
                }
                StringBuilder reasons = new StringBuilder();
                for (JsonNode result : applicant.get(path + "/results").json().path("items")) {
                    reasons.append(result.path("text").asString()).append(' ');
                }
                return reasons.toString();
            }
            Thread.sleep(50);
        }
        return "";
    }

    private static String refusal(Answer answer) {
        boolean isProblem = answer.response()
                .headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("application/problem+json"))
                .isPresent();
        return isProblem ? answer.json().path("detail").asString() : "";
    }

    private static long frames() {
        JsonNode live = applicant.get(rehearsal.path() + "/live").json();
        return live.path("cameras").get(0).path("framesProcessed").asLong();
    }

    private static Upload upload(int kind, Random random) throws IOException {
        byte[] noise = new byte[200 + random.nextInt(2000)];
        random.nextBytes(noise);
        String part = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"";
        String end = "\r\n--" + BOUNDARY + "--\r\n";
        return switch (kind) {
            case 0 -> new Upload("bomb of zeros in a ZIP", FORM, form("l.zip", zip("a/1.jpg", new byte[64 << 20])));
            case 1 -> new Upload("ZIP in a ZIP", FORM, form("l.zip", zip("a/1.zip", zip("b", noise))));
            case 2 -> new Upload("path that leads out", FORM, form("l.zip", zip("../../etc/passwd", noise)));
            case 3 -> new Upload("absolute path", FORM, form("l.zip", zip("/etc/cron.d/x", noise)));
            case 4 -> new Upload("file name that leads out", FORM, form("../../../tmp/x.jpg", noise));
            case 5 -> new Upload("picture that is none", FORM, form("a.jpg", noise));
            case 6 -> new Upload("HTML as a picture", FORM, form("a.png", bytes("<script>1</script>".repeat(9))));
            case 7 -> new Upload("JPEG and HTML", FORM, form("a.jpg", joined(jpegStart(), bytes("<html><p>"))));
            case 8 -> new Upload("PNG that claims a huge size", FORM, form("a.png", hugePng()));
            case 9 -> new Upload("CSV of formulas", FORM, form("watchlist.csv", bytes("reference,image\n=1+1,../x\n")));
            case 10 -> new Upload("ZIP cut off", FORM, form("l.zip", Arrays.copyOf(zip("a/1.jpg", noise), 60)));
            case 11 -> new Upload("noise that begins as a ZIP", FORM, form("l.zip", joined(bytes("PK\3\4"), noise)));
            case 12 -> new Upload("no boundary", "multipart/form-data", noise);
            case 13 -> new Upload("another boundary", FORM + "x", form("a.jpg", noise));
            case 14 -> new Upload("part that never ends", FORM, bytes(part + "; filename=\"a.jpg\"\r\n\r\n"));
            case 15 ->
                new Upload("huge header", FORM, bytes(part + "\r\nX: " + "a".repeat(99_999) + "\r\n\r\nx" + end));
            case 16 -> new Upload("a field and no file", FORM, bytes(part + "\r\n\r\nx" + end));
            case 17 -> new Upload("nothing", FORM, new byte[0]);
            case 18 -> new Upload("JSON", "application/json", bytes("{\"file\":\"x\"}"));
            default -> new Upload("name with control characters", FORM, form("a\u0001\u202e.jpg", noise));
        };
    }

    private static byte[] form(String name, byte[] content) {
        String start = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        return joined(bytes(start), content, bytes("\r\n--" + BOUNDARY + "--\r\n"));
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    private static byte[] jpegStart() {
        return new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0};
    }

    /** 60,000 x 60,000 pixels in a few bytes. */
    private static byte[] hugePng() {
        byte[] start = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
        byte[] size = {0, 0, (byte) 0xea, 0x60, 0, 0, (byte) 0xea, 0x60, 8, 2, 0, 0, 0, 0, 0, 0, 0};
        return joined(start, size);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
