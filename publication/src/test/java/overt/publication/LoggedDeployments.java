package overt.publication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import overt.audit.AuditLog;
import overt.audit.format.Actor;
import overt.audit.format.AuditEntry;
import overt.audit.format.AuditedObject;
import overt.audit.format.Digest;
import overt.audit.format.SigningKey;
import overt.deployment.Deployment;
import overt.deployment.DeploymentEvent;
import overt.deployment.DeploymentEvent.AboutAlert;
import overt.publication.record.DeploymentRecord;
import overt.publication.site.SiteFacts;
import overt.storage.DestructionCertificate;
import overt.storage.DestructionCertificate.Destroyed;

/** Played deployments in a real audit log, an entry an event with the codes that docs/audit-log.md lists, and their certificates. */
public final class LoggedDeployments {
    private final Path folder;
    private final SigningKey key = SigningKey.generate("overt.exampleshire.example/log");
    private final List<Deployment> deployments = new ArrayList<>();
    private final List<DestructionCertificate> certificates = new ArrayList<>();

    public LoggedDeployments(Path folder) {
        this.folder = folder;
        AuditLog.create(folder, key, new SettableClock(PlayedDeployment.FROM)).close();
    }

    public LoggedDeployments add(PlayedDeployment played) {
        Deployment deployment = played.deployment();
        deployments.add(deployment);
        SettableClock clock = new SettableClock(played.history().getFirst().at());
        try (AuditLog log = AuditLog.open(folder, key, clock)) {
            for (DeploymentEvent event : deployment.history()) {
                clock.set(event.at());
                log.append(entry(deployment, event));
            }
            if (deployment.history().getLast() instanceof DeploymentEvent.Closed) {
                certify(deployment, "watch-list", "reference", 40, clock.instant(), log);
                certify(deployment, "alerts", "sample", deployment.alerts().size(), clock.instant(), log);
            }
        }
        return this;
    }

    public Path folder() {
        return folder;
    }

    public String vkey() {
        return key.verifierKey() + "\n";
    }

    public List<Deployment> deployments() {
        return deployments;
    }

    public List<DestructionCertificate> certificates(Deployment deployment) {
        return certificates.stream()
                .filter(certificate ->
                        certificate.deployment().equals(deployment.id().value()))
                .toList();
    }

    public DeploymentRecord record(Deployment deployment, SiteFacts site) {
        try {
            return DeploymentRecord.of(
                    new Particulars(deployment, site, java.util.Optional.empty()), certificates(deployment), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<DeploymentRecord> records(SiteFacts site) {
        return deployments.stream().map(deployment -> record(deployment, site)).toList();
    }

    private void certify(Deployment deployment, String purpose, String kind, int records, Instant at, AuditLog log) {
        List<Destroyed> destroyed = new ArrayList<>();
        TreeMap<String, Long> counts = new TreeMap<>();
        for (int i = 0; i < records; i++) {
            destroyed.add(new Destroyed("r" + i, kind, "sha256:" + "e".repeat(64)));
            counts.merge(kind, 1L, Long::sum);
        }
        DestructionCertificate certificate = new DestructionCertificate(
                1,
                purpose + "-1",
                deployment.id().value(),
                purpose + "/" + deployment.id(),
                true,
                purpose + ".at-end",
                "retention",
                at,
                at,
                counts,
                destroyed);
        certificates.add(certificate);
        log.append(AuditEntry.of(
                        Actor.of("retention", "software", ":local"),
                        "destruction.completed",
                        AuditedObject.of("deployment", deployment.id().value()))
                .withDigest("certificate", certificate.digest()));
    }

    private static AuditEntry entry(Deployment deployment, DeploymentEvent event) {
        String id = deployment.id().value();
        AuditedObject object = event instanceof AboutAlert about
                ? AuditedObject.of("alert", id + "-" + about.number())
                : AuditedObject.of("deployment", id);
        AuditEntry entry = AuditEntry.of(Actor.of("o-17", "operator", ":local"), action(event), object)
                .withDigest("event", Digest.of(event.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        if (event instanceof AboutAlert) {
            entry = entry.withRelated("deployment", id);
        }
        return switch (event) {
            case DeploymentEvent.WatchListComposed composed ->
                entry.withCount("entries", composed.entries().size());
            case DeploymentEvent.WentLive live ->
                entry.withCount("cameras", live.cameras().size());
            case DeploymentEvent.FacesCounted counted ->
                entry.withCount("faces-seen", counted.facesSeen())
                        .withCount("failures-to-acquire", counted.failuresToAcquire());
            default -> entry;
        };
    }

    private static String action(DeploymentEvent event) {
        return switch (event) {
            case DeploymentEvent.WatchListComposed _ -> "watch-list.composed";
            case DeploymentEvent.WatchListEntryRemoved _ -> "watch-list.entry-removed";
            case DeploymentEvent.WentLive _ -> "deployment.went-live";
            case DeploymentEvent.Paused _ -> "deployment.paused";
            case DeploymentEvent.Resumed _ -> "deployment.resumed";
            case DeploymentEvent.Ended _ -> "deployment.ended";
            case DeploymentEvent.AuthorityRanOut _ -> "deployment.authority-ran-out";
            case DeploymentEvent.FacesCounted _ -> "faces.counted";
            case DeploymentEvent.AlertRaised _ -> "alert.raised";
            case DeploymentEvent.AlertAdjudicated made -> "alert.adjudicated." + code(made.adjudication());
            case DeploymentEvent.EngagementRecorded made ->
                "engagement.recorded." + code(made.outcome()) + "." + code(made.action());
            default -> "other.event";
        };
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
