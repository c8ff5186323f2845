package overt.audit.format;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is to be logged; the log adds the time. Its types let ids, codes, digests and counts through, never free text.
 *
 * @param related further objects that took part, by type: the camera of an alert, the deployment of a watch list
 * @param digests what is kept elsewhere, by what it is: {@code watch-list}, {@code case}, {@code sample}
 * @param counts how many, by what was counted, 0 to 2^53 - 1 (the whole numbers that every reader of JSON keeps)
 */
public record AuditEntry(
        Actor actor,
        Code action,
        AuditedObject object,
        SortedMap<Code, Id> related,
        SortedMap<Code, Digest> digests,
        SortedMap<Code, Long> counts) {
    private static final int MAX_VALUES = 32; // keeps every entry far below the 65,535 bytes of tlog-tiles
    static final long MAX_COUNT = (1L << 53) - 1;

    public AuditEntry {
        related = immutable(related);
        digests = immutable(digests);
        counts = immutable(counts);
        for (Map.Entry<Code, Long> count : counts.entrySet()) {
            if (count.getValue() < 0 || count.getValue() > MAX_COUNT) {
                throw new MalformedException(
                        "count '%s' is %d, not 0 to 2^53 - 1".formatted(count.getKey(), count.getValue()));
            }
        }
    }

    public static AuditEntry of(Actor actor, String action, AuditedObject object) {
        return new AuditEntry(actor, new Code(action), object, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    public AuditEntry withRelated(String type, String id) {
        return new AuditEntry(actor, action, object, with(related, type, new Id(id)), digests, counts);
    }

    public AuditEntry withDigest(String name, Digest digest) {
        return new AuditEntry(actor, action, object, related, with(digests, name, digest), counts);
    }

    public AuditEntry withCount(String name, long count) {
        return new AuditEntry(actor, action, object, related, digests, with(counts, name, count));
    }

    private static <T> SortedMap<Code, T> with(SortedMap<Code, T> values, String name, T value) {
        SortedMap<Code, T> more = new TreeMap<>(values);
        more.put(new Code(name), value);
        return more;
    }

    private static <T> SortedMap<Code, T> immutable(SortedMap<Code, T> values) {
        if (values.size() > MAX_VALUES) {
            throw new MalformedException("an entry has at most " + MAX_VALUES + " values of a kind");
        }
        return Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }
}
