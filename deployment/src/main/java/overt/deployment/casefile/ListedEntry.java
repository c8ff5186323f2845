package overt.deployment.casefile;

import java.time.LocalDate;
import overt.vocabulary.EntryId;

/**
 * One person on a watch list, without pictures or embeddings.
 *
 * @param category one of those that the case names
 * @param plannedResponse what an engagement officer is to do
 * @param imageDate when the image was taken
 * @param expires last day on which the entry may be used, where the deployment is
 * @param whyUnder18 needed if the person is under 18; else blank
 * @param references how many images are enrolled
 */
public record ListedEntry(
        EntryId id,
        String category,
        String reason,
        String plannedResponse,
        String imageSource,
        String lawfulBasis,
        LocalDate imageDate,
        LocalDate expires,
        boolean under18,
        String whyUnder18,
        int references) {
    public ListedEntry {
        if (references < 1) {
            throw new IllegalArgumentException(
                    "entry '%s' has no reference; enrol an image or leave it out".formatted(id));
        }
    }
}
