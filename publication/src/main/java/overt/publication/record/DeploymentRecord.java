package overt.publication.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import overt.deployment.Deployment;
import overt.deployment.DeploymentEvent;
import overt.deployment.LiveChange;
import overt.publication.Particulars;
import overt.publication.figures.LogReader;
import overt.publication.figures.Outcomes;
import overt.publication.figures.Tally;
import overt.storage.DestructionCertificate;

/**
 * What is published of a deployment.
 *
 * @param progress how far it is
 * @param tally exact counts; of them only what {@link #outcomes} lets through is published
 * @param lowestThreshold that was in use, or the authorised one if none was
 * @param checkpoint signed head of the log when the record was made
 * @param verifierKey of the log
 * @param certificates of what was destroyed
 */
public record DeploymentRecord(
        Particulars about,
        Progress progress,
        Tally tally,
        double lowestThreshold,
        String checkpoint,
        String verifierKey,
        List<CertificateProof> certificates) {
    /** How far a deployment is, for the public. */
    public enum Progress {
        /** Cameras have not run yet. */
        PLANNED,
        /** Cameras ran, and may run again. There are no figures yet. */
        UNDER_WAY,
        /** Cameras ran and will not run again. */
        HELD,
        /** Cameras never ran and never will. */
        NOT_HELD;

        /** Its message is {@code register.state.CODE}. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    public DeploymentRecord {
        certificates = List.copyOf(certificates);
    }

    /**
     * The record as of now.
     *
     * @param certificates of this deployment
     * @param log folder of the audit log
     */
    public static DeploymentRecord of(Particulars about, List<DestructionCertificate> certificates, Path log)
            throws IOException {
        LogReader read = LogReader.read(log);
        Deployment deployment = about.deployment();
        return new DeploymentRecord(
                about,
                progress(deployment),
                Tally.of(deployment),
                lowestThreshold(deployment),
                read.note(),
                read.key().toString(),
                CertificateProof.of(certificates, log, read));
    }

    /** What became of people, where that can be told without singling anybody out. */
    public Optional<Outcomes> outcomes() {
        return Outcomes.publishable(tally);
    }

    /** Whether there are figures: it is over, and cameras ran. */
    public boolean isHeld() {
        return progress == Progress.HELD;
    }

    public Instant from() {
        return about.period().from();
    }

    /** Everything for machines: data, the log's head and key, certificates with their proofs; by file name. */
    public SortedMap<String, byte[]> files() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("record.json", RecordData.json(this));
        if (isHeld()) {
            files.put("record.csv", RecordData.csv(List.of(this)));
        }
        files.put("checkpoint", checkpoint.getBytes(StandardCharsets.UTF_8));
        files.put("vkey", (verifierKey + "\n").getBytes(StandardCharsets.UTF_8));
        for (CertificateProof proof : certificates) {
            files.put(proof.name() + ".json", proof.certificate().toJson());
            proof.proof()
                    .ifPresent(text -> files.put(proof.name() + ".tlog-proof", text.getBytes(StandardCharsets.UTF_8)));
        }
        return files;
    }

    private static Progress progress(Deployment deployment) {
        boolean ran = deployment.history().stream().anyMatch(DeploymentEvent.WentLive.class::isInstance);
        if (deployment.state().isOver()) {
            return ran ? Progress.HELD : Progress.NOT_HELD;
        }
        return ran ? Progress.UNDER_WAY : Progress.PLANNED;
    }

    private static double lowestThreshold(Deployment deployment) {
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < deployment.history().size(); i++) {
            DeploymentEvent event = deployment.history().get(i);
            boolean changesIt = event instanceof DeploymentEvent.WentLive
                    || (event instanceof DeploymentEvent.ChangeApproved approved && lowers(deployment, approved));
            if (changesIt) {
                double then =
                        Deployment.of(deployment.history().subList(0, i + 1)).threshold();
                lowest = Math.min(lowest, then);
            }
        }
        return Double.isFinite(lowest)
                ? lowest
                : deployment.file().recognition().threshold();
    }

    private static boolean lowers(Deployment deployment, DeploymentEvent.ChangeApproved approved) {
        return deployment.history().stream()
                .anyMatch(event -> event instanceof DeploymentEvent.ChangeProposed proposed
                        && proposed.number() == approved.number()
                        && proposed.change() instanceof LiveChange.LowerThreshold);
    }
}
