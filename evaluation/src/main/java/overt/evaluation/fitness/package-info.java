/**
 * The fitness report: what an evaluation says of one model pack at one threshold, with the differences between groups, as canonical
 * JSON (RFC 8785) that is signed and that a deployment refers to by digest. It is made from the files of an identification
 * evaluation, whose own digests it carries. Stateless. Groups after ISO/IEC 19795-10. The signature is made by the command line,
 * since this module has no keys. Guarded by {@code FitnessReportTest}, {@code FitnessEvaluationTest} and {@code CanonicalJsonTest}
 * (the vectors of RFC 8785).
 */
@NullMarked
package overt.evaluation.fitness;

import org.jspecify.annotations.NullMarked;
