package overt.evaluation.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import overt.evaluation.images.FakeEncoder;
import overt.evaluation.metrics.ProbeResult;
import overt.evaluation.report.Provenance;
import overt.face.Workers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IdentificationEvaluationTest {
    private static final double THRESHOLD = 0.9;

    @TempDir
    private Path folder;

    /** Red and green are on the watch list, blue too, but its only reference is black; yellow and grey are not. */
    @BeforeEach
    void paint() throws IOException {
        FakeEncoder.write(folder.resolve("red.png"), 0xff0000);
        FakeEncoder.write(folder.resolve("red-again.png"), 0xee1111);
        FakeEncoder.write(folder.resolve("green.png"), 0x00ff00);
        FakeEncoder.write(folder.resolve("blue.png"), 0x0000ff);
        FakeEncoder.write(folder.resolve("yellow.png"), 0xffff00);
        FakeEncoder.write(folder.resolve("orange.png"), 0xff2000);
        FakeEncoder.write(folder.resolve("black.png"), 0);
        Files.writeString(
                folder.resolve("references.csv"), "subject,path\nred,red.png\ngreen,green.png\nblue,black.png\n");
        Files.writeString(
                folder.resolve("probes.csv"),
                "subject,path\nred,red-again.png\nred,black.png\nblue,blue.png\nyellow,yellow.png\norange,orange.png\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void searchesForEachProbeOnAnyNumberOfThreads(int threads) throws IOException {
        IdentificationResult result = evaluate(threads);
        assertThat(result.enrolled()).isEqualTo(2);
        assertThat(result.referenceFailures()).hasSize(1);
        assertThat(result.probeFailures()).hasSize(1);
        List<ProbeResult> probes = result.identification().results();
        assertThat(probes.get(0).bestSubject()).contains("red");
        assertThat(probes.get(0).ownScore()).isEqualTo(probes.get(0).bestScore());
        assertThat(probes.get(1)).isEqualTo(ProbeResult.failure("black.png", "red", true));
        assertThat(probes.get(2).mated()).isTrue();
        assertThat(probes.get(2).ownScore()).isEqualTo(OptionalDouble.empty());
        assertThat(probes.get(3).mated()).isFalse();
        // Only one of three mated probes has its own entry as a candidate; orange looks like red.
        assertThat(result.identification().at(THRESHOLD).tpir().value()).isEqualTo(1.0 / 3);
        assertThat(result.identification().at(THRESHOLD).fpir().value()).isEqualTo(0.5);
    }

    @Test
    void writesItsResultFiles() throws IOException {
        Groups groups = new Groups(Map.of("red", "warm", "orange", "warm", "blue", "cold", "yellow", "cold"));
        Path out = folder.resolve("out");
        IdentificationFiles.write(evaluate(1), groups, THRESHOLD, out, provenance());
        JsonNode json = new JsonMapper().readTree(Files.readString(out.resolve("metrics.json")));
        assertThat(json.get("references").intValue()).isEqualTo(3);
        assertThat(json.get("matedProbes").intValue()).isEqualTo(3);
        assertThat(json.get("nonMatedProbes").intValue()).isEqualTo(2);
        assertThat(json.get("failuresToAcquire").get("references").intValue()).isEqualTo(1);
        assertThat(json.get("failuresToAcquire").get("probes").intValue()).isEqualTo(1);
        assertThat(json.get("rank1").doubleValue()).isEqualTo(1.0 / 3);
        assertThat(json.get("operatingPoints").get(3).get("fpir").doubleValue()).isEqualTo(0.001);
        assertThat(json.get("operatingPoints").get(0).get("tpir").propertyNames())
                .containsExactly("value", "ci95", "n");
        assertThat(json.get("atThreshold").get("threshold").doubleValue()).isEqualTo(THRESHOLD);
        assertThat(json.get("atThreshold").get("tpir").get("n").intValue()).isEqualTo(3);
        JsonNode warm = json.get("groups").get("warm");
        assertThat(warm.get("matedProbes").intValue()).isEqualTo(2);
        assertThat(warm.get("atThreshold").get("fpir").get("value").doubleValue())
                .isEqualTo(1);
        assertThat(json.get("worstToBest").get("fnir").doubleValue()).isEqualTo(2);
        assertThat(json.get("worstToBest").get("fpir").isNull()).isTrue();
        assertThat(out.resolve("det.svg")).content().startsWith("<svg");
        assertThat(out.resolve("report.html"))
                .content()
                .contains("Differences between groups", "warm", "no face was found");
    }

    @Test
    void scoresCanBeReadAgain() throws IOException {
        IdentificationResult result = evaluate(1);
        IdentificationFiles.write(result, Groups.NONE, THRESHOLD, folder.resolve("out"), provenance());
        Path scores = folder.resolve("out/scores.csv");
        assertThat(scores).content().startsWith("probe,subject,mated,best_subject,best_score,own_score\n");
        List<ProbeResult> read = ScoresFile.read(scores);
        assertThat(read).isEqualTo(result.identification().results());
        assertThat(ScoredReferences.of(scores, read)).isEqualTo(new ScoredReferences(2, true));
        Files.delete(folder.resolve("out/metrics.json"));
        assertThat(ScoredReferences.of(scores, read)).isEqualTo(new ScoredReferences(2, false));
    }

    @Test
    void scoresOfAnotherEvaluationAreRefused() throws IOException {
        Path scores = folder.resolve("scores.csv");
        Files.writeString(folder.resolve("metrics.json"), "{\"pairs\": 3}");
        assertThatThrownBy(() -> ScoredReferences.of(scores, List.of()))
                .hasMessageContaining("not that of an identification evaluation");
        Files.writeString(folder.resolve("metrics.json"), "{");
        assertThatThrownBy(() -> ScoredReferences.of(scores, List.of())).hasMessageContaining("is not JSON");
        Files.writeString(scores, "probe,subject,mated,best_subject,best_score,own_score\np,A,false,B,,\n");
        assertThatThrownBy(() -> ScoresFile.read(scores))
                .hasMessageContaining("scores.csv line 2")
                .hasMessageContaining("not both");
    }

    @Test
    void aSubjectBelongsToOneGroup() throws IOException {
        Path file = Files.writeString(folder.resolve("groups.csv"), "subject,group\nA,x\nB,y\nA,x\nA,y\n");
        assertThatThrownBy(() -> Groups.read(file))
                .hasMessageContaining("groups.csv line 5: subject 'A' is in two groups, 'x' and 'y'");
    }

    private IdentificationResult evaluate(int threads) throws IOException {
        try (Workers workers = new Workers(threads)) {
            return IdentificationEvaluation.run(
                    LabelledImage.read(folder.resolve("references.csv"), folder),
                    LabelledImage.read(folder.resolve("probes.csv"), folder),
                    new FakeEncoder().over(workers, Optional.empty()),
                    workers,
                    (done, total) -> {});
        }
    }

    private static Provenance provenance() {
        return Provenance.of(Optional.empty(), List.of(), Clock.systemUTC());
    }
}
