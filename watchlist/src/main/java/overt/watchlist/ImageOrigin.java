package overt.watchlist;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Where an image of an entry comes from.
 *
 * @param source as {@code custody} or {@code public appeal}; empty if it is not given
 * @param takenOn day on which the picture was taken
 */
public record ImageOrigin(String source, Optional<LocalDate> takenOn) {
    static final ImageOrigin UNKNOWN = new ImageOrigin("", Optional.empty());
}
