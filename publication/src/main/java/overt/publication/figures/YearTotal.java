package overt.publication.figures;

import java.util.List;
import java.util.Optional;

/**
 * All deployments of a year together, rehearsals left out.
 *
 * @param exact sums of what is always published
 * @param outcomes what became of people; empty where that could be worked out for a single deployment
 */
public record YearTotal(int year, int deployments, Tally exact, Optional<Outcomes> outcomes) {
    /**
     * The rule for small counts, over a year. From a total and the deployments whose breakdown is published, everybody can work out the
     * rest. So a total of outcomes is published only when the year is over (else two totals, a day apart, would give away what came
     * between them), only if nothing or at least two deployments are the rest, and only if each of the rest's sums is 0 or at least
     * {@link Outcomes#LEAST_PUBLISHED}.
     *
     * @param isOver whether the year is over and so are its deployments
     */
    public static YearTotal of(int year, List<Tally> tallies, boolean isOver) {
        List<Tally> hidden = tallies.stream()
                .filter(tally -> Outcomes.publishable(tally).isEmpty())
                .toList();
        Tally all = sum(tallies);
        boolean restIsSafe = hidden.isEmpty()
                || (hidden.size() >= 2 && Outcomes.publishable(sum(hidden)).isPresent());
        return new YearTotal(
                year, tallies.size(), all, isOver && restIsSafe ? Optional.of(Outcomes.of(all)) : Optional.empty());
    }

    private static Tally sum(List<Tally> tallies) {
        return tallies.stream().reduce(Tally.NOTHING, Tally::plus);
    }
}
