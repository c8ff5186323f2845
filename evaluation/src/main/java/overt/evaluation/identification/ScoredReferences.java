package overt.evaluation.identification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import overt.evaluation.metrics.ProbeResult;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How many references the scores of an evaluation were measured with.
 *
 * @param isExact whether the evaluation's own {@code metrics.json} says so; else there were at least {@code count}
 */
public record ScoredReferences(int count, boolean isExact) {
    private static final JsonMapper MAPPER = new JsonMapper();

    /**
     * Reads it from {@code metrics.json} beside the scores; where there is none, counts the entries that occur in the scores. Too low
     * a count makes a prediction for a longer watch list too high, which is the safe side.
     *
     * @throws IOException if metrics.json is not one of an identification evaluation
     */
    public static ScoredReferences of(Path scores, List<ProbeResult> results) throws IOException {
        Path metrics = scores.resolveSibling("metrics.json");
        if (Files.exists(metrics)) {
            return new ScoredReferences(enrolled(metrics), true);
        }
        Set<String> entries = new HashSet<>();
        for (ProbeResult result : results) {
            result.bestSubject().ifPresent(entries::add);
            if (result.ownScore().isPresent()) {
                entries.add(result.subject());
            }
        }
        return new ScoredReferences(Math.max(1, entries.size()), false);
    }

    private static int enrolled(Path metrics) throws IOException {
        try {
            JsonNode json = MAPPER.readTree(Files.readString(metrics));
            int enrolled = json.path("references").asInt(0)
                    - json.path("failuresToAcquire").path("references").asInt(0);
            if (enrolled > 0) {
                return enrolled;
            }
        } catch (JacksonException e) {
            throw new IOException(metrics + " is not JSON: " + e.getOriginalMessage(), e);
        }
        throw new IOException(metrics
                + " is not that of an identification evaluation; keep it beside the scores.csv that it came with");
    }
}
