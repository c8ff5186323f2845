package overt.cli;

import java.io.IOException;
import overt.face.models.InstalledPack;
import overt.face.models.LicenceAcceptance;
import overt.face.models.ListedPack;
import overt.face.models.ModelStore;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which model pack a command works with. */
final class ModelPackOption {
    @Option(
            names = "--pack",
            paramLabel = "NAME",
            defaultValue = "starter",
            description = "Model pack (default: ${DEFAULT-VALUE}; see 'overt models list').")
    String name = "starter";

    /** Opens the pack, or installs it if it is missing and the catalogue has it. */
    InstalledPack open(CommandSpec command, ModelStore store) throws IOException {
        return open(name, command, store);
    }

    /** Opens a pack, or installs it if it is missing and the catalogue has it. */
    static InstalledPack open(String name, CommandSpec command, ModelStore store) throws IOException {
        boolean isInstalled = store.list().stream()
                .filter(ListedPack::installed)
                .map(ListedPack::name)
                .anyMatch(name::equals);
        if (isInstalled) {
            return store.open(name);
        }
        try (TerminalProgress progress =
                new TerminalProgress(command.commandLine().getErr(), "installing model pack " + name + ", bytes")) {
            return store.install(name, LicenceAcceptance.NOT_GIVEN, progress);
        }
    }
}
