package overt.server.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import overt.deployment.people.Person;
import overt.deployment.people.Role;
import overt.deployment.policy.Policy;
import overt.deployment.policy.Setting;
import overt.evaluation.report.Software;
import overt.operation.Installation;
import overt.server.session.QrCode;
import overt.server.tls.Pem;
import overt.server.tls.ServerCertificate;

/** The installation itself: policy, versions, certificate authority, rehearsal, health and metrics. */
@RestController
final class InstallationController {
    private static final MediaType CERTIFICATE = MediaType.parseMediaType("application/x-x509-ca-cert");
    private static final MediaType PROMETHEUS = MediaType.parseMediaType("text/plain;version=0.0.4;charset=utf-8");

    private final Installation installation;
    private final ServerCertificate certificate;
    private final Rehearsing rehearsing;
    private final Directory directory;
    private final Metrics metrics;
    private final Engines engines;

    InstallationController(
            Installation installation,
            ServerCertificate certificate,
            Rehearsing rehearsing,
            Directory directory,
            Metrics metrics,
            Engines engines) {
        this.installation = installation;
        this.certificate = certificate;
        this.rehearsing = rehearsing;
        this.directory = directory;
        this.metrics = metrics;
        this.engines = engines;
    }

    record PolicySetting(
            String name,
            String meaning,
            List<String> value,
            List<String> shipped,
            String range,
            String stricter,
            String source) {
        static <T> PolicySetting of(Setting<T> setting, Policy policy) {
            return new PolicySetting(
                    setting.name(),
                    setting.meaning(),
                    setting.write(policy.get(setting)),
                    setting.write(setting.shipped()),
                    setting.range(),
                    setting.stricter(),
                    setting.source());
        }
    }

    record PolicyBody(List<PolicySetting> settings) {}

    record About(
            String version,
            Optional<String> commit,
            boolean rehearsal,
            List<Cases.ModelPack> models,
            Map<String, Double> recommendedThresholds) {}

    record CertificateAuthority(String fingerprint, String address, String qrCode, Instant validUntil) {}

    record Rehearsal(Optional<String> deployment, long secondsPlayed, List<Me> people) {}

    record Health(String status) {}

    @GetMapping("/api/v1/policy")
    @Access
    PolicyBody getPolicy() {
        Policy policy = installation.policies().inForce();
        return new PolicyBody(Setting.all().stream()
                .map(setting -> PolicySetting.of(setting, policy))
                .toList());
    }

    @GetMapping("/api/v1/about")
    @Access
    About getAbout() {
        return new About(
                Software.running().version(),
                Optional.of(Software.running().commit()),
                rehearsing.isOn(),
                engines.installed().stream().map(Cases.ModelPack::of).toList(),
                engines.recommendedThresholds());
    }

    @GetMapping("/api/v1/certificate-authority")
    @Access(anybody = true)
    CertificateAuthority getCertificateAuthority(HttpServletRequest request)
            throws IOException, GeneralSecurityException {
        X509Certificate root = Pem.certificate(rootFile());
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(root.getEncoded());
        String fingerprint = HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
        String address = "https://%s:%d/api/v1/certificate-authority/root.crt"
                .formatted(request.getServerName(), request.getServerPort());
        return new CertificateAuthority(
                fingerprint,
                address,
                QrCode.dataUri(address),
                root.getNotAfter().toInstant());
    }

    @GetMapping("/api/v1/certificate-authority/root.crt")
    @Access(anybody = true)
    ResponseEntity<byte[]> downloadRoot() throws IOException, GeneralSecurityException {
        return ResponseEntity.ok()
                .contentType(CERTIFICATE)
                .body(Pem.certificate(rootFile()).getEncoded());
    }

    @GetMapping("/api/v1/rehearsal")
    @Access
    Rehearsal getRehearsal() {
        requireRehearsal();
        return new Rehearsal(
                rehearsing.stage().deployment().map(id -> id.value()),
                rehearsing.stage().played().toSeconds(),
                rehearsing.players().stream()
                        .map(player -> directory.me(player.person()))
                        .toList());
    }

    @PostMapping("/api/v1/rehearsal/end")
    @Access
    @ResponseStatus(HttpStatus.ACCEPTED)
    void endRehearsal() {
        requireRehearsal();
        rehearsing.stage().end();
    }

    /** Says no more than that it answers: what is wrong is for those who signed in. */
    @GetMapping("/actuator/health")
    @Access(anybody = true)
    Health health() {
        return new Health("UP");
    }

    /** For a collector on this machine, or people who look after it. */
    @GetMapping("/actuator/prometheus")
    @Access(anybody = true)
    ResponseEntity<String> prometheus(HttpServletRequest request) throws UnknownHostException {
        boolean isHere = InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress();
        Optional<Person> person =
                Caller.session(request).flatMap(session -> session.signedIn()).flatMap(directory::person);
        if (!isHere && person.filter(known -> known.is(Role.ADMINISTRATOR)).isEmpty()) {
            throw ProblemException.role("metrics are for this machine itself and for administrators");
        }
        return ResponseEntity.ok().contentType(PROMETHEUS).body(metrics.text());
    }

    private Path rootFile() {
        return certificate
                .root()
                .orElseThrow(() -> ProblemException.notFound(
                        "this installation uses the site's own certificate; ask the site for its root"));
    }

    private void requireRehearsal() {
        if (!rehearsing.isOn()) {
            throw ProblemException.notFound("this is no rehearsal");
        }
    }
}
