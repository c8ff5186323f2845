package overt.evaluation.fitness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import overt.evaluation.fitness.FitnessReport.Compared;
import overt.evaluation.fitness.FitnessReport.Differences;
import overt.evaluation.fitness.FitnessReport.GroupRates;
import overt.evaluation.fitness.FitnessReport.NotCompared;
import overt.evaluation.fitness.FitnessReport.Pack;
import overt.evaluation.fitness.FitnessReport.Rates;
import overt.evaluation.fitness.FitnessReport.Sizes;
import overt.evaluation.fitness.FitnessReport.WorstToBest;
import overt.evaluation.metrics.Estimate;
import overt.evaluation.metrics.Interval;
import overt.evaluation.report.Software;

class FitnessReportTest {
    private static final Estimate NOTHING = new Estimate(Double.NaN, new Interval(0, 1), 0);

    @Test
    void isWrittenInOneCanonicalLine() {
        assertThat(report(new NotCompared("no labels")).text())
                .isEqualTo(
                        "{\"data\":\"press photographs\",\"evaluation\":{\"at\":\"2026-11-24T10:00:00Z\",\"commit\":\"unknown\","
                                + "\"files\":{\"scores.csv\":\"" + "a".repeat(64) + "\"},\"version\":\"0.1.0\"},"
                                + "\"everyone\":{\"fnir\":{\"ci95\":[0.05,0.2],\"n\":100,\"value\":0.1},"
                                + "\"fpir\":{\"ci95\":[0,0.003],\"n\":1000,\"value\":0.001}},"
                                + "\"format\":\"overt-fitness/1\",\"groupsNotCompared\":\"no labels\","
                                + "\"madeAt\":\"2026-11-24T12:00:00Z\",\"madeBy\":\"A. Evaluator\","
                                + "\"modelPack\":{\"files\":{\"encoder\":\"" + "b".repeat(64)
                                + "\"},\"name\":\"starter\",\"version\":\"1\"},"
                                + "\"sizes\":{\"matedProbes\":100,\"matedSubjects\":40,\"nonMatedProbes\":1000,\"nonMatedSubjects\":700,"
                                + "\"probeFailures\":3,\"referenceFailures\":2,\"references\":400},\"threshold\":0.46}\n");
    }

    @Test
    void comesBackAsItWasWritten() {
        FitnessReport report = report(groups());
        assertThat(FitnessReport.parse(report.text())).isEqualTo(report);
        assertThat(report.compared()).isPresent();
    }

    @Test
    void keepsWhatCannotBeSaid() {
        WorstToBest unbounded =
                new WorstToBest(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), 0.03);
        Rates nothing = new Rates(NOTHING, NOTHING);
        FitnessReport report = report(new Compared(
                Map.of("a", new GroupRates(1, nothing), "b", new GroupRates(2, nothing)), unbounded, unbounded));
        assertThat(report.text()).contains("\"value\":null").doesNotContain("NaN");
        assertThat(FitnessReport.parse(report.text())).isEqualTo(report);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"data"                  | { "data" | not canonical JSON
                    "threshold":0.46         | "threshold":0.460 | not canonical JSON
                    "threshold":0.46         | "note":"x","threshold":0.46 | not canonical JSON
                    "threshold":0.46         | "threshold":"0.46" | 'threshold' is not a number
                    "threshold":0.46         | "threshold":0.46,"threshold":0.46 | not JSON
                    "matedProbes":100        | "matedProbes":100.5 | 'matedProbes' is not a whole number
                    "matedProbes":100,       | `` | 'matedProbes' is missing
                    "matedProbes":100        | "matedProbes":1 | contradict each other
                    "value":0.1              | "value":0.9 | not a rate with its interval: FNIR
                    overt-fitness/1          | overt-fitness/2 | not a fitness report of the format overt-fitness/1
                    2026-11-24T12:00:00Z     | yesterday | 'madeAt' is not a time
                    bbbbbbbb                 | BBBBBBBB | not a SHA-256 of 'encoder'
                    A. Evaluator             | ` ` | who made the report is missing
                    """)
    void refusesAnotherSpellingOrContent(String part, String change, String fault) {
        String text = report(groups()).text();
        String changed = text.replace(part, change);
        assertThat(changed).isNotEqualTo(text);
        assertThatThrownBy(() -> FitnessReport.parse(changed)).hasMessageContaining(fault);
    }

    @Test
    void oneGroupIsNoComparison() {
        Map<String, GroupRates> one = Map.of("a", new GroupRates(1, new Rates(NOTHING, NOTHING)));
        WorstToBest ratio = ratio(1.5);
        assertThatThrownBy(() -> new Compared(one, ratio, ratio)).hasMessageContaining("two groups");
    }

    private static Compared groups() {
        Rates rates = new Rates(rate(0.1, 0.05, 0.2, 50), rate(0, 0, 0.01, 500));
        return new Compared(
                Map.of("north", new GroupRates(20, rates), "south", new GroupRates(20, rates)), ratio(1), ratio(2.5));
    }

    private static WorstToBest ratio(double value) {
        return new WorstToBest(OptionalDouble.of(value), OptionalDouble.of(0.4), OptionalDouble.of(9), 0.4);
    }

    static FitnessReport report(Differences differences) {
        return new FitnessReport(
                Instant.parse("2026-11-24T12:00:00.5Z"),
                "A. Evaluator",
                "press photographs",
                new Pack("starter", "1", Map.of("encoder", "b".repeat(64))),
                Instant.parse("2026-11-24T10:00:00Z"),
                new Software("0.1.0", "unknown"),
                0.46,
                new Sizes(400, 2, 40, 100, 700, 1000, 3),
                new Rates(rate(0.1, 0.05, 0.2, 100), rate(0.001, 0, 0.003, 1000)),
                differences,
                Map.of("scores.csv", "a".repeat(64)));
    }

    private static Estimate rate(double value, double low, double high, long n) {
        return new Estimate(value, new Interval(low, high), n);
    }
}
