/**
 * The mathematics of an evaluation, after ISO/IEC 19795-1 and the reports of NIST's Face Recognition Technology
 * Evaluation: rates with intervals, error curves, groups, thresholds. No input or output, no pictures; everything is
 * immutable and thread-safe, and random resampling is seeded, so that a report can be made again.
 *
 * <p>Intervals are at 95 %: Clopper-Pearson for a {@link overt.evaluation.metrics.Proportion} of independent trials
 * (pairs, passes), a bootstrap over subjects where several probes of one subject depend on each other (identification,
 * groups). Guarded by tests that compare each metric with hand-computed cases and with a brute-force twin.
 */
@NullMarked
package overt.evaluation.metrics;

import org.jspecify.annotations.NullMarked;
