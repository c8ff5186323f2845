package overt.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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

    /** Subjects whose own rate is 0 or 1 with the given weight, so that their trials depend on each other; rate 0.3 overall. */
    private static List<SubjectTally> draw(SplittableRandom random, int subjects, int trials, double dependence) {
        return IntStream.range(0, subjects)
                .mapToObj(i -> {
                    boolean base = random.nextDouble() < 0.3;
                    long events = 0;
                    for (int t = 0; t < trials; t++) {
                        events += (random.nextDouble() < dependence ? base : random.nextDouble() < 0.3) ? 1 : 0;
                    }
                    return new SubjectTally("s" + i, events, trials);
                })
                .toList();
    }
}
