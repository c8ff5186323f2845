package overt.server.web;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import overt.audit.format.AuditEntry;
import overt.audit.format.AuditedObject;
import overt.audit.format.Checkpoint;
import overt.audit.format.EntryBundle;
import overt.audit.format.LogFolder;
import overt.audit.format.LogPart;
import overt.audit.format.LoggedEntry;
import overt.audit.format.SignedNote;
import overt.audit.format.TreeShape;
import overt.audit.format.VerifierKey;
import overt.audit.verify.Verification;
import overt.deployment.people.Role;
import overt.operation.ActingPerson;
import overt.operation.Installation;

/** The audit log, read from its files as an outsider would read it. */
@RestController
final class AuditController {
    /** A filter that fits hardly anything shall not read the whole log in one request. */
    private static final int MOST_READ = 200_000;

    private static final int ATTEMPTS = 3;

    private final Installation installation;
    private final LogFolder folder;

    AuditController(Installation installation, DataPath data) {
        this.installation = installation;
        folder = new LogFolder(data.path().resolve("audit"));
    }

    /** The schema {@code AuditEntry}. */
    record AuditEntryBody(
            long index,
            Instant at,
            String actor,
            String role,
            String via,
            String action,
            String objectType,
            String objectId,
            Map<String, String> values) {}

    record AuditVerification(
            boolean verified, long entries, Optional<String> rootHash, String key, List<String> faults) {}

    private record Filter(
            Optional<String> action,
            Optional<String> actor,
            Optional<String> object,
            Optional<Instant> from,
            Optional<Instant> until) {
        boolean fits(LoggedEntry logged) {
            AuditEntry entry = logged.entry();
            return action.filter(wanted -> !entry.action().value().startsWith(wanted))
                            .isEmpty()
                    && actor.filter(wanted -> !entry.actor().id().value().equals(wanted))
                            .isEmpty()
                    && object.filter(wanted -> !isAbout(entry, wanted)).isEmpty()
                    && from.filter(logged.time()::isBefore).isEmpty()
                    && until.filter(end -> !logged.time().isBefore(end)).isEmpty();
        }

        private static boolean isAbout(AuditEntry entry, String id) {
            return entry.object().id().value().equals(id)
                    || entry.related().values().stream()
                            .anyMatch(related -> related.value().equals(id));
        }
    }

    @GetMapping("/api/v1/audit/entries")
    @Access(Role.AUDITOR)
    Page<AuditEntryBody> listAuditEntries(
            @RequestParam Optional<String> cursor,
            @RequestParam Optional<Integer> limit,
            @RequestParam Optional<String> action,
            @RequestParam Optional<String> actor,
            @RequestParam Optional<String> object,
            @RequestParam Optional<Instant> from,
            @RequestParam Optional<Instant> until)
            throws IOException {
        int wanted = Page.size(limit);
        Filter filter = new Filter(action, actor, object, from, until);
        long size = size();
        long next = Math.min(size, cursor.map(Page::index).map(Long::valueOf).orElse(size));
        List<AuditEntryBody> found = new ArrayList<>();
        long read = 0;
        TreeShape shape = new TreeShape(size);
        List<byte[]> bundle = List.of();
        long bundleIndex = -1;
        while (next > 0 && found.size() < wanted && read < MOST_READ) {
            long index = next - 1;
            if (index / LogPart.FULL_WIDTH != bundleIndex) {
                bundleIndex = index / LogPart.FULL_WIDTH;
                bundle = bundle(shape, bundleIndex);
            }
            LoggedEntry entry = LoggedEntry.parse(bundle.get((int) (index % LogPart.FULL_WIDTH)));
            if (filter.fits(entry)) {
                found.add(shown(index, entry));
            }
            next--;
            read++;
        }
        return new Page<>(found, next > 0 ? Optional.of(Long.toString(next)) : Optional.empty());
    }

    @PostMapping("/api/v1/audit/verify")
    @Access(Role.AUDITOR)
    AuditVerification verifyAuditLog(ActingPerson by) throws IOException {
        installation.audit(by, "audit-log.verified", AuditedObject.of("installation", "audit-log"));
        VerifierKey key = folder.readVerifierKey();
        return switch (installation.verifyLog()) {
            case Verification.Verified good ->
                new AuditVerification(
                        true,
                        good.checkpoint().size(),
                        Optional.of(good.checkpoint().root().toBase64()),
                        key.toString(),
                        List.of());
            case Verification.Broken broken ->
                new AuditVerification(false, size(), Optional.empty(), key.toString(), List.of(broken.message()));
        };
    }

    private long size() throws IOException {
        return Checkpoint.open(SignedNote.parse(folder.readCheckpoint()), folder.readVerifierKey())
                .size();
    }

    /** The last bundle is replaced by a longer one whenever something is logged, so that it may be gone when it is read. */
    private List<byte[]> bundle(TreeShape shape, long index) throws IOException {
        int width = shape.width(0, index);
        for (int attempt = 1; ; attempt++) {
            try {
                return folder.readBundle(new EntryBundle(index, width)).entries();
            } catch (NoSuchFileException replaced) {
                width = new TreeShape(size()).width(0, index);
                if (attempt == ATTEMPTS) {
                    throw replaced;
                }
            }
        }
    }

    private static AuditEntryBody shown(long index, LoggedEntry logged) {
        AuditEntry entry = logged.entry();
        Map<String, String> values = new TreeMap<>();
        entry.related().forEach((type, id) -> values.put(type.value(), id.value()));
        entry.counts().forEach((name, count) -> values.put(name.value(), count.toString()));
        entry.digests().forEach((name, digest) -> values.put(name.value(), digest.value()));
        return new AuditEntryBody(
                index,
                logged.time(),
                entry.actor().id().value(),
                entry.actor().role().value(),
                entry.actor().from().value(),
                entry.action().value(),
                entry.object().type().value(),
                entry.object().id().value(),
                values);
    }
}
