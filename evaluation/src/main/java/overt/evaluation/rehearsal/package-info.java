/**
 * The main job end to end, as a seeded trial: a rehearsal deployment plays the sample camera in real time through the
 * live path, and its alerts are scored against the known truth. Guarded by {@code RehearsalTest}.
 */
@NullMarked
package overt.evaluation.rehearsal;

import org.jspecify.annotations.NullMarked;
