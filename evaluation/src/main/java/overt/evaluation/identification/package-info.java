/**
 * Open-set 1:N evaluation on labelled images: a watch list of references, probes of people who are on it and of people who are not,
 * searched by the code that runs live. Stateless. After ISO/IEC 19795-1, ISO/IEC 19795-10 (groups) and NIST FRTE 1:N. Guarded by
 * {@code IdentificationEvaluationTest}.
 */
@NullMarked
package overt.evaluation.identification;

import org.jspecify.annotations.NullMarked;
