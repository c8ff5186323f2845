/**
 * The record of one deployment: its figures in the columns that the Metropolitan Police and the Home Office publish, the rules in force,
 * and what an outsider needs to check it; as HTML, PDF, CSV and JSON with a JSON Schema. Immutable values. Guarded by {@code
 * DeploymentRecordTest}.
 */
@NullMarked
package overt.publication.record;

import org.jspecify.annotations.NullMarked;
