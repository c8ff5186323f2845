package overt.cli;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import overt.audit.format.Actor;
import overt.audit.format.AuditEntry;
import overt.audit.format.AuditedObject;
import overt.audit.format.Digest;
import overt.audit.format.VerifierKey;
import overt.audit.verify.AuditVerifier;
import overt.audit.verify.Verification;
import overt.deployment.RehearsalDeployment;
import overt.evaluation.rehearsal.RehearsalProof;
import overt.recognition.AlertEvidence;
import overt.storage.AlertToStore;
import overt.storage.DataFolder;
import overt.storage.DatabaseChoice;
import overt.storage.DestructionCertificate;
import overt.storage.DestructionOrder;
import overt.storage.DestructionScope;
import overt.storage.EntryToStore;
import overt.storage.Plaintext;
import overt.storage.keys.KeyFolder;
import overt.vocabulary.Alert;
import overt.vocabulary.DeploymentId;
import overt.vocabulary.EmbeddingContract;
import overt.vocabulary.EntryId;
import overt.vocabulary.RgbPicture;
import overt.watchlist.AcceptedReference;
import overt.watchlist.WatchListEntry;

/**
 * What a rehearsal keeps, as a real deployment's would be kept: sealed under keys of its own, every step in the audit log before it
 * happens, destroyed at the end, and both checked. One thread, but for {@link #raise}.
 */
final class RehearsalCustody implements AutoCloseable {
    private static final Actor OPERATOR = Actor.of("rehearsal-operator", "operator", "cli");
    private static final Actor RECOGNITION = Actor.of("recognition", "software", "cli");

    private final Folders folders;
    private final KeyFolder keys;
    private final DataFolder data;
    private final DeploymentId deployment;
    private boolean ended;

    private RehearsalCustody(Folders folders, KeyFolder keys, DataFolder data, Clock clock) {
        this.folders = folders;
        this.keys = keys;
        this.data = data;
        deployment = RehearsalDeployment.newId(clock);
    }

    /** @param isTemporary whether both go when the rehearsal is over */
    private record Folders(Path data, Path keys, boolean isTemporary) {
        static Folders of(Optional<Path> data, Optional<Path> keys) throws IOException {
            if (data.isPresent()) {
                return new Folders(data.get(), keys.isPresent() ? keys.get() : besideTheParent(data.get()), false);
            }
            Path temporary = Files.createTempDirectory("overt-rehearsal");
            return new Folders(temporary.resolve("data"), temporary.resolve("keys"), true);
        }

        /** docs/cli.md: beside the data folder's parent, never inside it. */
        private static Path besideTheParent(Path data) throws IOException {
            Path absolute = data.toAbsolutePath().normalize();
            Path parent = absolute.getParent();
            if (parent == null || parent.getParent() == null) {
                throw new IOException(
                        "there is no folder beside the one that %s is in; name one for the keys with --keys"
                                .formatted(absolute));
            }
            return parent.resolveSibling("overt-keys");
        }
    }

    /**
     * Opens the folders, or makes them, and begins a deployment that is marked as a rehearsal.
     *
     * @param data where sealed records and the audit log stay; without it they go with the rehearsal
     * @param keys empty for a folder beside the data folder's parent
     */
    static RehearsalCustody begin(Optional<Path> data, Optional<Path> keys, Clock clock) throws IOException {
        Folders folders = Folders.of(data, keys);
        KeyFolder keyFolder = KeyFolder.exists(folders.keys)
                ? KeyFolder.open(folders.keys, Optional.empty())
                : KeyFolder.create(folders.keys, Optional.empty());
        try {
            DatabaseChoice choice = new DatabaseChoice.Sqlite();
            DataFolder dataFolder = DataFolder.exists(folders.data)
                    ? DataFolder.open(folders.data, keyFolder, choice, clock)
                    : DataFolder.create(folders.data, keyFolder, choice, clock);
            RehearsalCustody custody = new RehearsalCustody(folders, keyFolder, dataFolder, clock);
            dataFolder
                    .deployments()
                    .begin(custody.deployment, clock.instant(), custody.audited(OPERATOR, "rehearsal.began"));
            return custody;
        } catch (RuntimeException failed) {
            keyFolder.close();
            throw failed;
        }
    }

    DeploymentId deployment() {
        return deployment;
    }

    /** Seals the watch list with its images; the references stay the caller's. */
    void keep(List<AcceptedReference> references, EmbeddingContract contract) {
        Map<EntryId, List<EntryToStore.Reference>> byEntry = new LinkedHashMap<>();
        Map<EntryId, WatchListEntry> entries = new LinkedHashMap<>();
        for (AcceptedReference each : references) {
            entries.putIfAbsent(each.entry().id(), each.entry());
            byEntry.computeIfAbsent(each.entry().id(), id -> new ArrayList<>())
                    .add(new EntryToStore.Reference(
                            each.origin(),
                            each.quality(),
                            contract,
                            each.embedding(),
                            png(each.sample().aligned()),
                            plaintext(each.file().toArray())));
        }
        List<EntryToStore> toStore = entries.values().stream()
                .map(entry -> new EntryToStore(entry, byEntry.getOrDefault(entry.id(), List.of())))
                .toList();
        try {
            data.watchLists()
                    .add(
                            deployment,
                            toStore,
                            audited(OPERATOR, "watch-list.imported")
                                    .withCount("entries", toStore.size())
                                    .withCount("references", references.size()));
        } finally {
            toStore.stream().flatMap(entry -> entry.references().stream()).forEach(reference -> {
                reference.crop().close();
                reference.image().close();
            });
        }
    }

    /** Notes that recognition begins; an {@link AuditEntry} of EU AI Act Art 12(3) with the watch list it is checked against. */
    void live(String watchListVersion) {
        data.auditLog()
                .append(audited(OPERATOR, "rehearsal.went-live")
                        .withDigest("watch-list", Digest.of(watchListVersion.getBytes(StandardCharsets.UTF_8))));
    }

    /** An alert is in the log and on the disk when this returns. */
    void raise(Alert alert, AlertEvidence evidence) {
        Plaintext sample = png(evidence.sample());
        try {
            byte[] picture = sample.toArray();
            Digest digest = Digest.of(picture);
            Arrays.fill(picture, (byte) 0);
            AuditEntry entry = AuditEntry.of(
                            RECOGNITION,
                            "alert.raised",
                            AuditedObject.of("alert", deployment.value() + "-" + alert.number()))
                    .withRelated("deployment", deployment.value())
                    .withDigest("sample", digest);
            data.alerts().raise(new AlertToStore(alert, sample, evidence.probe(), evidence.contract()), entry);
        } finally {
            sample.close();
        }
    }

    /** Destroys everything of the rehearsal, checks that it is gone, and checks the log. Nothing can be kept afterwards. */
    RehearsalProof end() throws IOException {
        ended = true;
        data.auditLog().append(audited(OPERATOR, "rehearsal.ended"));
        DestructionCertificate watchList = destroy(new DestructionScope.WatchList(), "watch-list.at-end");
        DestructionCertificate alerts = destroy(new DestructionScope.AllAlerts(), "alerts.at-end-of-rehearsal");
        boolean destroyed = isGone(watchList, new DestructionScope.WatchList())
                && isGone(alerts, new DestructionScope.AllAlerts())
                && data.watchLists().entries(deployment).isEmpty()
                && data.alerts().all(deployment).isEmpty();
        data.auditLog()
                .append(audited(OPERATOR, "rehearsal.closed")
                        .withDigest("watch-list-certificate", watchList.digest())
                        .withDigest("alerts-certificate", alerts.digest()));
        VerifierKey key = keys.auditSigningKey().verifierKey();
        Verification verification =
                AuditVerifier.verify(folders.data.resolve("audit"), Optional.of(key), Optional.empty());
        return new RehearsalProof(
                verification instanceof Verification.Verified,
                destroyed,
                watchList.records().size() + alerts.records().size());
    }

    /** Destroys what a rehearsal that was broken off had kept, and closes both folders; those not of the user's are deleted. */
    @Override
    public void close() throws IOException {
        // An interrupt is not to break off the destruction: it would close the files under it.
        boolean interrupted = Thread.interrupted();
        try (keys;
                data) {
            if (!ended) {
                end();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        if (folders.isTemporary) {
            deleteTree(folders.data.resolveSibling(""));
        }
    }

    private DestructionCertificate destroy(DestructionScope scope, String rule) {
        return data.destruction().destroy(new DestructionOrder(deployment, scope, rule, OPERATOR));
    }

    private boolean isGone(DestructionCertificate certificate, DestructionScope scope) {
        return certificate.keyDestroyed() && keys.isGoneFromDisk(scope.key(deployment));
    }

    private AuditEntry audited(Actor who, String action) {
        return AuditEntry.of(who, action, AuditedObject.of("deployment", deployment.value()));
    }

    private static Plaintext plaintext(byte[] bytes) {
        Plaintext plaintext = Plaintext.of(bytes);
        Arrays.fill(bytes, (byte) 0);
        return plaintext;
    }

    /** Lossless, made in memory: nothing of it reaches the folder for temporary files. */
    private static Plaintext png(RgbPicture picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                image.setRGB(x, y, picture.rgb(x, y));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        image.createGraphics().fillRect(0, 0, picture.width(), picture.height());
        return plaintext(bytes.toByteArray());
    }

    private static void deleteTree(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder.normalize())) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
