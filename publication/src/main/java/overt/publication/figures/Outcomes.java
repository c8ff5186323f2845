package overt.publication.figures;

import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What became of people: whether an officer found the right one, and what the officer did. Published only where nobody can be singled
 * out by it: {@link #publishable}.
 */
public record Outcomes(
        long confirmedTrue,
        long unconfirmedTrue,
        long confirmedFalse,
        long unconfirmedFalse,
        long arrests,
        long otherAction,
        long noAction) {
    /** Least count of people that is published; the usual choice of official statistics. */
    public static final long LEAST_PUBLISHED = 5;

    /**
     * The rule for small counts. Who saw officers speak to somebody could learn from a count of one what it was about. So the breakdown is
     * published as a whole or not at all: only if every number in it is 0 or at least {@link #LEAST_PUBLISHED}. Whole, since a
     * single number left out could be worked out from the others and the totals. The totals of alerts, of true and of false ones say what
     * the software did, and are always published.
     */
    public static Optional<Outcomes> publishable(Tally tally) {
        Outcomes all = of(tally);
        return all.numbers().allMatch(Outcomes::isPublishable) ? Optional.of(all) : Optional.empty();
    }

    public static Outcomes of(Tally tally) {
        return new Outcomes(
                tally.confirmedTrue(),
                tally.unconfirmedTrue(),
                tally.confirmedFalse(),
                tally.unconfirmedFalse(),
                tally.arrests(),
                tally.otherAction(),
                tally.noAction());
    }

    private static boolean isPublishable(long count) {
        return count == 0 || count >= LEAST_PUBLISHED;
    }

    LongStream numbers() {
        return LongStream.of(
                confirmedTrue, unconfirmedTrue, confirmedFalse, unconfirmedFalse, arrests, otherAction, noAction);
    }

    /** As many as are confirmed. */
    public long peopleSpokenTo() {
        return confirmedTrue + confirmedFalse;
    }
}
