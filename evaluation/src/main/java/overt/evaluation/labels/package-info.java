/** Reads what evaluators write: CSV files with labels, with errors that name file and line. Stateless. Guarded by {@code LabelFileTest}. */
@NullMarked
package overt.evaluation.labels;

import org.jspecify.annotations.NullMarked;
