/**
 * How entries are best compared: what several references of one person are worth, and by which use of them; and how often a warning of
 * an entry that scores high against other people is right. On labelled images, with the reference database that runs live. Seeded.
 * Guarded by {@code ReferenceStudyTest}.
 */
@NullMarked
package overt.evaluation.references;

import org.jspecify.annotations.NullMarked;
