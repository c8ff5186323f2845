/**
 * Certificates: a local authority that is made at first start, or the site's own. The authority may vouch for this machine and for private
 * networks only (RFC 5280, name constraints), so that a phone that trusts it is no worse off elsewhere. Guarded by {@code
 * LocalAuthorityTest}.
 */
@NullMarked
package overt.server.tls;

import org.jspecify.annotations.NullMarked;
