package overt.audit.verify;

import java.time.Instant;
import java.util.Optional;
import overt.audit.format.EntryBundle;
import overt.audit.format.LoggedEntry;
import overt.audit.format.MalformedException;
import overt.audit.format.MerkleTree;
import overt.audit.format.TreeShape;
import overt.audit.verify.Verification.TimeRange;

/** Reads all entries in their order: gives their hashes to the tree, checks their form, and notes their times. */
final class EntryCheck {
    private final StoredParts stored;
    private final TreeShape shape;
    private final TreeCheck tree;
    private final Faults faults;

    /** Kept apart: of an entry that was changed, its form is the lesser news. */
    private final Faults formFaults;

    private Optional<TimeRange> times = Optional.empty();
    private Instant timeBefore = Instant.MIN;

    EntryCheck(StoredParts stored, TreeShape shape, TreeCheck tree, Faults faults, Faults formFaults) {
        this.stored = stored;
        this.shape = shape;
        this.tree = tree;
        this.faults = faults;
        this.formFaults = formFaults;
    }

    /** @return times of the entries that could be read */
    Optional<TimeRange> checkAll() {
        for (long index = 0; index * EntryBundle.FULL_WIDTH < shape.size(); index++) {
            check(new EntryBundle(index, shape.width(0, index)));
        }
        return times;
    }

    private void check(EntryBundle bundle) {
        int entriesRead = switch (stored.bundle(bundle)) {
            case Reading.Read<EntryBundle.Content> read -> check(bundle, read.content());
            case Reading.Unreadable<EntryBundle.Content> unreadable -> {
                faults.entry(bundle.firstEntry(), bundle, "its bundle " + unreadable.why());
                yield 0;
            }
        };
        for (int unread = entriesRead; unread < bundle.width(); unread++) {
            tree.add(TreeCheck.UNREADABLE);
        }
    }

    /** @return how many entries could be read */
    private int check(EntryBundle bundle, EntryBundle.Content content) {
        long index = bundle.firstEntry();
        for (byte[] json : content.entries()) {
            tree.add(MerkleTree.leafHash(json));
            checkForm(index++, bundle, json);
        }
        if (!content.complete()) {
            reportEnd(bundle, index);
        }
        return content.entries().size();
    }

    private void reportEnd(EntryBundle bundle, long entriesRead) {
        if (entriesRead == bundle.firstEntry() + bundle.width()) {
            faults.file(bundle.path(), "there is something behind its last entry");
        } else {
            faults.entry(entriesRead, bundle, "it is missing or cannot be read");
        }
    }

    private void checkForm(long index, EntryBundle bundle, byte[] json) {
        try {
            Instant time = LoggedEntry.parse(json).time();
            times = Optional.of(times.map(range -> extend(range, time)).orElse(new TimeRange(time, time, 0)));
            timeBefore = time;
        } catch (MalformedException malformed) {
            formFaults.entry(index, bundle, "it is not an entry of an audit log: " + malformed.getMessage());
        }
    }

    private TimeRange extend(TimeRange range, Instant time) {
        return new TimeRange(
                time.isBefore(range.earliest()) ? time : range.earliest(),
                time.isAfter(range.latest()) ? time : range.latest(),
                range.stepsBack() + (time.isBefore(timeBefore) ? 1 : 0));
    }
}
