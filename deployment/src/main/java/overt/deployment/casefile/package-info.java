/**
 * What people write down: the case that a deployment is authorised on, and the entries of its watch list without their
 * pictures. A draft may be incomplete, so texts may be blank here; what a case or an entry has to have is checked when it is
 * submitted or composed ({@code CaseReview}, {@code WatchListReview}), all at once. Immutable values.
 */
@NullMarked
package overt.deployment.casefile;

import org.jspecify.annotations.NullMarked;
