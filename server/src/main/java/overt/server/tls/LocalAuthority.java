package overt.server.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority for this installation alone. Its root is made once and lies with the keys; a browser or phone that installs it
 * trusts this server. The server's certificate is made anew when it is about to end or its names changed.
 */
public final class LocalAuthority {
    /** As long as an installation is likely to live; installing a root on every phone again is work. */
    private static final Duration ROOT_LIFE = Duration.ofDays(3650);

    /** Browsers refuse server certificates that live longer than 398 days (CA/Browser Forum ballot SC31). */
    private static final Duration SERVER_LIFE = Duration.ofDays(397);

    private static final Duration RENEWED_BEFORE = Duration.ofDays(30);

    /** A machine's clock may be behind that of the phone which looks at the certificate. */
    private static final Duration CLOCKS_APART = Duration.ofDays(1);

    /** RFC 1918, RFC 4193, loopback and link-local: addresses that mean something else in every network. */
    private static final List<String> PRIVATE_NETWORKS = List.of(
            "127.0.0.0/255.0.0.0",
            "10.0.0.0/255.0.0.0",
            "172.16.0.0/255.240.0.0",
            "192.168.0.0/255.255.0.0",
            "169.254.0.0/255.255.0.0",
            "0:0:0:0:0:0:0:1/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
            "fc00:0:0:0:0:0:0:0/fe00:0:0:0:0:0:0:0",
            "fe80:0:0:0:0:0:0:0/ffc0:0:0:0:0:0:0:0");

    private static final String SIGNATURE = "SHA256withECDSA";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;
    private final InstantSource clock;

    /** @param folder of its own, with the keys */
    public LocalAuthority(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * The server's certificate for these names; makes what is missing.
     *
     * @param hosts names and addresses by which browsers reach the server, besides this machine itself
     * @throws IOException if the folder cannot be read or written
     */
    public ServerCertificate certificate(Collection<String> hosts) throws IOException {
        Set<String> names = new TreeSet<>(hosts);
        names.add("localhost");
        names.add("127.0.0.1");
        names.add("::1");
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            if (!Files.exists(rootFile())) {
                makeRoot(names);
            }
            if (!isGood(names)) {
                makeServer(names);
            }
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException(
                    "the certificates in %s cannot be used (%s); delete the folder, and install the new root in browsers and phones"
                            .formatted(folder, e.getMessage()),
                    e);
        }
        return new ServerCertificate(serverFile(), serverKeyFile(), Optional.of(rootFile()));
    }

    private void makeRoot(Set<String> names) throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyPair keys = newKeys();
        X500Name name = new X500Name("CN=Overt " + serial().toString(16).substring(0, 8) + ",O=This installation only");
        JcaX509v3CertificateBuilder builder = builder(name, name, ROOT_LIFE, keys);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
        builder.addExtension(Extension.nameConstraints, true, new NameConstraints(permitted(names), null));
        X509Certificate root = sign(builder, keys.getPrivate());
        // The key first: a root without its key would be of no use, and is what is looked for.
        Pem.write(rootKeyFile(), "PRIVATE KEY", keys.getPrivate().getEncoded());
        Pem.write(rootFile(), "CERTIFICATE", root.getEncoded());
    }

    private static GeneralSubtree[] permitted(Set<String> names) {
        List<GeneralSubtree> subtrees = new ArrayList<>();
        for (String network : PRIVATE_NETWORKS) {
            subtrees.add(new GeneralSubtree(new GeneralName(GeneralName.iPAddress, network)));
        }
        subtrees.add(new GeneralSubtree(new GeneralName(GeneralName.dNSName, "local")));
        names.stream()
                .filter(name -> !isAddress(name))
                .forEach(name -> subtrees.add(new GeneralSubtree(new GeneralName(GeneralName.dNSName, name))));
        return subtrees.toArray(new GeneralSubtree[0]);
    }

    private void makeServer(Set<String> names) throws IOException, GeneralSecurityException, OperatorCreationException {
        X509Certificate root = Pem.certificate(rootFile());
        KeyPair keys = newKeys();
        JcaX509v3CertificateBuilder builder = builder(
                X500Name.getInstance(root.getSubjectX500Principal().getEncoded()),
                new X500Name("CN=Overt server"),
                SERVER_LIFE,
                keys);
        JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        builder.addExtension(Extension.authorityKeyIdentifier, false, extensions.createAuthorityKeyIdentifier(root));
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(names.stream()
                        .map(name ->
                                new GeneralName(isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name))
                        .toArray(GeneralName[]::new)));
        X509Certificate certificate = sign(builder, Pem.privateKey(rootKeyFile()));
        Pem.write(serverKeyFile(), "PRIVATE KEY", keys.getPrivate().getEncoded());
        Pem.write(serverFile(), "CERTIFICATE", certificate.getEncoded(), root.getEncoded());
    }

    /** Whether there is a server certificate for these names that lasts a while yet. */
    private boolean isGood(Set<String> names) throws IOException, GeneralSecurityException {
        if (!Files.exists(serverFile()) || !Files.exists(serverKeyFile())) {
            return false;
        }
        X509Certificate certificate = Pem.certificate(serverFile());
        Set<String> certified = new TreeSet<>();
        for (List<?> name : certificate.getSubjectAlternativeNames()) {
            certified.add(canonical(String.valueOf(name.get(1))));
        }
        Set<String> wanted = new TreeSet<>();
        names.forEach(name -> wanted.add(canonical(name)));
        Instant end = certificate.getNotAfter().toInstant();
        return certified.containsAll(wanted)
                && clock.instant().plus(RENEWED_BEFORE).isBefore(end);
    }

    private static String canonical(String name) {
        try {
            return isAddress(name) ? InetAddress.ofLiteral(name).getHostAddress() : name;
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    private static boolean isAddress(String name) {
        return name.contains(":") || name.matches("[0-9.]+");
    }

    private JcaX509v3CertificateBuilder builder(X500Name issuer, X500Name subject, Duration life, KeyPair keys) {
        Instant now = clock.instant();
        return new JcaX509v3CertificateBuilder(
                issuer,
                serial(),
                Date.from(now.minus(CLOCKS_APART)),
                Date.from(now.plus(life)),
                subject,
                keys.getPublic());
    }

    private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(key)));
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static BigInteger serial() {
        return new BigInteger(127, RANDOM).setBit(126);
    }

    private Path rootFile() {
        return folder.resolve("root.pem");
    }

    private Path rootKeyFile() {
        return folder.resolve("root-key.pem");
    }

    private Path serverFile() {
        return folder.resolve("server.pem");
    }

    private Path serverKeyFile() {
        return folder.resolve("server-key.pem");
    }

    static CertificateFactory certificates() throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509");
    }
}
