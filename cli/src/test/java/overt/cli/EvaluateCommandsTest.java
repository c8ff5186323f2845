package overt.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import overt.face.models.ModelStore;
import overt.testing.SharedData;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvaluateCommandsTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void advisesAThresholdFromScores() throws IOException {
        assertThat(threshold("--watchlist-size", "400", "--faces", "10000", "--false-alerts", "200"))
                .isZero();
        assertThat(out.toString())
                .startsWith(
                        "threshold 0.5991 keeps expected false alerts under 200 among 10,000 faces with 400 references")
                .contains("FPIR(N) = 1 - (1 - FPIR(N0))^(N / N0)")
                .contains("there is no metrics.json beside the scores");
    }

    @Test
    void printsTheAdviceAsJson() throws IOException {
        assertThat(threshold("--watchlist-size", "200", "--faces", "10000", "--false-alerts", "5", "--json"))
                .isZero();
        JsonNode json = new JsonMapper().readTree(out.toString());
        assertThat(json.get("threshold").doubleValue()).isGreaterThan(0.599);
        assertThat(json.get("thresholdCi95").size()).isEqualTo(2);
        assertThat(json.get("warnings").get(0).stringValue()).contains("too small");
        assertThat(json.get("provenance").get("arguments").get(1).stringValue()).isEqualTo("threshold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--watchlist-size", "--faces", "--false-alerts"})
    void whatMustBePositiveIsWrongUsageOtherwise(String option) throws IOException {
        assertThat(threshold("--watchlist-size", "9", "--faces", "9", "--false-alerts", "9", option, "0"))
                .isEqualTo(2);
        assertThat(err.toString()).containsAnyOf("must be above 0", "should be specified only once");
    }

    @Test
    void scoresATrial() throws IOException {
        Path passes = Files.writeString(
                folder.resolve("passes.csv"),
                "subject,camera,start,end\nV1,gate,2026-11-22T14:00:00Z,2026-11-22T14:00:06Z\n");
        Path alerts =
                Files.writeString(folder.resolve("alerts.csv"), "subject,camera,time\nV1,gate,2026-11-22T14:00:03Z\n");
        assertThat(run(
                        "evaluate",
                        "trial",
                        "--passes",
                        passes.toString(),
                        "--alerts",
                        alerts.toString(),
                        "--faces",
                        "50",
                        "--out",
                        folder.resolve("result").toString()))
                .isZero();
        assertThat(out.toString()).contains("recognised passes (TRR): 100.0 % (2.5 to 100.0)");
        assertThat(folder.resolve("result/report.html")).exists();
    }

    @Test
    void aMissingFileIsAFailureWithOneMessage() {
        assertThat(run(
                        "evaluate",
                        "verification",
                        "--pairs",
                        folder.resolve("none.txt").toString(),
                        "--images",
                        folder.toString(),
                        "--out",
                        folder.toString()))
                .isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().asString().contains("none.txt does not exist");
    }

    /** The pack must be on this machine already: a test does not install it. */
    @Test
    void verifiesPairsOfTheDevelopmentHalfAndRepeatsFromTheCache() throws IOException {
        Path data = SharedData.require("data/lfw-dev");
        assumeThat(ModelStore.ofUser().list()).anyMatch(pack -> pack.name().equals("starter") && pack.installed());
        Path pairs = folder.resolve("pairs.txt");
        Files.write(pairs, Files.readAllLines(data.resolve("pairs.txt")).subList(0, 12));
        JsonNode first = verify(pairs, data.resolve("images"), "2");
        JsonNode second = verify(pairs, data.resolve("images"), "1");
        assertThat(first.get("pairs").intValue()).isEqualTo(12);
        assertThat(first.get("failuresToAcquire").intValue()).isZero();
        assertThat(second.get("accuracy")).isEqualTo(first.get("accuracy"));
        assertThat(second.get("provenance").get("modelPack").get("name").stringValue())
                .isEqualTo("starter");
    }

    private JsonNode verify(Path pairs, Path images, String threads) throws IOException {
        assertThat(run(
                        "evaluate",
                        "verification",
                        "--pairs",
                        pairs.toString(),
                        "--images",
                        images.toString(),
                        "--out",
                        folder.resolve("out" + threads).toString(),
                        "--cache",
                        folder.resolve("cache").toString(),
                        "--threads",
                        threads))
                .as(err.toString())
                .isZero();
        return new JsonMapper().readTree(Files.readString(folder.resolve("out" + threads + "/metrics.json")));
    }

    /** Non-mated scores 0.5001 to 0.6, of probes that found 200 different entries. */
    private int threshold(String... arguments) throws IOException {
        StringBuilder scores = new StringBuilder("probe,subject,mated,best_subject,best_score,own_score\n");
        for (int i = 1; i <= 1000; i++) {
            scores.append("p%d,s%d,false,t%d,%s,%n".formatted(i, i, i % 200, (5000 + i) / 1e4));
        }
        scores.append("m1,t0,true,t0,0.7,0.7\n");
        Path file = Files.writeString(folder.resolve("scores.csv"), scores);
        String[] all = new String[arguments.length + 4];
        all[0] = "evaluate";
        all[1] = "threshold";
        all[2] = "--scores";
        all[3] = file.toString();
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        return run(all);
    }

    private int run(String... arguments) {
        CommandLine commandLine =
                Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
