package overt.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GroupComparisonTest {
    @Test
    void dividesTheWorstRateByTheBest() {
        Data data = new Data();
        data.add("red", 100, 20);
        data.add("green", 100, 5);
        data.add("blue", 100, 10);
        GroupComparison comparison = GroupComparison.of(data.tallies, data.groups);
        assertThat(comparison.rates().keySet()).containsExactly("blue", "green", "red");
        assertThat(comparison.worstToBest()).isCloseTo(4, within(1e-12));
        assertThat(comparison.worstToBestCi95().contains(4)).isTrue();
        assertThat(comparison.worstToBestCi95().low()).isGreaterThan(1);
        assertThat(comparison.p()).isLessThan(0.01);
    }

    /** Two groups of one trial a subject: the permutation test is then Fisher's exact one, here 3 and 1 of 4: p = 0.4857. */
    @Test
    void agreesWithFishersExactTest() {
        Data data = new Data();
        data.add("red", 4, 3);
        data.add("green", 4, 1);
        assertThat(GroupComparison.of(data.tallies, data.groups).p()).isCloseTo(0.4857, within(0.03));
    }

    @Test
    void equalGroupsDifferByChanceOnly() {
        int significant = 0;
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Data data = new Data();
            for (int subject = 0; subject < 90; subject++) {
                // All ten probes of a subject are missed or none, as with a poor reference.
                boolean missed = random.nextInt(4) == 0;
                data.tallies.add(new SubjectTally("s" + subject, missed ? 10 : 0, 10));
                data.groups.put("s" + subject, "g" + random.nextInt(3));
            }
            significant += GroupComparison.of(data.tallies, data.groups).p() < 0.05 ? 1 : 0;
        }
        assertThat(significant).isBetween(1, 20);
    }

    @Test
    void aGroupWithoutErrorsLeavesTheRatioOpen() {
        Data data = new Data();
        data.add("red", 50, 5);
        data.add("green", 50, 0);
        GroupComparison comparison = GroupComparison.of(data.tallies, data.groups);
        assertThat(comparison.worstToBest()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(comparison.worstToBestCi95().high()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void withoutErrorsOrWithOneGroupThereIsNothingToCompare() {
        Data none = new Data();
        none.add("red", 50, 0);
        none.add("green", 50, 0);
        assertThat(GroupComparison.of(none.tallies, none.groups).worstToBest()).isNaN();
        assertThat(GroupComparison.of(none.tallies, none.groups).p()).isEqualTo(1);
        Data single = new Data();
        single.add("red", 50, 4);
        assertThat(GroupComparison.of(single.tallies, single.groups).worstToBest())
                .isNaN();
    }

    @Test
    void takesMissesOfMatedAndFalsePositivesOfOtherProbes() {
        Identification identification = new Identification(List.of(
                result("A", true, 0.8),
                result("B", true, 0.4),
                result("C", false, 0.6),
                result("D", false, 0.2),
                result("unlabelled", false, 0.9)));
        Map<String, String> groups = Map.of("A", "red", "B", "green", "C", "red", "D", "green");
        GroupComparison fnir = GroupComparison.ofFnir(identification, 0.5, groups);
        GroupComparison fpir = GroupComparison.ofFpir(identification, 0.5, groups);
        assertThat(fnir.rates().get("red")).extracting(Estimate::value).isEqualTo(0.0);
        assertThat(fnir.rates().get("green")).extracting(Estimate::value).isEqualTo(1.0);
        assertThat(fpir.rates().get("red")).extracting(Estimate::value).isEqualTo(1.0);
        assertThat(fpir.rates().get("green")).extracting(Estimate::value).isEqualTo(0.0);
    }

    private static ProbeResult result(String subject, boolean mated, double score) {
        return new ProbeResult(
                "p",
                subject,
                mated,
                Optional.of(mated ? subject : "t"),
                OptionalDouble.of(score),
                mated ? OptionalDouble.of(score) : OptionalDouble.empty());
    }

    private static final class Data {
        final List<SubjectTally> tallies = new ArrayList<>();
        final Map<String, String> groups = new HashMap<>();

        void add(String group, int subjects, int errors) {
            for (int i = 0; i < subjects; i++) {
                tallies.add(new SubjectTally(group + i, i < errors ? 1 : 0, 1));
                groups.put(group + i, group);
            }
        }
    }
}
