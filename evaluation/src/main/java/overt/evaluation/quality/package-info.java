/**
 * Whether quality predicts recognition errors: pictures of labelled people are made worse step by step ({@link
 * overt.evaluation.quality.Degradation}), and the false non-matches are counted that remain when the samples of the lowest quality
 * are discarded (Grother and Tabassi 2007). Guarded by {@code DegradationTest} and {@code QualityStudyTest}; what it gave is in
 * docs/evaluation/quality.md.
 */
@NullMarked
package overt.evaluation.quality;

import org.jspecify.annotations.NullMarked;
