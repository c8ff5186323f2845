/**
 * How many faces the live detector finds, by their width, how exactly it finds their points, and how often it sees one where there is
 * none: labelled pictures in drawn scenes. {@link overt.evaluation.detection.DetectionEvaluation} is used by one thread and spreads its
 * work; results depend on the pictures and the seed, and not on the number of threads. Guarded by {@code DetectionEvaluationTest}.
 */
@NullMarked
package overt.evaluation.detection;

import org.jspecify.annotations.NullMarked;
