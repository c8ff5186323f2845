package overt.storage;

/**
 * A record under a hold, opened. The caller closes its content after use.
 *
 * @param subject the held record that it belongs to; its own id if to none
 * @param content JSON of an alert or an entry, an encoded picture, or little-endian floats of an embedding, by kind
 */
public record HeldRecord(String id, RecordKind kind, String subject, Plaintext content) {}
