package overt.storage.keys;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** The few things that are done with Tink, all of them AES-256-GCM. */
final class Sealing {
    private Sealing() {}

    static KeysetHandle newKey() {
        try {
            return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("AES-256-GCM is missing", broken);
        }
    }

    /** A key made of the hash of a passphrase. */
    @AccessesPartialKey
    static Aead derived(byte[] hash) {
        try {
            AesGcmParameters parameters = AesGcmParameters.builder()
                    .setKeySizeBytes(Argon2.HASH_BYTES)
                    .setIvSizeBytes(12)
                    .setTagSizeBytes(16)
                    .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                    .build();
            AesGcmKey key = AesGcmKey.builder()
                    .setParameters(parameters)
                    .setKeyBytes(SecretBytes.copyFrom(hash, InsecureSecretKeyAccess.get()))
                    .build();
            return aead(KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(key).withFixedId(1).makePrimary())
                    .build());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("AES-256-GCM is missing", broken);
        }
    }

    static Aead aead(KeysetHandle key) {
        try {
            return key.getPrimitive(AeadConfig2026.get(), Aead.class);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("AES-256-GCM is missing", broken);
        }
    }

    static byte[] sealKey(KeysetHandle key, Aead under, String label) {
        try {
            return TinkProtoKeysetFormat.serializeEncryptedKeyset(key, under, utf8(label), AeadConfig2026.get());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("a key cannot be sealed", broken);
        }
    }

    static KeysetHandle openKey(byte[] sealed, Aead under, String label) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.parseEncryptedKeyset(sealed, under, utf8(label), AeadConfig2026.get());
    }

    /** For a folder without a passphrase: the key as it is. */
    static byte[] bareKey(KeysetHandle key) {
        try {
            return TinkProtoKeysetFormat.serializeKeyset(key, InsecureSecretKeyAccess.get(), AeadConfig2026.get());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("a key cannot be written", broken);
        }
    }

    static KeysetHandle parseBareKey(byte[] bytes) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.parseKeyset(bytes, InsecureSecretKeyAccess.get(), AeadConfig2026.get());
    }

    static byte[] seal(Aead key, byte[] plain, byte[] label) {
        try {
            return key.encrypt(plain, label);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("sealing failed", broken);
        }
    }

    static byte[] sealText(Aead key, String text, String label) {
        byte[] plain = utf8(text);
        try {
            return seal(key, plain, utf8(label));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    static String openText(Aead key, byte[] sealed, String label) throws GeneralSecurityException {
        return new String(key.decrypt(sealed, utf8(label)), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
