package overt.publication.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import overt.audit.format.Code;
import overt.audit.format.Digest;
import overt.audit.format.LoggedEntry;
import overt.audit.verify.AuditProver;
import overt.publication.figures.LogReader;
import overt.storage.DestructionCertificate;

/**
 * A destruction certificate, and the proof that the log names it.
 *
 * @param name of the files, {@code destruction-watch-list}
 * @param proof C2SP tlog-proof; empty if the log has no entry of it
 */
public record CertificateProof(String name, DestructionCertificate certificate, Optional<String> proof) {
    private static final String COMPLETED = "destruction.completed";

    /**
     * Of certificates about whole keys, which are what the public can make sense of. Those of single records (an entry removed, a false
     * alert) would say when what happened to one person.
     *
     * @param log the folder that {@code read} was read from
     */
    static List<CertificateProof> of(List<DestructionCertificate> certificates, Path log, LogReader read)
            throws IOException {
        AuditProver prover = AuditProver.of(log, Optional.of(read.key()));
        List<CertificateProof> proofs = new ArrayList<>();
        for (DestructionCertificate certificate : certificates) {
            String purpose = purpose(certificate);
            if (certificate.keyDestroyed() && (purpose.equals("watch-list") || purpose.equals("alerts"))) {
                Optional<Long> entry = entry(read.entries(), certificate.digest());
                proofs.add(new CertificateProof(
                        "destruction-" + purpose,
                        certificate,
                        entry.map(index -> prover.inclusion(index).toText())));
            }
        }
        return proofs;
    }

    /** {@code watch-list} or {@code alerts}. */
    public String purpose() {
        return purpose(certificate);
    }

    private static String purpose(DestructionCertificate certificate) {
        return certificate.key().replaceFirst("/.*", "");
    }

    private static Optional<Long> entry(List<LoggedEntry> entries, Digest certificate) {
        for (int i = 0; i < entries.size(); i++) {
            boolean isOfIt = entries.get(i).entry().action().value().equals(COMPLETED)
                    && certificate.equals(entries.get(i).entry().digests().get(new Code("certificate")));
            if (isOfIt) {
                return Optional.of((long) i);
            }
        }
        return Optional.empty();
    }
}
