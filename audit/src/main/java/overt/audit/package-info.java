/**
 * Writes the audit log: {@link overt.audit.AuditLog}. An append returns when its entry and the checkpoint that covers it
 * are on the disk; appends that come together share one. One process, one writer a folder; any number of threads may append.
 *
 * <p>What is written, see {@link overt.audit.format}. Guarded by {@code AuditLogTest}, {@code CrashTest} (kill -9 and lost
 * power at every step) and {@code DiskFailureTest}.
 */
@NullMarked
package overt.audit;

import org.jspecify.annotations.NullMarked;
