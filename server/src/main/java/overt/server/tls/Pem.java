package overt.server.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** PEM files (RFC 7468) that only their owner reads. */
public final class Pem {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private Pem() {}

    /** The first certificate of a file. */
    public static X509Certificate certificate(Path file) throws IOException, GeneralSecurityException {
        byte[] text = Files.readAllBytes(file);
        return (X509Certificate) LocalAuthority.certificates().generateCertificate(new ByteArrayInputStream(text));
    }

    static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        String base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----", "");
        byte[] encoded = Base64.getMimeDecoder().decode(base64);
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    /** Writes one or more objects of a kind; whole or not at all. */
    static void write(Path file, String kind, byte[]... encoded) throws IOException {
        StringBuilder text = new StringBuilder();
        for (byte[] each : encoded) {
            text.append("-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, LINES.encodeToString(each), kind));
        }
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(temporary);
        Files.createFile(temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(temporary, text.toString().getBytes(StandardCharsets.US_ASCII));
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
