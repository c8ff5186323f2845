package overt.audit.verify;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import overt.audit.format.LogPart;
import overt.audit.verify.Verification.Broken;

/** Remembers the first bad entry and the first bad file. A bad entry is what people ask about, so it is told first. */
final class Faults {
    private @Nullable Broken entryFault;
    private @Nullable Broken fileFault;

    void entry(long index, LogPart shownBy, String what) {
        if (entryFault == null || index < entryFault.entry().orElseThrow()) {
            entryFault = new Broken(OptionalLong.of(index), shownBy.path(), what);
        }
    }

    void file(String file, String what) {
        if (fileFault == null) {
            fileFault = new Broken(OptionalLong.empty(), file, what);
        }
    }

    boolean any() {
        return first().isPresent();
    }

    Optional<Broken> first() {
        return Optional.ofNullable(entryFault != null ? entryFault : fileFault);
    }
}
