package overt.audit.format;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * An entry as it is in the log: canonical JSON (RFC 8785) of this schema, all members always there.
 *
 * <pre>{"action":code,"actor":{"from":id,"id":id,"role":code},"counts":{code:number...},"digests":{code:digest...},
 * "object":{"id":id,"type":code},"related":{code:id...},"time":"2026-11-22T12:00:00.000Z"}</pre>
 *
 * Ids, codes and digests need no escapes and their order by character is the order of RFC 8785, so a few lines write and read
 * it; a library would bring a second opinion on what is canonical into the one place where bytes must never differ.
 *
 * @param time of the writer's clock, whole milliseconds; the order of entries is that of the log, not of the clock
 */
public record LoggedEntry(Instant time, AuditEntry entry) {
    // A literal, not ISO_INSTANT, which leaves out fractions that are 0.
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    public LoggedEntry {
        time = time.truncatedTo(ChronoUnit.MILLIS);
        int year = time.atOffset(ZoneOffset.UTC).getYear();
        if (year < 0 || year > 9999) {
            throw new MalformedException("the clock shows the year " + year + ": set it");
        }
    }

    public byte[] toJson() {
        StringBuilder json = new StringBuilder(512);
        json.append("{\"action\":\"").append(entry.action());
        json.append("\",\"actor\":{\"from\":\"").append(entry.actor().from());
        json.append("\",\"id\":\"").append(entry.actor().id());
        json.append("\",\"role\":\"").append(entry.actor().role());
        json.append("\"},\"counts\":");
        appendObject(json, entry.counts(), "");
        json.append(",\"digests\":");
        appendObject(json, entry.digests(), "\"");
        json.append(",\"object\":{\"id\":\"").append(entry.object().id());
        json.append("\",\"type\":\"").append(entry.object().type());
        json.append("\"},\"related\":");
        appendObject(json, entry.related(), "\"");
        json.append(",\"time\":\"").append(TIME.format(time)).append("\"}");
        return json.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** @throws MalformedException if the bytes are not canonical JSON of the schema */
    public static LoggedEntry parse(byte[] json) {
        LoggedEntry parsed = new Parser(new String(json, StandardCharsets.ISO_8859_1)).entry();
        // Whatever leniency a parser has, only the one canonical spelling passes.
        if (!Arrays.equals(parsed.toJson(), json)) {
            throw new MalformedException("not written in canonical JSON (RFC 8785)");
        }
        return parsed;
    }

    private static void appendObject(StringBuilder json, SortedMap<Code, ?> members, String quote) {
        char before = '{';
        for (Map.Entry<Code, ?> member : members.entrySet()) {
            json.append(before).append('"').append(member.getKey()).append("\":");
            json.append(quote).append(member.getValue()).append(quote);
            before = ',';
        }
        json.append(members.isEmpty() ? "{}" : "}");
    }

    private static final class Parser {
        private final String json;
        private int at;

        Parser(String json) {
            this.json = json;
        }

        LoggedEntry entry() {
            expect("{\"action\":");
            Code action = new Code(string());
            expect(",\"actor\":{\"from\":");
            Id from = new Id(string());
            expect(",\"id\":");
            Id actor = new Id(string());
            expect(",\"role\":");
            Code role = new Code(string());
            expect("},\"counts\":");
            SortedMap<Code, Long> counts = object(this::number);
            expect(",\"digests\":");
            SortedMap<Code, Digest> digests = object(() -> new Digest(string()));
            expect(",\"object\":{\"id\":");
            Id id = new Id(string());
            expect(",\"type\":");
            Code type = new Code(string());
            expect("},\"related\":");
            SortedMap<Code, Id> related = object(() -> new Id(string()));
            expect(",\"time\":");
            Instant time = time(string());
            expect("}");
            return new LoggedEntry(
                    time,
                    new AuditEntry(
                            new Actor(actor, role, from),
                            action,
                            new AuditedObject(type, id),
                            related,
                            digests,
                            counts));
        }

        private <T> SortedMap<Code, T> object(Supplier<T> value) {
            SortedMap<Code, T> members = new TreeMap<>();
            expect("{");
            while (!json.startsWith("}", at)) {
                if (!members.isEmpty()) {
                    expect(",");
                }
                Code name = new Code(string());
                expect(":");
                members.put(name, value.get());
            }
            expect("}");
            return members;
        }

        /** No value of the schema contains a quote or a backslash; their types refuse what follows one. */
        private String string() {
            expect("\"");
            int end = json.indexOf('"', at);
            if (end < 0) {
                throw new MalformedException("a string does not end");
            }
            String value = json.substring(at, end);
            at = end + 1;
            return value;
        }

        private long number() {
            int end = at;
            while (end < json.length() && Character.isDigit(json.charAt(end))) {
                end++;
            }
            try {
                long value = Long.parseLong(json.substring(at, end));
                at = end;
                return value;
            } catch (NumberFormatException malformed) {
                throw new MalformedException("no whole number at character " + at);
            }
        }

        private void expect(String text) {
            if (!json.startsWith(text, at)) {
                throw new MalformedException("at character " + at + " there should be " + text);
            }
            at += text.length();
        }

        private static Instant time(String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException malformed) {
                throw new MalformedException("no time: '" + text + "'");
            }
        }
    }
}
