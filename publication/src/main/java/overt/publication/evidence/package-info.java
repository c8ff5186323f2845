/**
 * The evidence bundle for a court or an oversight body: what is needed to check a deployment without asking the service that ran it.
 * Guarded by {@code EvidenceBundleTest}.
 */
@NullMarked
package overt.publication.evidence;

import org.jspecify.annotations.NullMarked;
