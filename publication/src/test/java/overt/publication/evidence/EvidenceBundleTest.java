package overt.publication.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.audit.format.InclusionProof;
import overt.audit.format.LogFolder;
import overt.audit.verify.AuditVerifier;
import overt.audit.verify.Verification;
import overt.deployment.Deployment;
import overt.publication.LoggedDeployments;
import overt.publication.Samples;
import overt.publication.UnpublishableException;
import overt.publication.figures.LogReader;
import overt.publication.print.PdfUa;
import overt.publication.record.DeploymentRecord;

class EvidenceBundleTest {
    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private LoggedDeployments logged;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Deployment deployment;

    @SuppressWarnings("NullAway.Init") // set before each test
    private DeploymentRecord record;

    @BeforeEach
    void plays() {
        logged = Samples.several(folder.resolve("audit"));
        deployment = logged.deployments().stream()
                .filter(one -> one.id().value().equals("high-street-2026-11-22"))
                .findFirst()
                .orElseThrow();
        record = logged.record(deployment, Samples.site());
    }

    @Test
    void theLogInItVerifiesAndEveryProofHolds() throws IOException {
        Path bundle = write(Optional.empty());
        assertThat(AuditVerifier.verify(bundle.resolve("audit"), Optional.empty(), Optional.empty()))
                .isInstanceOf(Verification.Verified.class);
        var key = LogReader.read(bundle.resolve("audit")).key();
        try (Stream<Path> proofs = Files.list(bundle.resolve("proofs"))) {
            List<Path> all = proofs.toList();
            // An entry an event, and one a certificate.
            assertThat(all).hasSize(deployment.history().size() + 2);
            for (Path proof : all) {
                InclusionProof.parse(LogFolder.readText(proof)).check(key);
            }
        }
    }

    @Test
    void theDigestsAreThoseOfAllFiles() throws Exception {
        Path bundle = write(Optional.empty());
        List<String> sums = Files.readAllLines(bundle.resolve("SHA256SUMS"));
        for (String line : sums) {
            String[] parts = line.split("  ", -1);
            byte[] content = Files.readAllBytes(bundle.resolve(parts[1]));
            assertThat(parts[0])
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        }
        try (Stream<Path> files = Files.walk(bundle)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(sums.size() + 1);
        }
    }

    @Test
    void theFiguresAreCountedTwiceAndAgree() throws IOException {
        List<String> lines = Files.readAllLines(write(Optional.empty()).resolve("record/exact-figures.csv"));
        assertThat(lines).contains("\"Arrests\",1,1", "\"Faces seen\",8127,8127", "\"False alerts, confirmed\",1,1");
    }

    @Test
    void theGuideIsTaggedAndThePolicyCanBeReadBack() throws IOException {
        Path bundle = write(Optional.empty());
        assertThat(PdfUa.faults(Files.readAllBytes(bundle.resolve("reading-guide.pdf"))))
                .isEmpty();
        assertThat(Files.readString(bundle.resolve("policy/policy.yaml")))
                .contains("watch-list.largest: 20000", "use-cases: [crime-hotspot, ");
    }

    @Test
    void onlyTheAcceptedEvaluationGetsIn() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), "{}");
        assertThatThrownBy(() -> write(Optional.of(other)))
                .isInstanceOf(UnpublishableException.class)
                .hasMessageContaining("not the evaluation that was accepted")
                .hasMessageContaining("b".repeat(64));
    }

    @Test
    void aDamagedLogIsRefused() throws IOException {
        Path part = folder.resolve("audit/tile/entries/000.p");
        try (Stream<Path> files = Files.list(part)) {
            Path file = files.findFirst().orElseThrow();
            byte[] content = Files.readAllBytes(file);
            content[40] ^= 1;
            Files.write(file, content);
        }
        assertThatThrownBy(() -> EvidenceBundle.write(
                        record, List.of(), folder.resolve("audit"), Optional.empty(), folder.resolve("bundle")))
                .hasMessageContaining("audit");
    }

    @Test
    void aFolderWithSomethingInItIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("bundle"));
        Files.writeString(folder.resolve("bundle/own.txt"), "own");
        assertThatThrownBy(() -> write(Optional.empty())).hasMessageContaining("has something in it");
    }

    @Test
    void zips() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EvidenceBundle.zip(write(Optional.empty()), out);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(zip.getNextEntry().getName()).isEqualTo("SHA256SUMS");
        }
    }

    private Path write(Optional<Path> evaluation) throws IOException {
        Path bundle = folder.resolve("bundle");
        EvidenceBundle.write(record, logged.certificates(deployment), logged.folder(), evaluation, bundle);
        return bundle;
    }
}
