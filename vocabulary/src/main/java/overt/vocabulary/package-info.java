/**
 * The words of the glossary as records and sealed results. Nothing here acts: the other modules do. Values check
 * themselves on construction and are immutable, except those that hold biometric data ({@link Embedding},
 * {@link FaceSample}, {@link Probe}, {@link Frame}): they can be erased, and are confined to one thread at a time.
 *
 * <p>Terms after ISO/IEC 2382-37 (biometrics) and ISO/IEC 30137-1 (video surveillance).
 */
@NullMarked
package overt.vocabulary;

import org.jspecify.annotations.NullMarked;
