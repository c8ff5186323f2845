/**
 * Reads case files: what an applicant writes to draft a deployment (docs/deployment.md). Everything that is wrong with a file is said at
 * once, with its line. Guarded by {@code CaseFileTest}.
 */
@NullMarked
package overt.cli.casefile;

import org.jspecify.annotations.NullMarked;
