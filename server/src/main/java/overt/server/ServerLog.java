package overt.server;

import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the server says about itself: one JSON object a line. It has no names, accounts, addresses or texts of anybody; who did what is in the
 * audit log. Thread-safe.
 */
public final class ServerLog {
    private static final int MOST_FRAMES = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** How much is said. */
    public enum Level {
        /** Requests too. */
        ALL,
        /** What went wrong. */
        FAILURES
    }

    private final PrintStream out;
    private final Level level;
    private final InstantSource clock;
    private final JsonMapper json = JsonMapper.builder().build();

    public ServerLog(PrintStream out, Level level, InstantSource clock) {
        this.out = out;
        this.level = level;
        this.clock = clock;
    }

    /**
     * A request that was answered.
     *
     * @param pattern of its path, without what stood for the variables in it
     */
    public void request(String method, String pattern, int status, long millis) {
        if (level == Level.ALL) {
            write(Map.of("event", "request", "method", method, "path", pattern, "status", status, "millis", millis));
        }
    }

    /** Something that happened to the server. */
    public void event(String event) {
        if (level == Level.ALL) {
            write(Map.of("event", event));
        }
    }

    /**
     * A fault of ours, with where it was but without its message, which may hold what the request said.
     *
     * @return a number for the one who asked
     */
    public String failure(String method, String pattern, Throwable failed) {
        byte[] random = new byte[4];
        RANDOM.nextBytes(random);
        String id = HexFormat.of().formatHex(random);
        StringBuilder where = new StringBuilder();
        for (Throwable each = failed; each != null; each = each.getCause()) {
            where.append(each.getClass().getName());
            StackTraceElement[] trace = each.getStackTrace();
            for (int i = 0; i < Math.min(MOST_FRAMES, trace.length); i++) {
                where.append(" < ").append(trace[i]);
            }
            where.append("; ");
        }
        write(Map.of("event", "failure", "id", id, "method", method, "path", pattern, "where", where.toString()));
        return id;
    }

    private void write(Map<String, Object> fields) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", clock.instant().toString());
        line.putAll(new java.util.TreeMap<>(fields));
        out.println(json.writeValueAsString(line));
    }
}
