package overt.evaluation.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.evaluation.metrics.Proportion;
import overt.evaluation.report.Provenance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SeededTrialTest {
    private static final String PASSES = """
            subject,camera,start,end
            V1,gate,2026-11-22T14:00:00Z,2026-11-22T14:00:06Z
            V2,gate,2026-11-22T15:01:00.5+01:00,2026-11-22T15:01:05+01:00
            V1,stairs,2026-11-22T14:02:00Z,2026-11-22T14:02:04Z
            """;
    private static final String ALERTS = """
            number,time,camera,subject,score
            1,2026-11-22T14:00:02.25Z,gate,V1,0.61
            2,2026-11-22T14:01:00Z,gate,V2,0.55
            3,2026-11-22T14:02:01Z,gate,V1,0.52
            """;

    @TempDir
    private Path folder;

    @Test
    void scoresPassesByCameraAndTimeInAnyOffset() throws IOException {
        SeededTrial trial = trial(PASSES, ALERTS, 400);
        assertThat(trial.score().trr()).isEqualTo(new Proportion(2, 3));
        assertThat(trial.far()).isEqualTo(new Proportion(1, 400));
        assertThat(trial.score().misses())
                .singleElement()
                .extracting(pass -> pass.camera().value())
                .isEqualTo("stairs");
    }

    @Test
    void writesItsResultFiles() throws IOException {
        trial(PASSES, ALERTS, 400)
                .write(folder.resolve("out"), Provenance.of(Optional.empty(), List.of(), Clock.systemUTC()));
        JsonNode json = new JsonMapper().readTree(Files.readString(folder.resolve("out/metrics.json")));
        assertThat(json.get("passes").intValue()).isEqualTo(3);
        assertThat(json.get("trr").get("value").doubleValue()).isEqualTo(2.0 / 3);
        assertThat(json.get("far").get("n").intValue()).isEqualTo(400);
        assertThat(json.get("misses").get(0).get("start").stringValue()).isEqualTo("2026-11-22T14:02:00Z");
        assertThat(folder.resolve("out/report.html")).content().contains("passed 3 times and were recognised 2 times");
    }

    @Test
    void saysWhichLineIsWrong() {
        assertThatThrownBy(() -> trial("subject,camera,start,end\nV1,gate,14:00,14:01\n", ALERTS, 1))
                .hasMessageContaining("passes.csv line 2: 'start' is not a time as 2026-11-22T14:05:09.5Z");
        assertThatThrownBy(() -> trial(
                        "subject,camera,start,end\nV1,gate,2026-11-22T14:00:06Z,2026-11-22T14:00:00Z\n", ALERTS, 1))
                .hasMessageContaining("passes.csv line 2: the pass of 'V1' ends");
        assertThatThrownBy(() -> trial("subject,camera,start,end\n", ALERTS, 1)).hasMessageContaining("has no passes");
        assertThatThrownBy(() -> trial(PASSES, ALERTS, 0)).hasMessageContaining("--faces says that no face was seen");
    }

    private SeededTrial trial(String passes, String alerts, long faces) throws IOException {
        return SeededTrial.read(
                Files.writeString(folder.resolve("passes.csv"), passes),
                Files.writeString(folder.resolve("alerts.csv"), alerts),
                faces);
    }
}
