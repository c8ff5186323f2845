package overt.server;

import java.net.InetAddress;
import overt.server.tls.ServerCertificate;

/**
 * How the server listens.
 *
 * @param port 0 for any that is free
 */
public record ServerOptions(InetAddress address, int port, ServerCertificate certificate) {
    public ServerOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
    }
}
