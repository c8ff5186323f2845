/**
 * What browsers see of a deployment under way: events as they happen, and each camera's picture as a mosaic. One thread of a reader waits for
 * what is new; a slow reader misses pictures, never events, and delays nobody. Thread-safe. Guarded by {@code EventFeedTest}, {@code
 * ViewsTest}, {@code LiveStreamTest}.
 */
@NullMarked
package overt.server.live;

import org.jspecify.annotations.NullMarked;
