/**
 * What a service says of itself once, for all deployments: its name, where to ask and complain, where its pages are, in which
 * languages. Read from a YAML file. Immutable values. Guarded by {@code SiteFileTest}.
 */
@NullMarked
package overt.publication.site;

import org.jspecify.annotations.NullMarked;
