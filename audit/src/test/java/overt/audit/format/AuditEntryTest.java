package overt.audit.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditEntryTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final AuditEntry RAISED = AuditEntry.of(
                    Actor.of("pipeline", "system", "local"), "alert.raised", AuditedObject.of("alert", "d7-12"))
            .withRelated("deployment", "d7")
            .withRelated("camera", "gate")
            .withDigest("sample", Digest.of("picture".getBytes(StandardCharsets.US_ASCII)))
            .withCount("references", 16000);
    private static final String JSON =
            "{\"action\":\"alert.raised\",\"actor\":{\"from\":\"local\",\"id\":\"pipeline\",\"role\":\"system\"},"
                    + "\"counts\":{\"references\":16000},\"digests\":{\"sample\":\"sha256:"
                    + "2cea274d0bedc39ec4ab6ba9e59ec889e3ed6fb56a1cf088a64d9b383378dc97\"},"
                    + "\"object\":{\"id\":\"d7-12\",\"type\":\"alert\"},"
                    + "\"related\":{\"camera\":\"gate\",\"deployment\":\"d7\"},\"time\":\"2026-11-22T12:00:00.000Z\"}";

    @Test
    void isCanonicalJson() {
        assertThat(text(new LoggedEntry(NOON, RAISED))).isEqualTo(JSON);
    }

    @Test
    void isReadAsItWasWritten() {
        LoggedEntry entry = new LoggedEntry(NOON.plusNanos(1_234_567), RAISED);
        assertThat(LoggedEntry.parse(entry.toJson())).isEqualTo(entry);
        assertThat(text(entry)).contains("12:00:00.001Z");
        LoggedEntry bare =
                new LoggedEntry(NOON, AuditEntry.of(Actor.of("a", "b", "::1"), "c", AuditedObject.of("d", "e")));
        assertThat(LoggedEntry.parse(bare.toJson())).isEqualTo(bare);
    }

    @Test
    void noOtherSpellingPasses() {
        for (String other : new String[] {
            JSON.replace(":16000", ":016000"),
            JSON.replace(":16000", ": 16000"),
            JSON.replace(":16000", ":-1"),
            JSON.replace(":16000", ":9007199254740992"),
            JSON.replace(":16000", ":1.6e4"),
            JSON.replace(".000Z", "Z"),
            JSON.replace(".000Z", ".000+00:00"),
            JSON.replace("T12:00", "T24:00"),
            JSON.replace("\"camera\":\"gate\",\"deployment\":\"d7\"", "\"deployment\":\"d7\",\"camera\":\"gate\""),
            JSON.replace("\"camera\":\"gate\",", "\"camera\":\"gate\",\"camera\":\"gate\","),
            JSON.replace("\"camera\"", "\"Camera\""),
            JSON.replace("gate", "gate of the north stand"),
            JSON.replace("gate", "g\\u0061te"),
            JSON + " ",
            JSON.substring(1),
            JSON.substring(0, JSON.length() - 1),
            ""
        }) {
            assertThat(other).isNotEqualTo(JSON);
            assertThatThrownBy(() -> LoggedEntry.parse(other.getBytes(StandardCharsets.UTF_8)))
                    .as(other)
                    .isInstanceOf(MalformedException.class);
        }
        assertThat(text(LoggedEntry.parse(JSON.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Anna Smith", "anna@example.org", "ännä", "a\"b", "a\\b", "a/b", "-a", "a\n"})
    void freeTextIsNoId(String value) {
        assertThatThrownBy(() -> new Id(value)).isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Alert", "alert raised", "alert..raised", "alert.", ".alert", "1alert", "a\n"})
    void freeTextIsNoCode(String value) {
        assertThatThrownBy(() -> new Code(value)).isInstanceOf(MalformedException.class);
    }

    @Test
    void valuesAreBounded() {
        assertThatThrownBy(() -> new Id("a".repeat(65))).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> new Code("a".repeat(65))).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> new Digest("sha256:" + "A".repeat(64))).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> RAISED.withCount("many", 1L << 53)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> RAISED.withCount("few", -1)).isInstanceOf(MalformedException.class);
    }

    @Test
    void theLargestEntryFitsABundle() {
        String longest = "a".repeat(62);
        AuditEntry entry =
                AuditEntry.of(Actor.of(longest, longest, longest), longest, AuditedObject.of(longest, longest));
        for (int i = 10; i < 42; i++) {
            entry = entry.withRelated(longest + i, "b".repeat(64))
                    .withDigest(longest + i, Digest.of(new byte[0]))
                    .withCount(longest + i, AuditEntry.MAX_COUNT);
        }
        LoggedEntry logged = new LoggedEntry(NOON, entry);
        assertThat(logged.toJson().length).isLessThan(EntryBundle.MAX_ENTRY_BYTES / 2);
        assertThat(LoggedEntry.parse(logged.toJson())).isEqualTo(logged);
        AuditEntry full = entry;
        assertThatThrownBy(() -> full.withCount("one.more", 1)).isInstanceOf(MalformedException.class);
    }

    private static String text(LoggedEntry entry) {
        return new String(entry.toJson(), StandardCharsets.UTF_8);
    }
}
