package overt.evaluation.rehearsal;

/**
 * What was checked after a rehearsal had ended.
 *
 * @param auditVerified the audit log was read from its files and every entry was found as it was written
 * @param destructionVerified keys, rows and files of the watch list and the alerts were looked for and are gone
 * @param destroyedRecords how many sealed records the destruction certificates name
 */
public record RehearsalProof(boolean auditVerified, boolean destructionVerified, int destroyedRecords) {}
