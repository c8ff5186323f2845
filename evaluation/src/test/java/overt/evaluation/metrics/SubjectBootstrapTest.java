package overt.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectBootstrapTest {
    @Test
    void givesTheSameIntervalEveryTime() {
        List<SubjectTally> tallies = draw(new SplittableRandom(1), 100, 5, 1);
        assertThat(SubjectBootstrap.rate(tallies)).isEqualTo(SubjectBootstrap.rate(tallies));
    }

    @Test
    void independentTrialsGiveAboutTheBinomialInterval() {
        List<SubjectTally> tallies = IntStream.range(0, 1_000)
                .mapToObj(i -> new SubjectTally("s" + i, i < 200 ? 1 : 0, 1))
                .toList();
        Interval interval = SubjectBootstrap.rate(tallies).ci95();
        Interval binomial = new Proportion(200, 1_000).wilson95();
        assertThat(interval.low()).isCloseTo(binomial.low(), within(0.004));
        assertThat(interval.high()).isCloseTo(binomial.high(), within(0.004));
    }

    @Test
    void trialsThatRepeatThemselvesCountAsOne() {
        List<SubjectTally> once = IntStream.range(0, 300)
                .mapToObj(i -> new SubjectTally("s" + i, i % 4 == 0 ? 1 : 0, 1))
                .toList();
        List<SubjectTally> tenTimes = once.stream()
                .map(tally -> new SubjectTally(tally.subject(), tally.events() * 10, 10))
                .toList();
        assertThat(SubjectBootstrap.rate(tenTimes).ci95())
                .isEqualTo(SubjectBootstrap.rate(once).ci95());
    }

    @Test
    void withoutAnEventTheIntervalIsThatOfOneTrialASubject() {
        List<SubjectTally> none = IntStream.range(0, 50)
                .mapToObj(i -> new SubjectTally("s" + i, 0, 7))
                .toList();
        Estimate rate = SubjectBootstrap.rate(none);
        assertThat(rate.ci95()).isEqualTo(new Proportion(0, 50).ci95());
        assertThat(rate.n()).isEqualTo(350);
        assertThat(SubjectBootstrap.rate(List.of()).value()).isNaN();
    }

    /** The guarantee that matters: over many drawn data sets the interval holds the true rate about 95 times of 100. */
    @Test
    void coversTheTrueRateOfDependentTrials() {
        SplittableRandom random = new SplittableRandom(7);
        int covered = 0;
        int naive = 0;
        int dataSets = 400;
        for (int i = 0; i < dataSets; i++) {
            List<SubjectTally> tallies = draw(random, 120, 8, 0.7);
            Estimate rate = SubjectBootstrap.rate(tallies);
            covered += rate.ci95().contains(0.3) ? 1 : 0;
            naive += new Proportion(Math.round(rate.value() * rate.n()), rate.n())
                            .ci95()
                            .contains(0.3)
                    ? 1
                    : 0;
        }
        assertThat((double) covered / dataSets).isBetween(0.92, 0.98);
        assertThat((double) naive / dataSets)
                .as("as if trials were independent")
                .isLessThan(0.8);
    }

    @Test
    void saysLittleAboutOneSubjectHoweverManyTrials() {
        Estimate one = SubjectBootstrap.rate(List.of(new SubjectTally("s", 10, 16)));
        assertThat(one.value()).isEqualTo(0.625);
        assertThat(one.ci95().low()).isLessThan(0.05);
        assertThat(one.ci95().high()).isGreaterThan(0.95);
    }

    /** By hand: 2 events of 4 subjects with one trial each is Clopper and Pearson's interval of 2 in 4, 6.8 to 93.2 %. */
    @Test
    void fewSubjectsHaveTheExactIntervalOfOneTrialEach() {
        Interval four = SubjectBootstrap.rate(List.of(
                        new SubjectTally("a", 7, 7),
                        new SubjectTally("b", 7, 7),
                        new SubjectTally("c", 0, 7),
                        new SubjectTally("d", 0, 7)))
                .ci95();
        assertThat(four.low()).isCloseTo(0.0676, within(0.0001));
        assertThat(four.high()).isCloseTo(0.9324, within(0.0001));
    }

    @ParameterizedTest
    @CsvSource({"5,0.3", "10,0.3", "19,0.3", "20,0.05", "100,0.01"})
    void coversTheTrueRateWithFewSubjectsAndWithFewEventsToo(int subjects, double rate) {
        SplittableRandom random = new SplittableRandom(11);
        int covered = 0;
        int dataSets = 400;
        for (int i = 0; i < dataSets; i++) {
            covered += SubjectBootstrap.rate(draw(random, subjects, 4, 0.7, rate))
                            .ci95()
                            .contains(rate)
                    ? 1
                    : 0;
        }
        assertThat((double) covered / dataSets).isGreaterThanOrEqualTo(0.95);
    }

    /** Subjects whose own rate is 0 or 1 with the given weight, so that their trials depend on each other; rate 0.3 overall. */
    private static List<SubjectTally> draw(SplittableRandom random, int subjects, int trials, double dependence) {
        return draw(random, subjects, trials, dependence, 0.3);
    }

    private static List<SubjectTally> draw(
            SplittableRandom random, int subjects, int trials, double dependence, double rate) {
        return IntStream.range(0, subjects)
                .mapToObj(i -> {
                    boolean base = random.nextDouble() < rate;
                    long events = 0;
                    for (int t = 0; t < trials; t++) {
                        events += (random.nextDouble() < dependence ? base : random.nextDouble() < rate) ? 1 : 0;
                    }
                    return new SubjectTally("s" + i, events, trials);
                })
                .toList();
    }
}
