package overt.audit.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The public half of a log's key: a verifier key as golang.org/x/mod/sumdb/note writes it,
 * {@code name+keyId+base64(0x01 || 32-byte Ed25519 public key)}, with the key ID of C2SP signed-note.
 */
public final class VerifierKey {
    /** C2SP signed-note, signature types. */
    static final byte ED25519 = 1;

    private static final int KEY_ID_BYTES = 4;
    private static final int PUBLIC_KEY_BYTES = 32;

    /** What X.509 puts before the 32 bytes of an Ed25519 public key (RFC 8410 section 4). */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{8}");

    private final String name;
    private final byte[] publicKey;
    private final int keyId;

    private VerifierKey(String name, byte[] publicKey) {
        this.name = requireName(name);
        this.publicKey = publicKey;
        this.keyId = keyId(name, publicKey);
    }

    static VerifierKey of(String name, PublicKey key) {
        byte[] encoded = key.getEncoded();
        if (encoded.length != X509_PREFIX.length + PUBLIC_KEY_BYTES
                || !Arrays.equals(encoded, 0, X509_PREFIX.length, X509_PREFIX, 0, X509_PREFIX.length)) {
            throw new IllegalArgumentException("not an Ed25519 public key: " + key.getAlgorithm());
        }
        return new VerifierKey(name, Arrays.copyOfRange(encoded, X509_PREFIX.length, encoded.length));
    }

    /** @throws MalformedException if the text is not a verifier key for Ed25519, or its key ID is not the right one */
    public static VerifierKey parse(String text) {
        // The Base64 may contain a plus sign, the name and the key ID may not.
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3 || !KEY_ID.matcher(parts[1]).matches()) {
            throw new MalformedException("a verifier key is written name+keyId+key");
        }
        byte[] typeAndKey = StrictBase64.decode(parts[2]);
        if (typeAndKey.length != 1 + PUBLIC_KEY_BYTES || typeAndKey[0] != ED25519) {
            throw new MalformedException("the verifier key is not one for Ed25519");
        }
        VerifierKey key = new VerifierKey(parts[0], Arrays.copyOfRange(typeAndKey, 1, typeAndKey.length));
        if (!key.toString().equals(text)) {
            throw new MalformedException("the key ID of the verifier key is %s but should be %s"
                    .formatted(parts[1], HexFormat.of().toHexDigits(key.keyId)));
        }
        return key;
    }

    /**
     * Reads a file that holds a verifier key and a newline.
     *
     * @throws MalformedException if it holds anything else
     */
    public static VerifierKey fromFile(Path file) throws IOException {
        return parseFile(LogFolder.readText(file));
    }

    static VerifierKey parseFile(String text) {
        if (!text.endsWith("\n")) {
            throw new MalformedException("a file of a verifier key ends with a newline");
        }
        return parse(text.substring(0, text.length() - 1));
    }

    /** The content of a file that holds this key. */
    public String toFileContent() {
        return this + "\n";
    }

    /** Name of the key, which is also the origin of the log's checkpoints. */
    public String name() {
        return name;
    }

    int keyId() {
        return keyId;
    }

    boolean verifies(byte[] message, byte[] signature) {
        try {
            byte[] encoded = ByteBuffer.allocate(X509_PREFIX.length + PUBLIC_KEY_BYTES)
                    .put(X509_PREFIX)
                    .put(publicKey)
                    .array();
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            ed25519.update(message);
            return ed25519.verify(signature);
        } catch (GeneralSecurityException malformed) {
            // The JDK throws for signatures and keys that are no points of the curve.
            return false;
        }
    }

    /** As in the class comment, without a newline. */
    @Override
    public String toString() {
        byte[] typeAndKey = ByteBuffer.allocate(1 + PUBLIC_KEY_BYTES)
                .put(ED25519)
                .put(publicKey)
                .array();
        return name + "+" + HexFormat.of().toHexDigits(keyId) + "+" + StrictBase64.encode(typeAndKey);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey key && name.equals(key.name) && Arrays.equals(publicKey, key.publicKey);
    }

    @Override
    public int hashCode() {
        return keyId;
    }

    static String requireName(String name) {
        if (name.isEmpty()
                || name.contains("+")
                || name.codePoints().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) || c < ' ')) {
            throw new MalformedException("a key's name has no spaces and no plus sign: '" + name + "'");
        }
        return name;
    }

    private static int keyId(String name, byte[] publicKey) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            digest.update(ED25519);
            digest.update(publicKey);
            return ByteBuffer.wrap(digest.digest(), 0, KEY_ID_BYTES).getInt();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
