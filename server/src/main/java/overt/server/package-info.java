/**
 * The server: HTTP API, console and live streams on virtual threads, over TLS. The only part that uses Spring. {@code OvertServer} starts it in
 * this process, beside the cameras. Guarded by {@code overt.server.web}'s tests on a real server.
 */
@NullMarked
package overt.server;

import org.jspecify.annotations.NullMarked;
