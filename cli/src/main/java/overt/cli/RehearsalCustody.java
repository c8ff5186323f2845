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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;
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
    private final Undisturbed thread;
    private final KeyFolder keys;
    private final DataFolder data;
    private final DeploymentId deployment;
    private boolean ended;

    private RehearsalCustody(Folders folders, Undisturbed thread, KeyFolder keys, DataFolder data, Clock clock) {
        this.folders = folders;
        this.thread = thread;
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

        void deleteIfTemporary() throws IOException {
            if (!isTemporary) {
                return;
            }
            try (Stream<Path> tree = Files.walk(data.resolveSibling("").normalize())) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
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
        Undisturbed thread = new Undisturbed();
        try {
            return thread.run(() -> open(folders, thread, clock));
        } catch (IOException | RuntimeException failed) {
            thread.close();
            folders.deleteIfTemporary();
            throw failed;
        }
    }

    private static RehearsalCustody open(Folders folders, Undisturbed thread, Clock clock) {
        KeyFolder keys = KeyFolder.exists(folders.keys)
                ? KeyFolder.open(folders.keys, Optional.empty())
                : KeyFolder.create(folders.keys, Optional.empty());
        try {
            DatabaseChoice choice = new DatabaseChoice.Sqlite();
            DataFolder data = DataFolder.exists(folders.data)
                    ? DataFolder.open(folders.data, keys, choice, clock)
                    : DataFolder.create(folders.data, keys, choice, clock);
            try {
                RehearsalCustody custody = new RehearsalCustody(folders, thread, keys, data, clock);
                data.deployments()
                        .begin(custody.deployment, clock.instant(), custody.audited(OPERATOR, "rehearsal.began"));
                return custody;
            } catch (RuntimeException failed) {
                data.close();
                throw failed;
            }
        } catch (RuntimeException failed) {
            keys.close();
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
        try {
            for (AcceptedReference each : references) {
                entries.putIfAbsent(each.entry().id(), each.entry());
                byEntry.computeIfAbsent(each.entry().id(), id -> new ArrayList<>())
                        .add(toStore(each, contract));
            }
            List<EntryToStore> toStore = entries.values().stream()
                    .map(entry -> new EntryToStore(entry, byEntry.getOrDefault(entry.id(), List.of())))
                    .toList();
            AuditEntry entry = audited(OPERATOR, "watch-list.imported")
                    .withCount("entries", toStore.size())
                    .withCount("references", references.size());
            thread.carryOut(() -> data.watchLists().add(deployment, toStore, entry));
        } finally {
            byEntry.values().stream().flatMap(List::stream).forEach(reference -> {
                reference.crop().close();
                reference.image().close();
            });
        }
    }

    private static EntryToStore.Reference toStore(AcceptedReference reference, EmbeddingContract contract) {
        return new EntryToStore.Reference(
                reference.origin(),
                reference.quality(),
                contract,
                reference.embedding(),
                png(reference.sample().aligned()),
                plaintext(reference.file().toArray()));
    }

    /** Notes that recognition begins; an {@link AuditEntry} of EU AI Act Art 12(3) with the watch list it is checked against. */
    void live(String watchListVersion) {
        AuditEntry entry = audited(OPERATOR, "rehearsal.went-live")
                .withDigest("watch-list", Digest.of(watchListVersion.getBytes(StandardCharsets.UTF_8)));
        thread.carryOut(() -> data.auditLog().append(entry));
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
            AlertToStore toStore = new AlertToStore(alert, sample, evidence.probe(), evidence.contract());
            thread.carryOut(() -> data.alerts().raise(toStore, entry));
        } finally {
            sample.close();
        }
    }

    /** Destroys everything of the rehearsal, checks that it is gone, and checks the log. Nothing can be kept afterwards. */
    RehearsalProof end() throws IOException {
        RehearsalProof proof = thread.run(this::destroyAndVerify);
        ended = true;
        return proof;
    }

    private RehearsalProof destroyAndVerify() throws IOException {
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
        try {
            if (!ended) {
                end();
            }
        } finally {
            try (thread;
                    keys;
                    data) {
                // Closed in this order: the data folder first.
            } finally {
                folders.deleteIfTemporary();
            }
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

    /**
     * A thread that nobody interrupts. An interrupt closes the file that a thread is writing, so that a person's Ctrl-C would break off
     * what has to be finished. The caller waits, and is interrupted afterwards.
     */
    private static final class Undisturbed implements AutoCloseable {
        private final ExecutorService thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("custody").factory());

        /** Something that may fail. */
        interface Work<T> {
            T result() throws IOException;
        }

        void carryOut(Runnable work) {
            try {
                run(() -> {
                    work.run();
                    return true;
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        <T> T run(Work<T> work) throws IOException {
            Future<T> future = thread.submit(work::result);
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        return future.get();
                    } catch (InterruptedException e) {
                        interrupted = true;
                    } catch (ExecutionException e) {
                        throw failure(e.getCause());
                    }
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private static IOException failure(@Nullable Throwable cause) {
            return switch (cause) {
                case IOException e -> e;
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case null, default -> new IOException(cause);
            };
        }

        @Override
        public void close() {
            thread.shutdown();
        }
    }
}
