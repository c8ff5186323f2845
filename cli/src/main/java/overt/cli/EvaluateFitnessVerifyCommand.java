package overt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import overt.audit.format.VerifierKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code overt evaluate fitness verify}: exit status 0 if the report is as it was signed, 1 if it is not. */
@Command(name = "verify", description = "Checks a fitness report's signature and shows what it says.")
final class EvaluateFitnessVerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The report.")
    private Path file = Path.of("");

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description = "Public key of who made the report, obtained from them (default: this user's own).")
    private Optional<Path> publicKey = Optional.empty();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        VerifierKey key = AuditFiles.readKey(Optional.of(keyFile())).orElseThrow();
        FitnessFile verified = FitnessFile.verify(file, key);
        PrintWriter out = spec.commandLine().getOut();
        out.printf("fitness report %s is as %s signed it%n", file, key);
        FitnessText.print(verified, out);
        out.flush();
        return 0;
    }

    private Path keyFile() throws IOException {
        Path own = EvaluationKey.publicHalf(EvaluationKey.ofUser());
        if (publicKey.isEmpty() && !Files.exists(own)) {
            throw new IOException(
                    "name the public key of who made the report with --public-key; this user has no key of their own");
        }
        return publicKey.orElse(own);
    }
}
