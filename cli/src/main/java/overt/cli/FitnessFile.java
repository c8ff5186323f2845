package overt.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import overt.audit.format.Digest;
import overt.audit.format.LogFolder;
import overt.audit.format.MalformedException;
import overt.audit.format.SignedNote;
import overt.audit.format.SigningKey;
import overt.audit.format.VerifierKey;
import overt.deployment.casefile.ModelPackId;
import overt.evaluation.fitness.FitnessReport;

/**
 * A fitness report as a file: a signed note (C2SP signed-note, Ed25519) whose text is the report's canonical JSON.
 *
 * @param digest of the whole file: what a deployment refers to
 */
record FitnessFile(FitnessReport report, Digest digest) {
    /** Signs a report and writes it; an existing file is not overwritten, since a deployment may refer to it. */
    static FitnessFile write(FitnessReport report, SigningKey key, Path file) throws IOException {
        String note = SignedNote.sign(report.text(), key).toString();
        if (Files.exists(file)) {
            throw new IOException(file + " exists; a deployment may refer to it, so name another file");
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, note);
        return new FitnessFile(report, digest(note));
    }

    /**
     * Reads a report and checks its signature.
     *
     * @throws IOException that says what is wrong with the file
     */
    static FitnessFile verify(Path file, VerifierKey key) throws IOException {
        try {
            String text = LogFolder.readText(file);
            SignedNote note = SignedNote.parse(text);
            if (!note.isSignedBy(key)) {
                throw new MalformedException(
                        "the signature is not one of the key %s over this content: it was changed, or another key signed it"
                                .formatted(key));
            }
            return new FitnessFile(FitnessReport.parse(note.text()), digest(text));
        } catch (NoSuchFileException e) {
            throw new IOException("fitness report %s does not exist".formatted(file), e);
        } catch (IllegalArgumentException e) {
            throw new IOException("fitness report %s is NOT valid: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * What the rules ask of it.
     *
     * @throws IOException if it measured no false positive identification rate
     */
    overt.deployment.casefile.FitnessReport forDeployment() throws IOException {
        FitnessReport.Pack pack = report.modelPack();
        double fpir = report.everyone().fpir().value();
        if (Double.isNaN(fpir)) {
            throw new IOException(
                    "the fitness report has no false positive identification rate: nobody who is not on the watch list was searched for");
        }
        return new overt.deployment.casefile.FitnessReport(
                digest.value().substring(digest.value().indexOf(':') + 1),
                ModelPackId.of(pack.name(), pack.version(), pack.digests()).digest(),
                report.threshold(),
                fpir,
                report.differences() instanceof FitnessReport.Compared);
    }

    private static Digest digest(String note) {
        return Digest.of(note.getBytes(StandardCharsets.UTF_8));
    }
}
