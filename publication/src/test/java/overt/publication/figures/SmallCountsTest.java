package overt.publication.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rule for small counts, against somebody who knows it and tries every possibility. */
class SmallCountsTest {
    private static final int GREATEST = 6;

    /**
     * Every deployment with up to six true and six false alerts is published; all that give the same publication are put together. Whoever reads
     * it cannot tell which of them it was. So a number that is not shown and not 0 must not be the same in all of them.
     */
    @Test
    void noHiddenCountCanBeWorkedOut() {
        Map<Object, List<Outcomes>> byPublication = new HashMap<>();
        everyTally(tally -> byPublication
                .computeIfAbsent(publication(tally), _ -> new ArrayList<>())
                .add(Outcomes.of(tally)));
        byPublication.forEach((publication, possible) -> {
            Tally one = tallyOf(possible.getFirst());
            boolean isAllTried = one.trueAlerts() <= GREATEST && one.falseAlerts() <= GREATEST;
            if (!isAllTried || Outcomes.publishable(one).isPresent()) {
                return;
            }
            for (int i = 0; i < 7; i++) {
                int place = i;
                Set<Long> values = new HashSet<>();
                possible.forEach(outcomes -> values.add(outcomes.numbers().toArray()[place]));
                assertThat(values.size() > 1 || values.equals(Set.of(0L)))
                        .as("number %d of %s is %s", i, publication, values)
                        .isTrue();
            }
        });
    }

    @Test
    void nothingFrom1To4IsEverPublished() {
        everyTally(tally -> Outcomes.publishable(tally)
                .ifPresent(shown ->
                        assertThat(shown.numbers().filter(count -> count > 0)).allMatch(count -> count >= 5)));
    }

    @Test
    void largeCountsAndZeroesArePublished() {
        assertThat(Outcomes.publishable(tally(11, 0, 0, 7, 6, 5, 0))).isPresent();
        assertThat(Outcomes.publishable(tally(0, 0, 0, 0, 0, 0, 0))).isPresent();
        assertThat(Outcomes.publishable(tally(11, 0, 0, 7, 6, 4, 1))).isEmpty();
    }

    @Test
    void aYearIsPublishedOnlyWhenItGivesNothingAwayAboutOneDeployment() {
        Tally large = tally(11, 0, 0, 7, 6, 5, 0);
        Tally small = tally(3, 0, 0, 0, 2, 1, 0);
        Tally other = tally(4, 0, 0, 0, 3, 1, 0);
        Tally many = tally(9, 0, 0, 0, 4, 5, 0);
        assertThat(YearTotal.of(2026, List.of(large), true).outcomes()).isPresent();
        assertThat(YearTotal.of(2026, List.of(large, small), true).outcomes())
                .as("the rest is one deployment")
                .isEmpty();
        assertThat(YearTotal.of(2026, List.of(large, small, other), true).outcomes())
                .as("the rest has 2 other actions")
                .isEmpty();
        assertThat(YearTotal.of(2026, List.of(large, many, many), true).outcomes())
                .hasValueSatisfying(total -> assertThat(total.arrests()).isEqualTo(14));
        assertThat(YearTotal.of(2026, List.of(large, many, many), false).outcomes())
                .as("the year is not over")
                .isEmpty();
        assertThat(YearTotal.of(2026, List.of(large, small), false).exact().falseAlerts())
                .isEqualTo(7);
    }

    /** All that is published of outcomes, with the totals that always are. */
    private static Object publication(Tally tally) {
        Optional<Outcomes> shown = Outcomes.publishable(tally);
        return List.of(tally.trueAlerts(), tally.falseAlerts(), shown);
    }

    private static void everyTally(java.util.function.Consumer<Tally> each) {
        for (int confirmedTrue = 0; confirmedTrue <= GREATEST; confirmedTrue++) {
            for (int unconfirmedTrue = 0; unconfirmedTrue <= GREATEST; unconfirmedTrue++) {
                for (int confirmedFalse = 0; confirmedFalse <= GREATEST; confirmedFalse++) {
                    for (int unconfirmedFalse = 0; unconfirmedFalse <= GREATEST; unconfirmedFalse++) {
                        int spoken = confirmedTrue + confirmedFalse;
                        for (int arrests = 0; arrests <= spoken; arrests++) {
                            for (int others = 0; arrests + others <= spoken; others++) {
                                each.accept(tally(
                                        confirmedTrue,
                                        unconfirmedTrue,
                                        confirmedFalse,
                                        unconfirmedFalse,
                                        arrests,
                                        others,
                                        spoken - arrests - others));
                            }
                        }
                    }
                }
            }
        }
    }

    private static Tally tallyOf(Outcomes outcomes) {
        return tally(
                outcomes.confirmedTrue(),
                outcomes.unconfirmedTrue(),
                outcomes.confirmedFalse(),
                outcomes.unconfirmedFalse(),
                outcomes.arrests(),
                outcomes.otherAction(),
                outcomes.noAction());
    }

    private static Tally tally(long ct, long ut, long cf, long uf, long arrests, long others, long none) {
        return new Tally(ct, ut, cf, uf, 0, arrests, others, none, 10_000, 0, Duration.ofHours(1), 2, 40);
    }
}
