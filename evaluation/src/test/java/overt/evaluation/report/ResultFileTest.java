package overt.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.evaluation.metrics.Estimate;
import overt.evaluation.metrics.Interval;
import overt.evaluation.metrics.Proportion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResultFileTest {
    private record Result(int pairs, double accuracy, List<Proportion> rates, Estimate estimate) {}

    @Test
    void writesNumbersAsNumbersAndRatesWithTheirInterval(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("new/metrics.json");
        Result result =
                new Result(12, 0.991, List.of(new Proportion(1, 4)), new Estimate(0.5, new Interval(0.25, 0.75), 8));
        ResultFile.write(file, result, ReportTest.provenance());
        JsonNode json = new JsonMapper().readTree(Files.readString(file));
        assertThat(json.get("pairs").intValue()).isEqualTo(12);
        assertThat(json.get("accuracy").doubleValue()).isEqualTo(0.991);
        JsonNode rate = json.get("rates").get(0);
        assertThat(rate.propertyNames()).containsExactly("value", "ci95", "n");
        assertThat(rate.get("value").doubleValue()).isEqualTo(0.25);
        assertThat(rate.get("ci95").size()).isEqualTo(2);
        assertThat(rate.get("ci95").get(0).doubleValue()).isBetween(0.006, 0.007);
        assertThat(json.get("estimate").get("ci95").get(1).doubleValue()).isEqualTo(0.75);
    }

    @Test
    void whatIsNotFiniteIsNull() {
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("ratio", Double.POSITIVE_INFINITY);
        results.put("rate", new Proportion(0, 0));
        results.put("interval", new Interval(1, Double.POSITIVE_INFINITY));
        JsonNode json = new JsonMapper().readTree(ResultFile.text(results, ReportTest.provenance()));
        assertThat(json.get("ratio").isNull()).isTrue();
        assertThat(json.get("rate").get("value").isNull()).isTrue();
        assertThat(json.get("interval").get(1).isNull()).isTrue();
    }

    @Test
    void carriesItsProvenance() {
        JsonNode json = new JsonMapper()
                .readTree(ResultFile.text(Map.of(), ReportTest.provenance()))
                .get("provenance");
        assertThat(json.propertyNames())
                .containsExactly("modelPack", "software", "machine", "jdk", "date", "arguments");
        assertThat(json.get("modelPack").get("digests").get("encoder").stringValue())
                .hasSize(64);
        assertThat(json.get("software").get("version").stringValue()).isNotBlank();
        assertThat(json.get("machine").get("cores").intValue()).isPositive();
        assertThat(json.get("date").stringValue()).isEqualTo("2026-11-22T12:00:00Z");
    }
}
