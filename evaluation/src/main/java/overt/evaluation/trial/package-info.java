/**
 * Scores a seeded trial: volunteers on the watch list walked past at known times, and their alerts are compared with that. No
 * pictures and no models. Stateless. Guarded by {@code SeededTrialTest}; the scoring itself by {@code PassScorerTest}.
 */
@NullMarked
package overt.evaluation.trial;

import org.jspecify.annotations.NullMarked;
