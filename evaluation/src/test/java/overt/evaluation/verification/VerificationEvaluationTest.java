package overt.evaluation.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.evaluation.images.FakeEncoder;
import overt.evaluation.metrics.Proportion;
import overt.evaluation.report.Provenance;
import overt.face.Workers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VerificationEvaluationTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void paint() throws IOException {
        FakeEncoder.write(folder.resolve("red1.png"), 0xff0000);
        FakeEncoder.write(folder.resolve("red2.png"), 0xee1111);
        FakeEncoder.write(folder.resolve("green.png"), 0x00ff00);
        FakeEncoder.write(folder.resolve("black.png"), 0);
    }

    @Test
    void comparesPairsAndCountsFailuresAsNonMatches() throws IOException {
        VerificationResult result = evaluate();
        assertThat(result.images()).isEqualTo(4);
        assertThat(result.failures().keySet()).containsExactly(folder.resolve("black.png"));
        assertThat(result.verification().pairs().get(0).score().orElseThrow()).isCloseTo(0.9949, within(1e-4));
        assertThat(result.verification().pairs().get(1).score()).isEmpty();
        assertThat(result.verification().pairs().get(2).score().orElseThrow()).isZero();
        assertThat(result.verification().tmr(-1)).isEqualTo(new Proportion(1, 2));
        assertThat(result.qualities()).containsExactly(OptionalInt.of(70), OptionalInt.empty(), OptionalInt.of(70));
    }

    @Test
    void writesItsResultFiles() throws IOException {
        Path out = folder.resolve("out");
        Provenance provenance = Provenance.of(Optional.empty(), List.of("evaluate"), Clock.systemUTC());
        VerificationFiles.write(evaluate(), out, provenance);
        JsonNode json = new JsonMapper().readTree(Files.readString(out.resolve("metrics.json")));
        assertThat(json.get("pairs").intValue()).isEqualTo(3);
        assertThat(json.get("failuresToAcquire").intValue()).isEqualTo(1);
        assertThat(json.get("accuracy").doubleValue()).isEqualTo(2.0 / 3);
        assertThat(json.get("accuracyStandardError").isNumber()).isTrue();
        assertThat(json.get("eer").isNumber()).isTrue();
        assertThat(json.get("operatingPoints").size()).isEqualTo(4);
        JsonNode point = json.get("operatingPoints").get(1);
        assertThat(point.get("fmr").doubleValue()).isEqualTo(0.01);
        assertThat(point.get("tmr").get("value").doubleValue()).isEqualTo(0.5);
        assertThat(point.get("tmr").get("n").intValue()).isEqualTo(2);
        assertThat(json.get("provenance").get("arguments").get(0).stringValue()).isEqualTo("evaluate");
        assertThat(out.resolve("det.svg")).content().startsWith("<svg");
        assertThat(out.resolve("report.html")).content().contains("3 pairs of images were compared", "black.png");
    }

    private VerificationResult evaluate() throws IOException {
        List<LabelledPair> pairs = List.of(
                pair("red1.png", "red2.png", true),
                pair("red1.png", "black.png", true),
                pair("red1.png", "green.png", false));
        try (Workers workers = new Workers(2)) {
            return VerificationEvaluation.run(
                    pairs, new FakeEncoder().over(workers, Optional.empty()), (done, total) -> {});
        }
    }

    private LabelledPair pair(String a, String b, boolean same) {
        return new LabelledPair(folder.resolve(a), folder.resolve(b), same, OptionalInt.empty());
    }
}
