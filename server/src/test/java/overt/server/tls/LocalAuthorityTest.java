package overt.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertPathValidator;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.NameConstraintValidatorException;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PKIXNameConstraintValidator;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalAuthorityTest {
    private static final InstantSource NOW = Clock.systemUTC();

    @TempDir
    private Path folder;

    @Test
    void aBrowserThatTrustsTheRootTrustsTheServer() throws Exception {
        ServerCertificate made = authority().certificate(List.of("van-7.local", "192.168.7.20"));
        validate(made, Pem.certificate(made.chain()));
        assertThat(Pem.certificate(made.chain()).getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .contains("localhost", "127.0.0.1", "van-7.local", "192.168.7.20");
    }

    @Test
    void theRootVouchesForNoPublicAddress() throws Exception {
        // The root is made for private names; then somebody uses its key to certify a name of the Internet.
        ServerCertificate good = authority().certificate(List.of("van-7.local"));
        Files.delete(good.chain());
        ServerCertificate misused = authority().certificate(List.of("bank.example"));
        assertThatThrownBy(() -> validate(misused, Pem.certificate(misused.chain())))
                .isInstanceOf(NameConstraintValidatorException.class)
                .hasMessageContaining("permitted subtree");
    }

    @Test
    void theRootStaysWhenTheServersCertificateIsMadeAnew() throws Exception {
        ServerCertificate first = authority().certificate(List.of());
        X509Certificate root = Pem.certificate(first.root().orElseThrow());
        X509Certificate server = Pem.certificate(first.chain());
        assertThat(Pem.certificate(authority().certificate(List.of()).chain())).isEqualTo(server);
        LocalAuthority later = new LocalAuthority(
                folder.resolve("tls"), InstantSource.fixed(NOW.instant().plus(Duration.ofDays(380))));
        ServerCertificate renewed = later.certificate(List.of());
        assertThat(Pem.certificate(renewed.chain())).isNotEqualTo(server);
        assertThat(Pem.certificate(renewed.root().orElseThrow())).isEqualTo(root);
        X509Certificate named =
                Pem.certificate(authority().certificate(List.of("van.local")).chain());
        assertThat(named.getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .contains("van.local");
    }

    @Test
    void onlyTheOwnerReadsTheKeys() throws Exception {
        ServerCertificate made = authority().certificate(List.of());
        try (var files = Files.list(folder.resolve("tls"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }
        assertThat(made.privateKey()).isRegularFile();
    }

    private LocalAuthority authority() {
        return new LocalAuthority(folder.resolve("tls"), NOW);
    }

    private static void validate(ServerCertificate made, X509Certificate certificate) throws Exception {
        X509Certificate root = Pem.certificate(made.root().orElseThrow());
        TrustAnchor anchor = new TrustAnchor(root, null);
        PKIXParameters parameters = new PKIXParameters(Set.of(anchor));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(NOW.instant()));
        CertPathValidator.getInstance("PKIX")
                .validate(LocalAuthority.certificates().generateCertPath(List.of(certificate)), parameters);
        checkNames(root, certificate);
    }

    /** As browsers and phones do with an installed root (RFC 5280, section 6.1.4); Java does not. */
    private static void checkNames(X509Certificate root, X509Certificate certificate) throws Exception {
        NameConstraints constraints = NameConstraints.getInstance(new X509CertificateHolder(root.getEncoded())
                .getExtension(Extension.nameConstraints)
                .getParsedValue());
        PKIXNameConstraintValidator validator = new PKIXNameConstraintValidator();
        validator.intersectPermittedSubtree(constraints.getPermittedSubtrees());
        GeneralNames names = GeneralNames.fromExtensions(
                new X509CertificateHolder(certificate.getEncoded()).getExtensions(), Extension.subjectAlternativeName);
        for (GeneralName name : names.getNames()) {
            validator.checkPermitted(name);
        }
    }
}
