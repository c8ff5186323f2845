package overt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import overt.audit.format.Checkpoint;
import overt.audit.format.ConsistencyProof;
import overt.audit.format.InclusionProof;
import overt.audit.format.SignedNote;
import overt.audit.format.VerifierKey;
import overt.audit.verify.AuditProver;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code overt audit prove}: prints a proof about a log, or checks one without the log. */
@Command(
        name = "prove",
        description =
                "Prints a proof that an entry is in a log (--entry), or that the log continues an earlier checkpoint"
                        + " (--from). With --check, checks such a proof instead; that needs no log, only its public key.",
        customSynopsis = {
            "overt audit prove DIR (--entry N | --from CHECKPOINT) [--public-key FILE]",
            "overt audit prove --check PROOF --public-key FILE [--from CHECKPOINT]"
        },
        mixinStandardHelpOptions = true)
final class AuditProveCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", arity = "0..1", description = "The log's folder.")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--entry", paramLabel = "N", description = "Number of the entry, from 0.")
    private Optional<Long> entry = Optional.empty();

    @Option(names = "--from", paramLabel = "CHECKPOINT", description = "File of an earlier checkpoint that was kept.")
    private Optional<Path> from = Optional.empty();

    @Option(names = "--public-key", paramLabel = "FILE", description = "The log's public key, obtained elsewhere.")
    private Optional<Path> publicKey = Optional.empty();

    @Option(names = "--check", paramLabel = "PROOF", description = "File of a proof that is to be checked.")
    private Optional<Path> proof = Optional.empty();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        String result = proof.isPresent() ? check(proof.get()) : prove();
        PrintWriter out = spec.commandLine().getOut();
        out.print(result);
        out.flush();
        return 0;
    }

    private String prove() throws IOException {
        if (folder.isEmpty() || entry.isPresent() == from.isPresent()) {
            throw wrongUsage("name the log's folder, and either --entry or --from");
        }
        AuditProver prover = AuditFiles.prover(AuditFiles.requireFolder(folder.get()), AuditFiles.readKey(publicKey));
        Optional<SignedNote> earlier = AuditFiles.readCheckpoint(from);
        return earlier.isPresent()
                ? prover.consistency(earlier.get()).toText()
                : prover.inclusion(entry.orElseThrow()).toText();
    }

    private String check(Path file) throws IOException {
        if (folder.isPresent() || entry.isPresent()) {
            throw wrongUsage("--check needs no log; its proof says which entry it is about");
        }
        VerifierKey key = AuditFiles.readKey(publicKey)
                .orElseThrow(() -> wrongUsage("--check needs the log's public key, obtained elsewhere: --public-key"));
        String text = AuditFiles.readProof(file);
        Optional<SignedNote> earlier = AuditFiles.readCheckpoint(from);
        return earlier.isPresent() ? checkConsistency(text, earlier.get(), key) : checkInclusion(text, key);
    }

    private static String checkInclusion(String text, VerifierKey key) {
        InclusionProof inclusion = InclusionProof.parse(text);
        Checkpoint head = inclusion.check(key);
        return "entry %d is in the log %s of %d entries:%n%s%n"
                .formatted(
                        inclusion.index(),
                        head.origin(),
                        head.size(),
                        new String(inclusion.entry().toJson(), StandardCharsets.US_ASCII));
    }

    private static String checkConsistency(String text, SignedNote earlier, VerifierKey key) {
        Checkpoint kept = Checkpoint.open(earlier, key);
        Checkpoint later = ConsistencyProof.parse(text).check(kept, key);
        return "the log %s of %d entries continues the checkpoint of %d entries: nothing before was changed or removed%n"
                .formatted(later.origin(), later.size(), kept.size());
    }

    private ParameterException wrongUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
