package overt.watchlist;

import java.time.LocalDate;
import java.util.Optional;
import overt.vocabulary.EntryId;

/**
 * One person on a watch list and why they are on it. A text that the source does not give is empty: an evaluation needs
 * none of them, a deployment refuses to go live without.
 *
 * @param category of those that the deployment's authority names
 * @param plannedResponse what an engagement officer is to do
 * @param whyUnder18 why somebody under 18 is on it; needed for a deployment only
 * @param expires last day on which the entry may be used
 */
public record WatchListEntry(
        EntryId id,
        String category,
        String reason,
        String plannedResponse,
        String lawfulBasis,
        boolean under18,
        String whyUnder18,
        Optional<LocalDate> expires) {

    /** An entry of which nothing but its id is known. */
    public static WatchListEntry of(EntryId id) {
        return new WatchListEntry(id, "", "", "", "", false, "", Optional.empty());
    }
}
