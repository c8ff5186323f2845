package overt.face.models;

import java.net.URI;
import java.util.Set;

/** Addresses that a download may come from: encrypted ones, and this machine itself. */
final class SafeAddress {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private SafeAddress() {}

    static boolean accepts(URI address) {
        String scheme = address.getScheme();
        String host = address.getHost();
        return host != null
                && ("https".equalsIgnoreCase(scheme) || ("http".equalsIgnoreCase(scheme) && LOOPBACK.contains(host)));
    }

    /** @throws IllegalArgumentException if a download must not come from there */
    static void require(URI address) {
        if (!accepts(address)) {
            throw new IllegalArgumentException("not an https address: '" + address + "'");
        }
    }
}
