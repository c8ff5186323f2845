/**
 * What following a face over several frames is worth. Labelled pictures walk towards a simulated camera: they grow, and each frame
 * has its own blur, noise, light and tilt of the head. The frames go through the detector, tracker, sampler, quality and encoder that
 * run live; one frame from the middle, the best sample and the fused probe are then searched for in the same watch list. Seeded: the
 * same pictures, models and seed give the same numbers on any number of threads. Guarded by {@code WalkStudyTest}.
 */
@NullMarked
package overt.evaluation.walks;

import org.jspecify.annotations.NullMarked;
