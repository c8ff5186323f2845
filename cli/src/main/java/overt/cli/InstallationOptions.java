package overt.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import overt.operation.Places;
import overt.storage.DatabaseChoice;
import overt.storage.keys.Passphrase;
import picocli.CommandLine.Option;

/** Where the installation is that a command acts in. */
final class InstallationOptions {
    @Option(names = "--data", paramLabel = "DIR", description = "Data folder (default: ~/.local/share/overt).")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--keys",
            paramLabel = "DIR",
            description =
                    "Folder for the keys, outside the data folder (default: 'overt-keys' beside the data folder's parent).")
    private Optional<Path> keys = Optional.empty();

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "First line is the passphrase of the keys, if they have one.")
    private Optional<Path> passphrase = Optional.empty();

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "jdbc:postgresql://HOST/NAME for PostgreSQL (default: SQLite in the data folder).")
    private Optional<String> database = Optional.empty();

    @Option(names = "--database-user", paramLabel = "NAME", description = "Its user (default: overt).")
    private String databaseUser = "overt";

    @Option(
            names = "--database-password-file",
            paramLabel = "FILE",
            description = "First line is the password of that user.")
    private Optional<Path> databasePassword = Optional.empty();

    Path data() {
        return data.orElseGet(DefaultFolders::data);
    }

    /** The caller closes the passphrase. */
    Places places() throws IOException {
        Optional<Passphrase> secret = Optional.empty();
        if (passphrase.isPresent()) {
            secret = Optional.of(Secrets.read(passphrase.get(), Passphrase::new));
        }
        return new Places(data(), keys.orElseGet(() -> DefaultFolders.keys(data())), secret, database());
    }

    private DatabaseChoice database() throws IOException {
        if (database.isEmpty()) {
            return new DatabaseChoice.Sqlite();
        }
        String password = databasePassword.isPresent() ? Secrets.read(databasePassword.get(), String::new) : "";
        return new DatabaseChoice.PostgreSql(database.get(), databaseUser, password);
    }
}
