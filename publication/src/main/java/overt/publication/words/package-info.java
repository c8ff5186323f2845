/**
 * The words of the public documents: message files, one a language, and how days, times and numbers are written in it. Plurals,
 * days and numbers are ICU's. Immutable values. Guarded by {@code MessagesTest} (complete, plain, short).
 */
@NullMarked
package overt.publication.words;

import org.jspecify.annotations.NullMarked;
