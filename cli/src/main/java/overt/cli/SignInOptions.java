package overt.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who acts. */
final class SignInOptions {
    @Option(names = "--as", paramLabel = "ID", required = true, description = "Account that acts.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private String account;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "First line is the account's password (default: asked on the terminal).")
    private Optional<Path> passwordFile = Optional.empty();

    String account() {
        return account;
    }

    /** The caller overwrites it. */
    char[] password() throws IOException {
        return passwordFile.isPresent()
                ? Secrets.read(passwordFile.get(), char[]::clone)
                : Secrets.ask("password of " + account, "--password-file");
    }
}
