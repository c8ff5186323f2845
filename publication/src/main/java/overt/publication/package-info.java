/**
 * What the public, courts and oversight bodies read: signs, leaflets and notices before a deployment, its record and the register
 * after it, the review for the authorising officer, and the evidence bundle. All of it comes from what a deployment already knows;
 * nobody types it twice. No web framework, no network, no clock of its own. Guarded by {@code PublicationTest}.
 */
@NullMarked
package overt.publication;

import org.jspecify.annotations.NullMarked;
