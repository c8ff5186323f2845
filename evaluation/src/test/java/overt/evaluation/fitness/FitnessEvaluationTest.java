package overt.evaluation.fitness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.evaluation.fitness.FitnessReport.Compared;
import overt.evaluation.identification.Groups;

class FitnessEvaluationTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    /** North is recognised and never mistaken; of south one of two is missed and one of two mistaken. */
    private static final String SCORES = """
            probe,subject,mated,best_subject,best_score,own_score
            1,n1,true,n1,0.8,0.8
            2,n2,true,n2,0.7,0.7
            3,s1,true,s1,0.55,0.55
            4,s2,true,s1,0.4,0.2
            5,n3,false,n1,0.1,
            6,n4,false,n1,0.2,
            7,s3,false,n1,0.6,
            8,s4,false,,,
            """;

    private static final Groups GROUPS = new Groups(Map.of(
            "n1", "north", "n2", "north", "n3", "north", "n4", "north", "s1", "south", "s2", "south", "s3", "south",
            "s4", "south", "nobody", "east"));

    @TempDir
    private Path folder;

    @BeforeEach
    void evaluate() throws IOException {
        Files.writeString(folder.resolve("scores.csv"), SCORES);
        Files.writeString(folder.resolve("metrics.json"), metrics(0.75, 0.25));
    }

    @Test
    void saysWhatWasMeasuredAtTheProposedThreshold() throws IOException {
        FitnessEvaluation evaluation = FitnessEvaluation.read(folder);
        FitnessReport report = report(evaluation, evaluation.proposedThreshold());
        assertThat(report.threshold()).isEqualTo(0.5);
        assertThat(report.everyone().fnir().value()).isEqualTo(0.25);
        assertThat(report.everyone().fpir().value()).isEqualTo(0.25);
        assertThat(report.sizes()).isEqualTo(new FitnessReport.Sizes(4, 1, 4, 4, 4, 4, 1));
        assertThat(report.modelPack().digests()).containsOnlyKeys("detector", "encoder");
        assertThat(report.evidence()).containsOnlyKeys("metrics.json", "scores.csv");
        assertThat(FitnessReport.parse(report.text())).isEqualTo(report);
    }

    @Test
    void measuresAtAnyThreshold() throws IOException {
        FitnessReport report = report(FitnessEvaluation.read(folder), 0.65);
        assertThat(report.everyone().fnir().value()).isEqualTo(0.5);
        assertThat(report.everyone().fpir().value()).isZero();
    }

    @Test
    void comparesGroupsAtTheSameThreshold() throws IOException {
        FitnessReport report = report(FitnessEvaluation.read(folder), 0.5);
        Compared compared = report.compared().orElseThrow();
        assertThat(compared.groups()).containsOnlyKeys("north", "south");
        assertThat(group(compared, "south").subjects()).isEqualTo(4);
        assertThat(group(compared, "south").rates().fnir().value()).isEqualTo(0.5);
        assertThat(group(compared, "north").rates().fpir().value()).isZero();
        assertThat(compared.fnir().ratio()).isEmpty();
        assertThat(compared.fnir().atMost()).isEmpty();
    }

    @Test
    void refusesScoresThatTheMetricsContradict() throws IOException {
        Files.writeString(folder.resolve("metrics.json"), metrics(0.8, 0.25));
        assertThatThrownBy(() -> FitnessEvaluation.read(folder)).hasMessageContaining("another evaluation");
    }

    @Test
    void refusesAnotherKindOfEvaluation() throws IOException {
        Files.writeString(folder.resolve("metrics.json"), "{\"pairs\": 3}");
        assertThatThrownBy(() -> FitnessEvaluation.read(folder)).hasMessageContaining("not that of an identification");
    }

    @Test
    void saysWhichFileIsMissing() throws IOException {
        Files.delete(folder.resolve("scores.csv"));
        assertThatThrownBy(() -> FitnessEvaluation.read(folder)).hasMessageContaining("scores.csv does not exist");
    }

    @Test
    void refusesLabelsThatFitNobody() throws IOException {
        FitnessEvaluation evaluation = FitnessEvaluation.read(folder);
        Groups strangers = new Groups(Map.of("x", "a", "y", "b"));
        assertThatThrownBy(() -> evaluation.compare(strangers, 0.5)).hasMessageContaining("0 groups");
    }

    private static FitnessReport.GroupRates group(Compared compared, String name) {
        return Objects.requireNonNull(compared.groups().get(name));
    }

    private static FitnessReport report(FitnessEvaluation evaluation, double threshold) throws IOException {
        return evaluation.report(threshold, evaluation.compare(GROUPS, threshold), "drawn", "A. Evaluator", NOW);
    }

    static String metrics(double tpir, double fpir) {
        return """
                {"references": 5, "matedProbes": 4, "nonMatedProbes": 4, "failuresToAcquire": {"references": 1, "probes": 1},
                 "atThreshold": {"threshold": 0.5, "fpir": {"value": %s}, "tpir": {"value": %s}},
                 "provenance": {"modelPack": {"name": "starter", "version": "1", "digests": {"detector": "%s", "encoder": "%s"}},
                   "software": {"version": "0.1.0", "commit": "unknown"}, "date": "2026-11-24T10:00:00Z"}}
                """.formatted(fpir, tpir, "a".repeat(64), "b".repeat(64));
    }
}
