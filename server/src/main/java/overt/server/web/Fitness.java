package overt.server.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import overt.audit.format.Digest;
import overt.audit.format.LogFolder;
import overt.audit.format.SignedNote;
import overt.audit.format.VerifierKey;
import overt.deployment.casefile.ModelPackId;
import overt.evaluation.fitness.FitnessReport;
import overt.evaluation.metrics.Estimate;

/** The fitness reports that were brought to this installation, as signed notes in the data folder. Nothing in them is about a person. */
final class Fitness {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final String ENDING = ".fitness";

    private final Path folder;
    private final Optional<VerifierKey> key;

    /** @param key by which this machine's evaluations are signed; without it none counts as signed */
    Fitness(Path folder, Optional<VerifierKey> key) {
        this.folder = folder;
        this.key = key;
    }

    /** The schema {@code FitnessReport}. */
    record Brought(
            String digest,
            String modelPack,
            String modelDigest,
            double threshold,
            Optional<Double> fpir,
            Optional<Double> tpir,
            boolean comparesGroups,
            boolean signed,
            String by,
            String dataDescription) {}

    List<Brought> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Brought> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(ENDING))
                    .sorted()
                    .toList()) {
                all.add(read(LogFolder.readText(file)));
            }
        }
        return all;
    }

    /** @return the text of the signed note */
    Optional<String> text(String digest) throws IOException {
        Path file = folder.resolve(digest + ENDING);
        return DIGEST.matcher(digest).matches() && Files.isRegularFile(file)
                ? Optional.of(LogFolder.readText(file))
                : Optional.empty();
    }

    /**
     * Takes a report in.
     *
     * @throws ProblemException if it is none, or this machine's key did not sign it
     */
    Brought add(String note) throws IOException {
        Brought read = read(note);
        if (!read.signed()) {
            throw ProblemException.invalid(
                    "the report is not signed by the evaluation key of this machine; make it here (overt evaluate fitness)");
        }
        Files.createDirectories(folder);
        Path temporary = folder.resolve(read.digest() + ".tmp");
        Files.writeString(temporary, note);
        Files.move(temporary, folder.resolve(read.digest() + ENDING), StandardCopyOption.REPLACE_EXISTING);
        return read;
    }

    /** What the rules need of a report that somebody accepts. */
    overt.deployment.casefile.FitnessReport accepted(String digest) {
        try {
            String note =
                    text(digest).orElseThrow(() -> ProblemException.notFound("there is no fitness report " + digest));
            Brought report = read(note);
            if (!report.signed()) {
                throw ProblemException.invalid(
                        "fitness report %s is not signed by this machine's key".formatted(digest));
            }
            double fpir = report.fpir()
                    .orElseThrow(() -> ProblemException.invalid(
                            "fitness report %s measured no false positive rate; evaluate with non-mated probes"
                                    .formatted(digest)));
            return new overt.deployment.casefile.FitnessReport(
                    report.digest(), report.modelDigest(), report.threshold(), fpir, report.comparesGroups());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Double> measured(Estimate rate) {
        return Double.isNaN(rate.value()) ? Optional.empty() : Optional.of(rate.value());
    }

    private Brought read(String note) {
        try {
            SignedNote signed = SignedNote.parse(note);
            FitnessReport report = FitnessReport.parse(signed.text());
            String digest = Digest.of(note.getBytes(StandardCharsets.UTF_8)).value();
            return new Brought(
                    digest.substring(digest.indexOf(':') + 1),
                    report.modelPack().name(),
                    ModelPackId.of(
                                    report.modelPack().name(),
                                    report.modelPack().version(),
                                    report.modelPack().digests())
                            .digest(),
                    report.threshold(),
                    measured(report.everyone().fpir()),
                    measured(report.everyone().fnir()).map(fnir -> 1 - fnir),
                    report.compared().isPresent(),
                    key.filter(signed::isSignedBy).isPresent(),
                    report.madeBy(),
                    report.data());
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("this is no fitness report: " + e.getMessage());
        }
    }
}
