package overt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import overt.audit.format.SignedNote;
import overt.audit.format.VerifierKey;
import overt.audit.verify.AuditVerifier;
import overt.audit.verify.Verification;
import overt.audit.verify.Verification.Broken;
import overt.audit.verify.Verification.TimeRange;
import overt.audit.verify.Verification.Verified;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code overt audit verify}: exit status 0 if the log is whole, 1 with the first bad entry or file if it is not. */
@Command(
        name = "verify",
        description = "Checks a log's folder: every entry, every file, and the signature.",
        mixinStandardHelpOptions = true)
final class AuditVerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The log's folder.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private Path folder;

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description =
                    "The log's public key, obtained elsewhere. Without it the key published in the folder is used, and"
                            + " only shows that the log is whole for that key's owner.")
    private Optional<Path> publicKey = Optional.empty();

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description =
                    "A checkpoint of the log that was kept elsewhere. Without it a log that was cut back is not found.")
    private Optional<Path> checkpoint = Optional.empty();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Optional<VerifierKey> key = AuditFiles.readKey(publicKey);
        Optional<SignedNote> kept = AuditFiles.readCheckpoint(checkpoint);
        Verification result = AuditVerifier.verify(AuditFiles.requireFolder(folder), key, kept);
        switch (result) {
            case Verified verified -> print(verified);
            case Broken broken -> {
                PrintWriter err = spec.commandLine().getErr();
                err.printf("audit log %s is BROKEN: %s%n", folder, broken.message());
                err.flush();
            }
        }
        return result instanceof Verified ? 0 : 1;
    }

    private void print(Verified verified) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("audit log %s is whole%n", folder);
        out.printf("log      %s%n", verified.checkpoint().origin());
        out.printf("entries  %d%n", verified.checkpoint().size());
        out.printf("root     %s%n", verified.checkpoint().root().toBase64());
        verified.times().ifPresent(times -> print(out, times));
        if (publicKey.isEmpty()) {
            out.println("checked with the key published in the folder; compare it with one obtained elsewhere");
        }
        if (checkpoint.isEmpty()) {
            out.println("not compared with a checkpoint kept elsewhere: whether the log was cut back is not known");
        }
        out.flush();
    }

    private static void print(PrintWriter out, TimeRange times) {
        out.printf("times    %s to %s%n", times.earliest(), times.latest());
        if (times.stepsBack() > 0) {
            out.printf("clock    set back %d times between entries%n", times.stepsBack());
        }
    }
}
