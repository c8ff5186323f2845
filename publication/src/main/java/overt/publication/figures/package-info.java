/**
 * The figures of a deployment: counted from its history, recounted from the audit log alone, and made fit for publication. Immutable
 * values. Guarded by {@code FiguresTest} (history and log agree) and {@code SmallCountsTest} (no hidden count can be worked out).
 */
@NullMarked
package overt.publication.figures;

import org.jspecify.annotations.NullMarked;
