package overt.storage;

/** The steps of a destruction, each done when it is named. All can be repeated; after an interruption all are. */
public enum DestructionStep {
    /** What is to go is written down; nothing can be added to it any more. */
    PLANNED,
    /** The audit log says what will go, with the digest of the list. */
    ANNOUNCED,
    /** The key is gone and the installation's key is another: from here on the records cannot be opened. */
    KEY_DESTROYED,
    /** Sealed files are overwritten and deleted. */
    FILES_DELETED,
    /** The rows are deleted. */
    ROWS_DELETED,
    /** The database's files hold nothing of deleted rows. */
    COMPACTED,
    /** That key, files and rows are gone was looked up on the disk. */
    VERIFIED,
    /** The certificate is written. */
    CERTIFIED,
    /** The audit log has the certificate's digest. */
    LOGGED
}
