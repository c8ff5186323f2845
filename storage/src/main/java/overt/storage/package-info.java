/**
 * Everything that is stored: deployments and their events, watch lists, alerts, evidential holds, accounts, and the
 * destruction of all that with its proof. What tells of a person is sealed under a key of its deployment before it reaches the
 * database (SQLite, or PostgreSQL by configuration) or a file; the keys are in {@link overt.storage.keys}. docs/storage.md says
 * what lies where.
 *
 * <pre>{@code
 * try (KeyFolder keys = KeyFolder.open(keyPath, Optional.empty());
 *         DataFolder data = DataFolder.open(dataPath, keys, new DatabaseChoice.Sqlite(), clock)) {
 *     data.deployments().begin(deployment, clock.instant(), audited);
 *     data.watchLists().add(deployment, enrolled, audited);
 *     data.alerts().raise(alert, audited);                                   // logged and on the disk: publish it now
 *     RetentionKeeper keeper = RetentionKeeper.start(data, now -> rules.due(now), clock, report);
 * }
 * }</pre>
 *
 * <p>Every change takes the {@link overt.audit.format.AuditEntry} of it, which is durable in the audit log before the change is.
 * When a method returns, its change is on the disk; when it throws, nothing of it is kept (a {@link
 * overt.storage.Destruction} instead keeps what it has done and is finished later). Failures that the caller must decide
 * about are values; a disk, server or key that fails throws {@link overt.storage.StorageException}, {@link
 * overt.audit.AuditLogException} or {@link overt.storage.keys.KeyFolderException} with what to do. One process a folder; all
 * types are thread-safe, and changes of one deployment come one after another.
 *
 * <p>Guarded by {@code UsageTest} (the example), {@code RepositoriesTest} and {@code DestructionTest} (on both databases), {@code
 * NothingInPlainTest}, {@code CrashTest} (kill -9), {@code DiskFailureTest} and {@code RetentionKeeperTest}.
 */
@NullMarked
package overt.storage;

import org.jspecify.annotations.NullMarked;
