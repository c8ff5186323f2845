package overt.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import overt.audit.format.VerifierKey;
import overt.cli.casefile.CaseFile;
import overt.deployment.Readiness;
import overt.deployment.casefile.DeploymentCase;
import overt.deployment.casefile.FitnessReport;
import overt.deployment.casefile.ModelPackId;
import overt.face.FaceModels;
import overt.face.FaceSettings;
import overt.face.models.InstalledPack;
import overt.face.models.ModelStore;
import overt.operation.ActingPerson;
import overt.operation.Codes;
import overt.operation.Engine;
import overt.operation.EnrolledWatchList;
import overt.operation.FaceEngine;
import overt.operation.Installation;
import overt.vocabulary.EntryId;
import overt.watchlist.ConfusableEntries;
import overt.watchlist.EnrolmentResult;
import overt.watchlist.RejectedImage;
import overt.watchlist.WatchListSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** From the draft until it is ready to go live. */
final class CaseCommands {
    private CaseCommands() {}

    private static DeploymentCase read(Path file) throws IOException {
        return CaseFile.read(file, CaseCommands::installed);
    }

    /** @throws IllegalArgumentException if it is not installed, or its files are not those of its digests */
    private static ModelPackId installed(String name) {
        return FaceEngine.idOf(open(name).pack());
    }

    /** Every file is checked by its digest. */
    static InstalledPack open(String name) {
        try {
            return ModelStore.ofUser().open(name);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("model pack '%s': %s".formatted(name, e.getMessage()), e);
        }
    }

    @Command(name = "draft", description = "Drafts a deployment from a case file.", mixinStandardHelpOptions = true)
    static final class Draft extends OnDeployment {
        @Parameters(index = "1", paramLabel = "FILE", description = "The case file (docs/deployment.md).")
        @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
        private Path file;

        @Override
        int act(Installation installation, ActingPerson by, Optional<Engine> engine) throws IOException {
            return done(accepted(installation.deployments().draft(by, id(), read(file))));
        }
    }

    @Command(name = "revise", description = "Replaces the case of a draft.", mixinStandardHelpOptions = true)
    static final class Revise extends OnDeployment {
        @Parameters(index = "1", paramLabel = "FILE", description = "The case file (docs/deployment.md).")
        @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
        private Path file;

        @Override
        int act(Installation installation, ActingPerson by, Optional<Engine> engine) throws IOException {
            return done(accepted(
                    installation.deployments().carryOut(by, id(), new overt.deployment.Command.Revise(read(file)))));
        }
    }

    @Command(name = "submit", description = "Hands the case in for a decision.", mixinStandardHelpOptions = true)
    static final class Submit extends OnDeployment.Simple {
        @Override
        overt.deployment.Command command() {
            return new overt.deployment.Command.Submit();
        }
    }

    @Command(
            name = "authorise",
            description = "Authorises it, by the urgent route if the case is urgent.",
            mixinStandardHelpOptions = true)
    static final class Authorise extends OnDeployment.WithReason {
        @Option(
                names = "--decision",
                paramLabel = "REF",
                description =
                        "Reference of a court's or an independent authority's decision, where the policy wants one.")
        private String decision = "";

        @Override
        overt.deployment.Command command() {
            return new overt.deployment.Command.Authorise(reason(), decision);
        }
    }

    @Command(name = "refuse", description = "Refuses it.", mixinStandardHelpOptions = true)
    static final class Refuse extends OnDeployment.WithReason {
        @Override
        overt.deployment.Command command() {
            return new overt.deployment.Command.Refuse(reason());
        }
    }

    @Command(name = "confirm", description = "Confirms an urgent authorisation.", mixinStandardHelpOptions = true)
    static final class Confirm extends OnDeployment.WithReason {
        @Option(
                names = "--decision",
                paramLabel = "REF",
                description =
                        "Reference of a court's or an independent authority's decision, where the policy wants one.")
        private String decision = "";

        @Override
        overt.deployment.Command command() {
            return new overt.deployment.Command.ConfirmUrgent(reason(), decision);
        }
    }

    @Command(
            name = "revoke",
            description = "Takes the authority away; everything stops.",
            mixinStandardHelpOptions = true)
    static final class Revoke extends OnDeployment.WithReason {
        @Override
        overt.deployment.Command command() {
            return new overt.deployment.Command.Revoke(reason());
        }
    }

    @Command(
            name = "watchlist",
            description = "Enrols a folder, ZIP or CSV and composes the watch list of it.",
            mixinStandardHelpOptions = true)
    static final class WatchList extends OnDeployment {
        @Parameters(index = "1", paramLabel = "PATH", description = "Folder, ZIP or watchlist.csv.")
        @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
        private Path path;

        @Override
        int act(Installation installation, ActingPerson by, Optional<Engine> engine) throws IOException {
            DeploymentCase file = installation.deployments().get(id()).file();
            try (EnrolledWatchList enrolled = enrol(file, path, this)) {
                if (enrolled.entries().isEmpty()) {
                    throw new IOException("no image of " + path + " was accepted; the lines above say why");
                }
                return done(accepted(installation.deployments().compose(by, id(), enrolled)));
            }
        }
    }

    @Command(
            name = "propose-entry",
            description = "Proposes to add somebody while it is live; a second person approves it.",
            mixinStandardHelpOptions = true)
    static final class ProposeEntry extends OnDeployment {
        @Parameters(index = "1", paramLabel = "PATH", description = "Folder, ZIP or watchlist.csv with one person.")
        @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
        private Path path;

        @Override
        int act(Installation installation, ActingPerson by, Optional<Engine> engine) throws IOException {
            DeploymentCase file = installation.deployments().get(id()).file();
            try (EnrolledWatchList enrolled = enrol(file, path, this)) {
                return done(accepted(installation.deployments().proposeEntry(by, id(), enrolled)));
            }
        }
    }

    /** The caller closes it. */
    private static EnrolledWatchList enrol(DeploymentCase file, Path path, ActCommand command) throws IOException {
        ModelPackId pack = file.recognition().models();
        InstalledPack installed = open(pack.name());
        if (!FaceEngine.idOf(installed.pack()).equals(pack)) {
            throw new IOException(
                    "the installed model pack '%s' is not the one of the case; revise the case or install that one"
                            .formatted(pack.name()));
        }
        try (FaceModels models = FaceModels.open(installed.pack(), installed.folder(), FaceSettings.DEFAULT);
                WatchListSource source = WatchListSource.open(path);
                TerminalProgress progress = new TerminalProgress(command.err(), "enrolling")) {
            EnrolledWatchList enrolled = EnrolledWatchList.enrol(
                    models,
                    source,
                    file.recognition().threshold(),
                    EnrolledWatchList.Completing.NOTHING,
                    progress,
                    result -> sayIfRejected(result, command));
            for (ConfusableEntries pair : enrolled.confusable()) {
                command.warn("warning: '%s' and '%s' look alike (comparison score %.2f)"
                        .formatted(pair.first(), pair.second(), pair.score()));
            }
            return enrolled;
        }
    }

    private static void sayIfRejected(EnrolmentResult result, ActCommand command) {
        if (result instanceof RejectedImage rejected) {
            command.warn("rejected: " + rejected.message());
        }
    }

    @Command(
            name = "discard-watchlist",
            description = "Gives up the watch list before it was used, and destroys it.",
            mixinStandardHelpOptions = true)
    static final class Discard extends OnDeployment.Simple {
        @Override
        overt.deployment.Command command() {
            return new overt.deployment.Command.DiscardWatchList();
        }
    }

    @Command(
            name = "remove-entry",
            description = "Takes somebody off the watch list, at once.",
            mixinStandardHelpOptions = true)
    static final class RemoveEntry extends OnDeployment.WithReason {
        @Parameters(index = "1", paramLabel = "ENTRY", description = "Its id.")
        @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
        private String entry;

        @Override
        overt.deployment.Command command() {
            return new overt.deployment.Command.RemoveEntry(new EntryId(entry), reason());
        }
    }

    @Command(
            name = "accept-fitness",
            description = "Accepts a signed fitness report of 'overt evaluate fitness' that you have read.",
            mixinStandardHelpOptions = true)
    static final class AcceptFitness extends OnDeployment {
        @Parameters(index = "1", paramLabel = "FILE", description = "The report.")
        @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
        private Path file;

        @Option(
                names = "--public-key",
                paramLabel = "FILE",
                description =
                        "Public key of the evaluator (default: the one made by 'overt evaluate' on this machine).")
        private Optional<Path> key = Optional.empty();

        @Override
        int act(Installation installation, ActingPerson by, Optional<Engine> engine) throws IOException {
            Path keyFile = key.orElseGet(() -> EvaluationKey.publicHalf(EvaluationKey.ofUser()));
            VerifierKey evaluator = AuditFiles.readKey(Optional.of(keyFile)).orElseThrow();
            FitnessReport report = FitnessFile.verify(file, evaluator).forDeployment();
            return done(accepted(
                    installation.deployments().carryOut(by, id(), new overt.deployment.Command.AcceptFitness(report))));
        }
    }

    @Command(
            name = "ready",
            description = "Confirms what is so on the ground: signage, briefing or operator-training.",
            mixinStandardHelpOptions = true)
    static final class Ready extends OnDeployment.Simple {
        @Parameters(index = "1", paramLabel = "ITEM", description = "signage, briefing or operator-training.")
        @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
        private String item;

        @Override
        overt.deployment.Command command() {
            return new overt.deployment.Command.ConfirmReadiness(Codes.read(Readiness.class, item));
        }
    }
}
