/**
 * The register of all deployments as a static site, and the notice of one: pages without script that are read on a phone, on paper and by
 * a screen reader, a news feed, and the records as files. Guarded by {@code RegisterTest} and, in a real browser, by {@code
 * RegisterInBrowserTest}.
 */
@NullMarked
package overt.publication.register;

import org.jspecify.annotations.NullMarked;
