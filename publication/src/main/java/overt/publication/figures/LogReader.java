package overt.publication.figures;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import overt.audit.format.Checkpoint;
import overt.audit.format.EntryBundle;
import overt.audit.format.LogFolder;
import overt.audit.format.LogPart;
import overt.audit.format.LoggedEntry;
import overt.audit.format.MalformedException;
import overt.audit.format.SignedNote;
import overt.audit.format.TreeShape;
import overt.audit.format.VerifierKey;

/**
 * A log as it was at one checkpoint. It reads; whether the log is whole says {@link overt.audit.verify.AuditVerifier}.
 *
 * @param note the signed checkpoint, as it is in the file
 * @param entries in their order
 */
public record LogReader(String note, VerifierKey key, List<LoggedEntry> entries) {
    public LogReader {
        entries = List.copyOf(entries);
    }

    /**
     * @param folder of the audit log
     * @throws MalformedException if its checkpoint, key or an entry is not right
     */
    public static LogReader read(Path folder) throws IOException {
        LogFolder log = new LogFolder(folder);
        VerifierKey key = log.readVerifierKey();
        String note = log.readCheckpoint();
        Checkpoint checkpoint = Checkpoint.open(SignedNote.parse(note), key);
        TreeShape shape = new TreeShape(checkpoint.size());
        List<LoggedEntry> entries = new ArrayList<>();
        for (long bundle = 0; bundle * LogPart.FULL_WIDTH < checkpoint.size(); bundle++) {
            int width = shape.width(0, bundle);
            for (byte[] entry : log.readBundle(new EntryBundle(bundle, width)).entries()) {
                entries.add(LoggedEntry.parse(entry));
            }
        }
        if (entries.size() != checkpoint.size()) {
            throw new MalformedException(
                    "%s: %d entries could be read of %d".formatted(folder, entries.size(), checkpoint.size()));
        }
        return new LogReader(note, key, entries);
    }
}
