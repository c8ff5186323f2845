package overt.storage;

import overt.audit.AuditLog;
import overt.audit.format.Checkpoint;
import overt.storage.keys.KeyFolder;

/** How many entries an audit log has. */
final class LogSize {
    private LogSize() {}

    static long of(AuditLog log, KeyFolder keys) {
        return Checkpoint.open(log.checkpoint(), keys.auditSigningKey().verifierKey())
                .size();
    }
}
