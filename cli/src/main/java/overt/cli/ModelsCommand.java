package overt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import overt.face.models.InstalledPack;
import overt.face.models.LicenceAcceptance;
import overt.face.models.ListedPack;
import overt.face.models.ModelStore;
import overt.face.models.PackVerification;
import overt.vocabulary.ProgressListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code overt models}: lists, installs and verifies model packs. */
@Command(name = "models", description = "Lists, installs and verifies model packs.", mixinStandardHelpOptions = true)
final class ModelsCommand {
    private final ModelStore store;
    private final ProgressListener progress;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private CommandSpec spec;

    ModelsCommand(ModelStore store, ProgressListener progress) {
        this.store = store;
        this.progress = progress;
    }

    @Command(
            description = "Lists the packs of the catalogue and those that are installed.",
            mixinStandardHelpOptions = true)
    int list() throws IOException {
        for (ListedPack pack : store.list()) {
            out().printf(
                            "%-14s %-16s %-14s %s%n",
                            pack.name(),
                            pack.version(),
                            pack.installed() ? "installed" : "not installed",
                            pack.licence());
        }
        return 0;
    }

    @Command(description = "Installs a pack; every file is checked by its SHA-256.", mixinStandardHelpOptions = true)
    int install(
            @Parameters(paramLabel = "NAME", description = "A pack of the catalogue, or one that DIR describes.")
                    String name,
            @Option(
                            names = "--from",
                            paramLabel = "DIR",
                            description = "Take the files from this folder instead of the catalogue's sources.")
                    Optional<Path> from,
            @Option(names = "--accept-licence", description = "Accept the pack's licence where it is not an open one.")
                    boolean acceptLicence)
            throws IOException {
        LicenceAcceptance licence = acceptLicence ? LicenceAcceptance.ACCEPTED : LicenceAcceptance.NOT_GIVEN;
        InstalledPack installed = from.isPresent()
                ? store.installFrom(from.get(), name, licence, progress)
                : store.install(name, licence, progress);
        out().printf("%s %s is installed in %s%n", name, installed.pack().version(), installed.folder());
        return 0;
    }

    @Command(description = "Checks every file of every installed pack by its SHA-256.", mixinStandardHelpOptions = true)
    int verify() throws IOException {
        List<PackVerification> packs = store.verify();
        if (packs.isEmpty()) {
            out().println("no model pack is installed");
        }
        for (PackVerification pack : packs) {
            pack.fault().ifPresentOrElse(err()::println, () -> out().println(pack.name() + ": intact"));
        }
        return packs.stream().allMatch(pack -> pack.fault().isEmpty()) ? 0 : 1;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
