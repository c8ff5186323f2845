/**
 * Who is at the other end: sessions of browsers, second factors (RFC 6238, RFC 4226), the one-time codes of set-up and rehearsal, and limits
 * on how often anybody may try. Sessions live in memory only, so a restart ends them all. Thread-safe. Guarded by {@code TotpTest}, {@code
 * SessionTest}.
 */
@NullMarked
package overt.server.session;

import org.jspecify.annotations.NullMarked;
