package overt.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import overt.publication.review.SeededPasses;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a seeded trial found from the {@code metrics.json} of {@code overt evaluate trial}. */
final class TrialFile {
    private TrialFile() {}

    static SeededPasses read(Path file) throws IOException {
        try {
            JsonNode metrics = JsonMapper.shared().readTree(Files.readAllBytes(file));
            int passes = metrics.required("passes").asInt();
            List<String> misses = metrics.required("misses")
                    .valueStream()
                    .map(miss -> "%s, camera %s, %s to %s"
                            .formatted(
                                    miss.required("subject").asString(),
                                    miss.required("camera").asString(),
                                    miss.required("start").asString(),
                                    miss.required("end").asString()))
                    .toList();
            return new SeededPasses(passes, passes - misses.size(), misses);
        } catch (JacksonException | IllegalArgumentException malformed) {
            throw new IOException(
                    "%s is no metrics.json of 'overt evaluate trial'; name the one that it wrote".formatted(file),
                    malformed);
        }
    }
}
