package overt.watchlist;

import java.util.Optional;
import overt.vocabulary.Quality;

/**
 * An image that became no reference, and why. Nothing of its pixels is kept.
 *
 * @param place where the source names it, as {@code watchlist.csv line 12}; empty if the image's own path says it
 * @param explanation what is wrong and what to do, for the person who made the watch list
 * @param quality of its face, if one was found and measured
 */
public record RejectedImage(
        String subject, String image, String place, Rejection reason, String explanation, Optional<Quality> quality)
        implements EnrolmentResult {

    /** What is wrong, where, and what to do, in one line. */
    public String message() {
        String at = place.isEmpty() ? "" : place + ": ";
        String what = image.isEmpty() ? "" : "image '" + image + "': ";
        return at + what + explanation;
    }
}
