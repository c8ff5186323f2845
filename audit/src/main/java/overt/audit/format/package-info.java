/**
 * What an audit log looks like on disk, in the open formats of the transparency community, so that independent tools can
 * read it: RFC 6962 section 2.1 (Merkle tree, its proofs; checked as in RFC 9162 section 2.1), C2SP tlog-tiles (tiles and
 * entry bundles), tlog-checkpoint, signed-note (Ed25519), tlog-proof, and the body of tlog-witness' add-checkpoint for
 * consistency. The entries are canonical JSON (RFC 8785) of ids, codes and digests only; see {@code docs/audit-log.md}.
 *
 * <p>The writer and the verifier share this package and nothing else. Values are immutable and safe for use by several
 * threads. Guarded by {@code MerkleTreeTest}, {@code SignedNoteTest}, {@code LogPartTest} and {@code AuditEntryTest} on
 * published vectors.
 */
@NullMarked
package overt.audit.format;

import org.jspecify.annotations.NullMarked;
