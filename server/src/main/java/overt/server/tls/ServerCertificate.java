package overt.server.tls;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the server proves itself with.
 *
 * @param chain PEM file: the server's certificate and those between it and a root
 * @param privateKey PEM file, PKCS #8
 * @param root PEM file of the local authority's root; empty for a certificate of the site's own
 */
public record ServerCertificate(Path chain, Path privateKey, Optional<Path> root) {
    /** A certificate that the site brings. */
    public static ServerCertificate ofSite(Path chain, Path privateKey) {
        return new ServerCertificate(chain, privateKey, Optional.empty());
    }
}
