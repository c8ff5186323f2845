package overt.audit;

import java.time.Instant;
import overt.audit.format.Hash;
import overt.audit.format.SignedNote;

/**
 * The entry is durable.
 *
 * @param index of the entry in the log, from 0
 * @param time that the log gave it
 * @param leafHash RFC 6962 hash of the entry
 * @param checkpoint that covers it; kept elsewhere, it shows later whether the log was cut back
 */
public record Receipt(long index, Instant time, Hash leafHash, SignedNote checkpoint) {}
