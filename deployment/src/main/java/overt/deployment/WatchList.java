package overt.deployment;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import overt.deployment.casefile.ListedEntry;
import overt.deployment.policy.Codes;
import overt.vocabulary.EntryId;

/**
 * The watch list of a deployment, without pictures.
 *
 * @param composedAt when it was put together as a whole
 * @param entries by id, in the order in which they came
 */
public record WatchList(Instant composedAt, SequencedMap<EntryId, ListedEntry> entries) {
    public WatchList {
        entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
    }

    static WatchList of(Instant composedAt, List<ListedEntry> listed) {
        SequencedMap<EntryId, ListedEntry> entries = new LinkedHashMap<>();
        listed.forEach(entry -> entries.put(entry.id(), entry));
        return new WatchList(composedAt, entries);
    }

    public boolean has(EntryId entry) {
        return entries.containsKey(entry);
    }

    public int references() {
        return entries.values().stream().mapToInt(ListedEntry::references).sum();
    }

    /** Share of entries in these categories, 0 to 1; 0 of none. */
    public double share(Codes categories) {
        return entries.isEmpty() ? 0 : (double) count(categories) / entries.size();
    }

    /** Entries in these categories. */
    public long count(Codes categories) {
        return entries.values().stream()
                .filter(entry -> categories.contains(entry.category()))
                .count();
    }

    WatchList with(ListedEntry entry) {
        Map<EntryId, ListedEntry> more = new LinkedHashMap<>(entries);
        more.put(entry.id(), entry);
        return new WatchList(composedAt, new LinkedHashMap<>(more));
    }

    WatchList without(EntryId entry) {
        Map<EntryId, ListedEntry> fewer = new LinkedHashMap<>(entries);
        fewer.remove(entry);
        return new WatchList(composedAt, new LinkedHashMap<>(fewer));
    }
}
