/**
 * What alignment, interpolation, the mirrored mean and the form of a camera's pictures do to recognition: labelled pairs, encoded in one
 * way after the other with the code that runs live. After ISO/IEC 19795-1. Guarded by {@code EncodingStudyTest}.
 */
@NullMarked
package overt.evaluation.encoding;

import org.jspecify.annotations.NullMarked;
