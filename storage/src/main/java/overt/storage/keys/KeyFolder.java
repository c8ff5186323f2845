package overt.storage.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import overt.audit.format.MalformedException;
import overt.audit.format.SigningKey;
import overt.storage.files.Disk;
import overt.storage.files.FolderLock;
import overt.storage.files.RealDisk;
import overt.storage.keys.KeyFolderException.Problem;

/**
 * The folder of the keys, open for one process. Thread-safe. Once a change could not be written, nothing more is changed
 * until the folder is opened again, since nobody knows which state the disk kept.
 */
public final class KeyFolder implements AutoCloseable {
    private static final int INSTALLATION_BYTES = 16;
    private final Path folder;
    private final FolderLock lock;
    private final RingFiles files;

    private KeyRing ring;
    private Optional<Aead> passphraseKey;
    private KeysetHandle installationKey;
    private final Map<KeyName, Aead> opened = new HashMap<>();
    private boolean mayDiffer;
    private boolean closed;

    private KeyFolder(
            Path folder,
            FolderLock lock,
            RingFiles files,
            KeyRing ring,
            Optional<Aead> passphraseKey,
            KeysetHandle installationKey) {
        this.folder = folder;
        this.lock = lock;
        this.files = files;
        this.ring = ring;
        this.passphraseKey = passphraseKey;
        this.installationKey = installationKey;
    }

    /**
     * Makes a new key folder and opens it.
     *
     * @param folder missing or empty, and neither inside the data folder nor around it
     * @param passphrase without one, whoever can read the folder has the keys
     * @throws KeyFolderException if there are keys already, or the disk fails
     */
    public static KeyFolder create(Path folder, Optional<Passphrase> passphrase) {
        return create(folder, passphrase, new RealDisk(), Argon2.RECOMMENDED);
    }

    /**
     * Opens a key folder. What an interrupted change left half-done is cleared away.
     *
     * @param passphrase if it was made with one
     * @throws KeyFolderException with what is wrong
     */
    public static KeyFolder open(Path folder, Optional<Passphrase> passphrase) {
        return open(folder, passphrase, new RealDisk());
    }

    /** Whether there are keys, or the rest of keys. */
    public static boolean exists(Path folder) {
        try {
            return Files.isDirectory(folder)
                    && new RingFiles(folder, new RealDisk()).newest().isPresent();
        } catch (IOException failed) {
            throw disk(folder, failed);
        }
    }

    static KeyFolder create(Path folder, Optional<Passphrase> passphrase, Disk disk, Argon2 cost) {
        try {
            Path wanted = folder.toAbsolutePath().normalize();
            Path parent = wanted.getParent();
            if (parent == null) {
                throw new KeyFolderException(
                        Problem.INSECURE, "key folder %s: choose a folder below another".formatted(folder), null);
            }
            if (!Files.isDirectory(wanted)) {
                Files.createDirectories(parent);
                disk.makeFolder(wanted);
                disk.force(Set.of(parent));
            }
            FolderLock lock = take(wanted.toRealPath());
            try {
                return begin(wanted.toRealPath(), lock, passphrase, disk, cost);
            } catch (IOException | RuntimeException failed) {
                lock.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw disk(folder, failed);
        }
    }

    static KeyFolder open(Path folder, Optional<Passphrase> passphrase, Disk disk) {
        if (!exists(folder)) {
            throw new KeyFolderException(
                    Problem.MISSING,
                    "key folder %s: there are no keys. Without them nothing sealed can be opened; name the right folder (--keys) or bring it back"
                            .formatted(folder),
                    null);
        }
        try {
            Path path = folder.toRealPath();
            FolderGuard.requirePrivate(path);
            FolderLock lock = take(path);
            try {
                return read(path, lock, new RingFiles(path, disk), passphrase);
            } catch (IOException | RuntimeException failed) {
                lock.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw disk(folder, failed);
        }
    }

    /**
     * Both folders must be apart, so that a copy of one is not a copy of both.
     *
     * @throws KeyFolderException if one is the other or lies inside it
     */
    public static void requireApart(Path keys, Path data) {
        FolderGuard.requireApart(keys, data);
    }

    /** Random id that the data folder carries too. */
    public synchronized String installation() {
        return ring.installation();
    }

    public Path path() {
        return folder;
    }

    /** @throws KeyFolderException if a data folder of this installation is not these keys' */
    public synchronized void requireInstallation(String installation, Path dataFolder) {
        if (!ring.installation().equals(installation)) {
            throw new KeyFolderException(
                    Problem.FOREIGN,
                    "key folder %s: its keys are installation %s's, data folder %s is installation %s's; name the right pair (--keys, --data)"
                            .formatted(folder, ring.installation(), dataFolder, installation),
                    null);
        }
    }

    public synchronized boolean has(KeyName name) {
        return ring.keys().containsKey(name.toString());
    }

    /** Since when a key is gone; empty if it was never made or is there. */
    public synchronized Optional<Instant> destroyedAt(KeyName name) {
        return Optional.ofNullable(ring.destroyed().get(name.toString()));
    }

    /**
     * Whether the folder's files, read anew, have no such key: there is one ring, and the key is not in it.
     *
     * @throws KeyFolderException if they cannot be read
     */
    public synchronized boolean isGoneFromDisk(KeyName name) {
        try {
            return files.generations().equals(List.of(ring.generation()))
                    && !KeyRing.parse(files.read(ring.generation())).keys().containsKey(name.toString());
        } catch (IOException failed) {
            throw disk(folder, failed);
        } catch (IllegalArgumentException malformed) {
            throw damaged(String.valueOf(malformed.getMessage()));
        }
    }

    /** The size that the audit log had at the last destruction. */
    public synchronized long logSizeAtLastDestruction() {
        return ring.logSize();
    }

    /** The private half of the audit log's key, made with the folder. */
    public synchronized SigningKey auditSigningKey() {
        requireOpen();
        try {
            return SigningKey.parse(Sealing.openText(
                    Sealing.aead(installationKey), ring.signingKey().bytes(), signingLabel(ring)));
        } catch (GeneralSecurityException | MalformedException damaged) {
            throw damaged("the audit log's key does not open");
        }
    }

    /**
     * Makes those of these keys that are not there yet, durably.
     *
     * @throws KeyFolderException if one of them was destroyed: it is never made again
     */
    public synchronized void make(Collection<KeyName> names) {
        requireOpen();
        SortedMap<String, Sealed> keys = new TreeMap<>(ring.keys());
        for (KeyName name : names) {
            if (ring.destroyed().containsKey(name.toString())) {
                throw destroyed(name);
            }
            if (!keys.containsKey(name.toString())) {
                keys.put(
                        name.toString(),
                        Sealed.of(Sealing.sealKey(
                                Sealing.newKey(), Sealing.aead(installationKey), label(ring, name.toString()))));
            }
        }
        if (keys.size() > ring.keys().size()) {
            replace(next(ring.passphrase(), ring.installationKey(), ring.signingKey(), keys, ring.destroyed(), 0));
        }
    }

    /**
     * Destroys these keys and gives the installation another key: what was sealed under them can then be opened by nobody who
     * has not copied this folder before. Those that are gone already stay gone; the same call may be repeated.
     *
     * @param logSize entries that the audit log has
     */
    public synchronized void destroy(Collection<KeyName> names, Instant when, long logSize) {
        requireOpen();
        SortedMap<String, Sealed> keys = new TreeMap<>(ring.keys());
        SortedMap<String, Instant> destroyed = new TreeMap<>(ring.destroyed());
        for (KeyName name : names) {
            opened.remove(name);
            keys.remove(name.toString());
            destroyed.putIfAbsent(name.toString(), when.truncatedTo(ChronoUnit.MILLIS));
        }
        if (!destroyed.equals(ring.destroyed()) || keys.size() < ring.keys().size()) {
            rotate(keys, destroyed, logSize, ring.passphrase());
        }
    }

    /** Gives the installation another key, and seals all data keys under it. */
    public synchronized void rotate() {
        requireOpen();
        rotate(ring.keys(), ring.destroyed(), ring.logSize(), ring.passphrase());
    }

    /** Seals the keys under another passphrase, or under none, and rotates. */
    public synchronized void changePassphrase(Optional<Passphrase> passphrase) {
        changePassphrase(passphrase, Argon2.RECOMMENDED);
    }

    synchronized void changePassphrase(Optional<Passphrase> passphrase, Argon2 cost) {
        requireOpen();
        Optional<KeyRing.Derivation> derivation = passphrase.map(given -> KeyRing.Derivation.create(cost));
        Optional<Aead> former = passphraseKey;
        passphraseKey = passphrase.map(given -> derive(given, derivation.orElseThrow()));
        try {
            rotate(ring.keys(), ring.destroyed(), ring.logSize(), derivation);
        } catch (RuntimeException failed) {
            passphraseKey = former;
            throw failed;
        }
    }

    /**
     * Seals a record.
     *
     * @return its content and its label, AES-256-GCM
     * @throws KeyFolderException if the key is gone or was never made
     */
    public byte[] seal(KeyName key, RecordLabel label, byte[] plain) {
        return Sealing.seal(aead(key), plain, label.associatedData(installation(), key));
    }

    /**
     * Opens a record. The caller overwrites it after use.
     *
     * @throws KeyFolderException if the key is gone or was never made, or the content is not what was sealed under it for this
     *     record
     */
    public byte[] open(KeyName key, RecordLabel label, byte[] sealed) {
        try {
            return aead(key).decrypt(sealed, label.associatedData(installation(), key));
        } catch (GeneralSecurityException notAuthentic) {
            throw new KeyFolderException(
                    Problem.NOT_AUTHENTIC,
                    "%s '%s' of '%s' is not what was sealed with key %s: it was changed, moved or damaged; bring it back from a backup"
                            .formatted(label.kind(), label.record(), label.deployment(), key),
                    null);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        opened.clear();
        lock.close();
    }

    private static KeyFolder begin(Path path, FolderLock lock, Optional<Passphrase> passphrase, Disk disk, Argon2 cost)
            throws IOException {
        FolderGuard.requirePrivate(path);
        RingFiles files = new RingFiles(path, disk);
        List<String> foreign = files.foreignFiles();
        if (files.newest().isPresent() || !foreign.isEmpty()) {
            throw new KeyFolderException(
                    Problem.PRESENT,
                    "key folder %s: it is not empty%s; name an empty folder for new keys"
                            .formatted(path, foreign.isEmpty() ? "" : ": it has '" + foreign.getFirst() + "'"),
                    null);
        }
        byte[] random = new byte[INSTALLATION_BYTES];
        new SecureRandom().nextBytes(random);
        String installation = HexFormat.of().formatHex(random);
        Optional<KeyRing.Derivation> derivation = passphrase.map(given -> KeyRing.Derivation.create(cost));
        Optional<Aead> passphraseKey = passphrase.map(given -> derive(given, derivation.orElseThrow()));
        KeysetHandle key = Sealing.newKey();
        KeyRing empty = new KeyRing(
                KeyRing.FORMAT,
                0,
                installation,
                derivation,
                Sealed.NOTHING,
                Sealed.NOTHING,
                new TreeMap<>(),
                new TreeMap<>(),
                0);
        KeyFolder folder = new KeyFolder(path, lock, files, empty, passphraseKey, key);
        SigningKey signing = SigningKey.generate("overt/" + installation.substring(0, 8));
        Sealed sealedSigning = Sealed.of(Sealing.sealText(Sealing.aead(key), signing.encoded(), signingLabel(empty)));
        folder.replace(folder.next(derivation, folder.sealed(key), sealedSigning, new TreeMap<>(), new TreeMap<>(), 0));
        folder.make(Set.of(KeyName.ACCOUNTS));
        return folder;
    }

    private static KeyFolder read(Path path, FolderLock lock, RingFiles files, Optional<Passphrase> passphrase)
            throws IOException {
        OptionalLong newest = files.newest();
        Path file = files.path(newest.orElseThrow());
        KeyRing ring;
        try {
            ring = KeyRing.parse(files.read(newest.getAsLong()));
            if (ring.generation() != newest.getAsLong()) {
                throw new IllegalArgumentException("it says that it is ring-" + ring.generation() + ".json");
            }
        } catch (KeyRing.NewerFormatException newer) {
            throw new KeyFolderException(
                    Problem.NEWER_FORMAT,
                    "key folder file %s: %s; use the newer version of Overt".formatted(file, newer.getMessage()),
                    null);
        } catch (IllegalArgumentException malformed) {
            throw damaged(file, String.valueOf(malformed.getMessage()));
        }
        Optional<Aead> passphraseKey = passphraseKey(path, ring, passphrase);
        KeysetHandle installationKey = openInstallationKey(file, ring, passphraseKey);
        // Only now: the newest is whole, so the older ones are not needed.
        files.removeAllBut(ring.generation());
        return new KeyFolder(path, lock, files, ring, passphraseKey, installationKey);
    }

    private static Optional<Aead> passphraseKey(Path path, KeyRing ring, Optional<Passphrase> passphrase) {
        if (ring.passphrase().isPresent() && passphrase.isEmpty()) {
            throw new KeyFolderException(
                    Problem.PASSPHRASE_NEEDED,
                    "key folder %s: it is under a passphrase; give it".formatted(path),
                    null);
        }
        return ring.passphrase().map(derivation -> derive(passphrase.orElseThrow(), derivation));
    }

    private static KeysetHandle openInstallationKey(Path file, KeyRing ring, Optional<Aead> passphraseKey) {
        try {
            return passphraseKey.isPresent()
                    ? Sealing.openKey(ring.installationKey().bytes(), passphraseKey.get(), label(ring, "installation"))
                    : Sealing.parseBareKey(ring.installationKey().bytes());
        } catch (GeneralSecurityException refused) {
            if (passphraseKey.isEmpty()) {
                throw damaged(file, "the installation's key is not one");
            }
            throw new KeyFolderException(
                    Problem.WRONG_PASSPHRASE,
                    "key folder %s: this is not its passphrase; nothing was changed, try again"
                            .formatted(file.getParent()),
                    null);
        }
    }

    /** The order: all keys under the new one in memory, then one file in one step, then the old file is overwritten. */
    private void rotate(
            SortedMap<String, Sealed> keep,
            SortedMap<String, Instant> destroyed,
            long logSize,
            Optional<KeyRing.Derivation> derivation) {
        KeysetHandle fresh = Sealing.newKey();
        Aead from = Sealing.aead(installationKey);
        Aead to = Sealing.aead(fresh);
        SortedMap<String, Sealed> resealed = new TreeMap<>();
        Sealed signing;
        try {
            for (Map.Entry<String, Sealed> key : keep.entrySet()) {
                String label = label(ring, key.getKey());
                resealed.put(
                        key.getKey(),
                        Sealed.of(Sealing.sealKey(Sealing.openKey(key.getValue().bytes(), from, label), to, label)));
            }
            signing = Sealed.of(Sealing.sealText(
                    to, Sealing.openText(from, ring.signingKey().bytes(), signingLabel(ring)), signingLabel(ring)));
        } catch (GeneralSecurityException damaged) {
            throw damaged("a key does not open; bring the folder back from a backup");
        }
        replace(next(derivation, sealed(fresh), signing, resealed, destroyed, logSize));
        installationKey = fresh;
    }

    private KeyRing next(
            Optional<KeyRing.Derivation> derivation,
            Sealed sealedInstallationKey,
            Sealed sealedSigningKey,
            SortedMap<String, Sealed> keys,
            SortedMap<String, Instant> destroyed,
            long logSize) {
        return new KeyRing(
                KeyRing.FORMAT,
                ring.generation() + 1,
                ring.installation(),
                derivation,
                sealedInstallationKey,
                sealedSigningKey,
                keys,
                destroyed,
                Math.max(logSize, ring.logSize()));
    }

    private void replace(KeyRing next) {
        try {
            files.replaceWith(next);
            ring = next;
        } catch (IOException failed) {
            mayDiffer = true;
            throw disk(folder, failed);
        }
    }

    private synchronized Aead aead(KeyName name) {
        requireOpen();
        @Nullable Aead known = opened.get(name);
        if (known != null) {
            return known;
        }
        @Nullable Sealed sealed = ring.keys().get(name.toString());
        if (sealed == null) {
            throw ring.destroyed().containsKey(name.toString()) ? destroyed(name) : unknown(name);
        }
        try {
            Aead key = Sealing.aead(
                    Sealing.openKey(sealed.bytes(), Sealing.aead(installationKey), label(ring, name.toString())));
            opened.put(name, key);
            return key;
        } catch (GeneralSecurityException refused) {
            throw damaged("key " + name + " does not open");
        }
    }

    private Sealed sealed(KeysetHandle key) {
        return Sealed.of(passphraseKey
                .map(under -> Sealing.sealKey(key, under, label(ring, "installation")))
                .orElseGet(() -> Sealing.bareKey(key)));
    }

    private static Aead derive(Passphrase passphrase, KeyRing.Derivation derivation) {
        byte[] hash = derivation
                .cost()
                .hash(passphrase.characters(), derivation.salt().bytes());
        try {
            return Sealing.derived(hash);
        } finally {
            Arrays.fill(hash, (byte) 0);
        }
    }

    private static String label(KeyRing ring, String name) {
        return "overt key 1 " + ring.installation() + " " + name;
    }

    private static String signingLabel(KeyRing ring) {
        return label(ring, "audit-signing-key");
    }

    private void requireOpen() {
        if (mayDiffer || closed) {
            throw new KeyFolderException(
                    Problem.DISK,
                    "key folder %s: %s"
                            .formatted(
                                    folder,
                                    closed
                                            ? "it is closed"
                                            : "a change could not be written; see to the disk, then start again"),
                    null);
        }
    }

    private static FolderLock take(Path path) throws IOException {
        return FolderLock.take(path)
                .orElseThrow(() -> new KeyFolderException(
                        Problem.IN_USE,
                        "key folder %s: another process has it open; stop that one first".formatted(path),
                        null));
    }

    private static KeyFolderException disk(Path folder, IOException failed) {
        return new KeyFolderException(
                Problem.DISK,
                "key folder %s: %s. Nothing that was acknowledged is lost; see to the disk, then start again"
                        .formatted(folder, failed),
                failed);
    }

    private KeyFolderException damaged(String what) {
        return damaged(files.path(ring.generation()), what);
    }

    private static KeyFolderException damaged(Path file, String what) {
        return new KeyFolderException(
                Problem.DAMAGED,
                "key folder file %s: %s. Nothing was changed; bring the folder back from its backup"
                        .formatted(file, what),
                null);
    }

    private KeyFolderException destroyed(KeyName name) {
        return new KeyFolderException(
                Problem.DESTROYED,
                "key %s was destroyed at %s: what it sealed cannot be opened by anyone"
                        .formatted(name, ring.destroyed().get(name.toString())),
                null);
    }

    private KeyFolderException unknown(KeyName name) {
        return new KeyFolderException(
                Problem.UNKNOWN_KEY,
                "key %s is not in key folder %s: it is an older copy, or another deployment was named"
                        .formatted(name, folder),
                null);
    }
}
