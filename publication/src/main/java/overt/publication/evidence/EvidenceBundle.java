package overt.publication.evidence;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import overt.audit.format.Code;
import overt.audit.format.Id;
import overt.audit.format.LoggedEntry;
import overt.audit.verify.AuditProver;
import overt.deployment.casefile.FitnessReport;
import overt.publication.UnpublishableException;
import overt.publication.figures.LogReader;
import overt.publication.figures.LogTally;
import overt.publication.figures.Tally;
import overt.publication.print.Marks;
import overt.publication.print.PdfPrinter;
import overt.publication.print.Template;
import overt.publication.record.DeploymentRecord;
import overt.publication.record.FigureWords;
import overt.publication.record.RecordData;
import overt.publication.record.RecordPage;
import overt.publication.words.MessageFile;
import overt.publication.words.Words;
import overt.storage.DestructionCertificate;
import overt.vocabulary.DeploymentId;

/**
 * Writes the bundle: record, log with a proof for each entry of the deployment, policy, destruction certificates, the accepted evaluation
 * report, exact figures counted twice, and a guide. Not for publication: the log and the figures are exact.
 */
public final class EvidenceBundle {
    private static final Template GUIDE = Template.of(EvidenceBundle.class, "guide");

    private final DeploymentRecord record;
    private final Path folder;

    private EvidenceBundle(DeploymentRecord record, Path folder) {
        this.record = record;
        this.folder = folder;
    }

    /**
     * @param certificates all of the deployment
     * @param log folder of the audit log; may be written meanwhile
     * @param evaluation the report that was accepted, if it is at hand
     * @param folder empty or not there yet
     * @throws UnpublishableException if the log is not whole, the report is another, or the folder has something in it
     */
    public static void write(
            DeploymentRecord record,
            List<DestructionCertificate> certificates,
            Path log,
            Optional<Path> evaluation,
            Path folder)
            throws IOException {
        new EvidenceBundle(record, folder).write(certificates, log, evaluation);
    }

    /** The same files as one ZIP. */
    public static void zip(Path folder, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (Path file : filesIn(folder)) {
                zip.putNextEntry(new ZipEntry(relative(folder, file)));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
    }

    private void write(List<DestructionCertificate> certificates, Path log, Optional<Path> evaluation)
            throws IOException {
        requireEmpty();
        Optional<byte[]> report = evaluation.isPresent() ? Optional.of(accepted(evaluation.get())) : Optional.empty();
        LogCopy.copy(log, folder.resolve("audit"));
        LogReader read = LogReader.read(folder.resolve("audit"));
        int proofs = writeProofs(read);
        MessageFile english = MessageFile.english();
        put("record/record.json", RecordData.json(record));
        put("record/record.schema.json", RecordData.schema());
        put("record/record.csv", RecordData.csv(List.of(record)));
        put("record/record.pdf", RecordPage.pdf(record, english));
        Tally recounted = LogTally.of(read.entries(), id());
        put("record/exact-figures.csv", text(exactFigures(recounted)));
        put("policy/policy.yaml", text(policy()));
        for (DestructionCertificate certificate : certificates) {
            put("certificates/" + certificate.id() + ".json", certificate.toJson());
        }
        if (report.isPresent()) {
            put("evaluation/fitness-report.json", report.get());
        }
        put("reading-guide.pdf", guide(recounted, proofs, certificates.size(), report.isPresent()));
        put("SHA256SUMS", text(sums()));
    }

    private void requireEmpty() throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new UnpublishableException(
                        "%s has something in it; name an empty folder, so that nothing else gets into the bundle"
                                .formatted(folder));
            }
        }
    }

    private byte[] accepted(Path file) throws IOException {
        byte[] report = Files.readAllBytes(file);
        Optional<String> wanted = record.about().deployment().fitness().map(FitnessReport::digest);
        String found = sha256(report);
        if (!wanted.equals(Optional.of(found))) {
            throw new UnpublishableException(
                    "%s is not the evaluation that was accepted: its SHA-256 is %s, accepted was %s"
                            .formatted(file, found, wanted.orElse("none")));
        }
        return report;
    }

    private int writeProofs(LogReader read) throws IOException {
        AuditProver prover = AuditProver.of(folder.resolve("audit"), Optional.of(read.key()));
        int proofs = 0;
        for (int i = 0; i < read.entries().size(); i++) {
            if (concerns(read.entries().get(i))) {
                put(
                        "proofs/entry-%d.tlog-proof".formatted(i),
                        text(prover.inclusion(i).toText()));
                proofs++;
            }
        }
        return proofs;
    }

    private boolean concerns(LoggedEntry logged) {
        Id id = new Id(id().value());
        return logged.entry().object().id().equals(id)
                || id.equals(logged.entry().related().get(new Code("deployment")));
    }

    private String exactFigures(Tally recounted) {
        Words words = record.about().words(MessageFile.english());
        StringBuilder csv = new StringBuilder("figure,from the history,from the log\r\n");
        Map<String, Long> history = counts(record.tally());
        counts(recounted)
                .forEach((name, count) -> csv.append(
                        "\"%s\",%d,%d\r\n".formatted(words.say("figure." + name), history.get(name), count)));
        return csv.toString();
    }

    private static Map<String, Long> counts(Tally tally) {
        Map<String, Long> counts = new java.util.LinkedHashMap<>();
        counts.put("watchListSize", tally.entries());
        counts.put("cameras", tally.cameras());
        counts.put("facesSeen", tally.facesSeen());
        counts.put("alerts", tally.alerts());
        counts.put("confirmedTrue", tally.confirmedTrue());
        counts.put("unconfirmedTrue", tally.unconfirmedTrue());
        counts.put("confirmedFalse", tally.confirmedFalse());
        counts.put("unconfirmedFalse", tally.unconfirmedFalse());
        counts.put("undecided", tally.undecided());
        counts.put("arrests", tally.arrests());
        counts.put("otherAction", tally.otherAction());
        counts.put("noAction", tally.noAction());
        return counts;
    }

    private String policy() {
        StringBuilder yaml = new StringBuilder("# The policy that was in force for deployment %s.\n".formatted(id()));
        record.about().policy().texts().forEach((name, values) -> {
            boolean isList = overt.deployment.policy.Setting.named(name)
                    .filter(setting -> setting.isList())
                    .isPresent();
            String value = String.join(", ", values);
            yaml.append(name)
                    .append(": ")
                    .append(isList ? "[" + value + "]" : value)
                    .append('\n');
        });
        return yaml.toString();
    }

    private byte[] guide(Tally recounted, int proofs, int certificates, boolean hasReport) {
        Words words = record.about().words(MessageFile.english());
        Map<String, Object> context = new HashMap<>();
        context.put("t", words.tree());
        context.put("lang", words.language().tag());
        context.put("dir", "ltr");
        context.put(
                "title",
                "How to read and check this bundle: "
                        + record.about().file().place().name());
        context.put("css", GUIDE.resource("/overt/publication/print/print.css"));
        context.put("mark", Marks.of(record.about(), words));
        context.put("id", id().value());
        context.put("when", record.about().when(words));
        context.put("where", record.about().file().place().name());
        context.put("figures", FigureWords.exact(record, words));
        context.put("agree", counts(recounted).equals(counts(record.tally())));
        context.put("proofs", proofs);
        context.put("certificates", certificates);
        context.put("hasReport", hasReport);
        context.put(
                "reportDigest",
                record.about().deployment().fitness().map(FitnessReport::digest).orElse("none was accepted"));
        return PdfPrinter.print(GUIDE.fill(context), words.language());
    }

    private DeploymentId id() {
        return record.about().deployment().id();
    }

    private String sums() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : filesIn(folder)) {
            lines.add(sha256(Files.readAllBytes(file)) + "  " + relative(folder, file));
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String relative(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private void put(String path, byte[] content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
