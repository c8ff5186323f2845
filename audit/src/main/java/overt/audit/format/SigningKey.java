package overt.audit.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The private half of a log's key (Ed25519, RFC 8032). Whoever has it can write another history: it lives outside the log's
 * folder. {@link #encoded} is the signer key of golang.org/x/mod/sumdb/note.
 */
public final class SigningKey {
    private static final String PREFIX = "PRIVATE+KEY+";
    private static final int SEED_BYTES = 32;

    /** What PKCS #8 puts before the 32 bytes of an Ed25519 private key (RFC 8410 section 7). */
    private static final byte[] PKCS8_PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private final PrivateKey privateKey;
    private final VerifierKey verifierKey;

    private SigningKey(String name, KeyPair pair) {
        this.privateKey = pair.getPrivate();
        this.verifierKey = VerifierKey.of(name, pair.getPublic());
    }

    /**
     * A new key.
     *
     * @param name of the log, for example {@code overt/installation-7f3a}; no spaces, no plus sign
     */
    public static SigningKey generate(String name) {
        return new SigningKey(name, generate(new SecureRandom()));
    }

    /** @throws MalformedException if the text is not a signer key for Ed25519, or its key ID is not the right one */
    public static SigningKey parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new MalformedException("a signer key begins with " + PREFIX);
        }
        String[] parts = text.substring(PREFIX.length()).split("\\+", 3);
        if (parts.length != 3) {
            throw new MalformedException("a signer key is written " + PREFIX + "name+keyId+key");
        }
        byte[] typeAndSeed = StrictBase64.decode(parts[2]);
        if (typeAndSeed.length != 1 + SEED_BYTES || typeAndSeed[0] != VerifierKey.ED25519) {
            throw new MalformedException("the signer key is not one for Ed25519");
        }
        byte[] seed = Arrays.copyOfRange(typeAndSeed, 1, typeAndSeed.length);
        SigningKey key = new SigningKey(parts[0], fromSeed(seed));
        if (!HexFormat.of().toHexDigits(key.verifierKey.keyId()).equals(parts[1])) {
            throw new MalformedException("the key ID of the signer key is wrong: the key or its name was changed");
        }
        return key;
    }

    /** A secret: as in the class comment, without a newline. */
    public String encoded() {
        byte[] seed = ((EdECPrivateKey) privateKey)
                .getBytes()
                .orElseThrow(() -> new IllegalStateException("the key is in hardware that does not give it out"));
        byte[] typeAndSeed = ByteBuffer.allocate(1 + SEED_BYTES)
                .put(VerifierKey.ED25519)
                .put(seed)
                .array();
        return PREFIX + verifierKey.name() + "+" + HexFormat.of().toHexDigits(verifierKey.keyId()) + "+"
                + StrictBase64.encode(typeAndSeed);
    }

    public VerifierKey verifierKey() {
        return verifierKey;
    }

    byte[] sign(String text) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(privateKey);
            ed25519.update(text.getBytes(StandardCharsets.UTF_8));
            return ed25519.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("signing with Ed25519 failed", broken);
        }
    }

    /** Names the public half only. */
    @Override
    public String toString() {
        return "private half of " + verifierKey;
    }

    /**
     * The JDK does not derive a public key from a private one, but its generator draws the 32 bytes of the private key
     * from the randomness that it is given. That another provider might not is checked.
     */
    private static KeyPair fromSeed(byte[] seed) {
        KeyPair pair = generate(new FixedBytes(seed));
        try {
            byte[] encoded = ByteBuffer.allocate(PKCS8_PREFIX.length + SEED_BYTES)
                    .put(PKCS8_PREFIX)
                    .put(seed)
                    .array();
            PrivateKey wanted = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            if (!Arrays.equals(wanted.getEncoded(), pair.getPrivate().getEncoded())) {
                throw new IllegalStateException("this Java platform does not restore Ed25519 keys");
            }
            return pair;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has Ed25519", impossible);
        }
    }

    private static KeyPair generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has Ed25519", impossible);
        }
    }

    private static final class FixedBytes extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] bytes;

        FixedBytes(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(bytes, 0, target, 0, target.length);
        }
    }
}
