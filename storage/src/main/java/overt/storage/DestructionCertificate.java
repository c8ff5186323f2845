package overt.storage;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import overt.audit.format.Digest;

/**
 * What was destroyed, when, and by whose rule. It names no person: records by random ids and by the digests of what they
 * were when sealed.
 *
 * @param format of the JSON, 1
 * @param id of the destruction
 * @param key name of the key, {@code watch-list/DEPLOYMENT} for example
 * @param keyDestroyed whether the key went too
 * @param counts destroyed records by kind
 * @param records each of them
 */
public record DestructionCertificate(
        int format,
        String id,
        String deployment,
        String key,
        boolean keyDestroyed,
        String rule,
        String by,
        Instant plannedAt,
        Instant destroyedAt,
        SortedMap<String, Long> counts,
        List<Destroyed> records) {
    /** @param sha256 of the sealed record, as {@code sha256:} and 64 hexadecimal digits */
    public record Destroyed(String id, String kind, String sha256) {}

    public DestructionCertificate {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        records = List.copyOf(records);
    }

    static SortedMap<String, Long> count(List<Destroyed> records) {
        Map<String, Long> counts = new TreeMap<>();
        records.forEach(record -> counts.merge(record.kind(), 1L, Long::sum));
        return new TreeMap<>(counts);
    }

    /** The certificate as it is kept and handed out; its digest is in the audit log. */
    public byte[] toJson() {
        return Json.bytes(this);
    }

    /** SHA-256 of {@link #toJson}. */
    public Digest digest() {
        return Digest.of(toJson());
    }
}
