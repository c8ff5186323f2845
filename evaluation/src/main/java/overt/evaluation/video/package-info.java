/**
 * Labelled recordings through the live pipeline: it measures, it does not search footage. A recording is refused without
 * its truth, and alerts are listed only for subjects that the truth has. Single-threaded on the outside; the work inside
 * a frame is shared, and the result does not depend on among how many. Guarded by {@code VideoEvaluationTest}.
 */
@NullMarked
package overt.evaluation.video;

import org.jspecify.annotations.NullMarked;
