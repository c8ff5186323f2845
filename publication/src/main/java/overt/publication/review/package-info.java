/**
 * The review that the authorising officer gets after a deployment: a PDF with exact counts, for the service and not for the public. No
 * pictures, no ids of watch list entries. Guarded by {@code ReviewTest}.
 */
@NullMarked
package overt.publication.review;

import org.jspecify.annotations.NullMarked;
