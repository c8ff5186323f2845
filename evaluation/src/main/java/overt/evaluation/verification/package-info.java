/**
 * 1:1 evaluation on labelled pairs of images, with the code that runs live. Stateless. After ISO/IEC 19795-1 and the protocol of
 * Labeled Faces in the Wild. Guarded by {@code PairListTest} and {@code VerificationEvaluationTest}.
 */
@NullMarked
package overt.evaluation.verification;

import org.jspecify.annotations.NullMarked;
