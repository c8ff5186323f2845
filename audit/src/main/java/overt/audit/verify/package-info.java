/**
 * Checks an audit log from its folder and a public key alone, and makes proofs from it: {@link overt.audit.verify.AuditVerifier},
 * {@link overt.audit.verify.AuditProver}. Reads only, and shares only {@link overt.audit.format} with the writer. Memory stays
 * bounded by a few tiles and bundles, however long the log is.
 *
 * <p>Safe for use by several threads. Guarded by {@code AuditVerifierTest} (every byte of a small log), {@code TamperingTest}
 * and {@code AuditProverTest}.
 */
@NullMarked
package overt.audit.verify;

import org.jspecify.annotations.NullMarked;
