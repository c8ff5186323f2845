package overt.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import overt.deployment.casefile.ListedEntry;
import overt.watchlist.ImageOrigin;
import overt.watchlist.WatchListEntry;

/** Entries as the rules see them, of those that a source gives. Texts that are missing the rules name; dates have no blank. */
final class ListedEntries {
    private ListedEntries() {}

    /** Empty if there are {@link #problems}. */
    static Optional<ListedEntry> list(WatchListEntry entry, ImageOrigin origin, int references) {
        if (!problems(entry, origin).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ListedEntry(
                entry.id(),
                entry.category(),
                entry.reason(),
                entry.plannedResponse(),
                origin.source(),
                entry.lawfulBasis(),
                origin.takenOn().orElseThrow(),
                entry.expires().orElseThrow(),
                entry.under18(),
                entry.whyUnder18(),
                references));
    }

    static List<String> problems(WatchListEntry entry, ImageOrigin origin) {
        List<String> problems = new ArrayList<>();
        if (origin.takenOn().isEmpty()) {
            problems.add("entry '%s' lacks the date of its image; add it (image_date) or leave it out"
                    .formatted(entry.id()));
        }
        if (entry.expires().isEmpty()) {
            problems.add("entry '%s' lacks the last day on which it may be used; add it (expires) or leave it out"
                    .formatted(entry.id()));
        }
        return problems;
    }
}
