package overt.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import overt.deployment.Action;
import overt.deployment.Adjudication;
import overt.deployment.AlertRecord;
import overt.deployment.EngagementOutcome;
import overt.deployment.HoldGround;
import overt.operation.ActingPerson;
import overt.operation.Codes;
import overt.operation.Engine;
import overt.operation.Installation;
import overt.storage.Plaintext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What people decide about alerts. */
final class AlertCommands {
    private AlertCommands() {}

    @Command(name = "alerts", description = "Lists the alerts and what was decided.", mixinStandardHelpOptions = true)
    static final class ListAlerts extends OnDeployment {
        @Override
        int act(Installation installation, ActingPerson by, Optional<Engine> engine) {
            for (AlertRecord alert : installation.deployments().get(id()).alerts()) {
                say(DeploymentText.line(alert));
            }
            return 0;
        }
    }

    @Command(
            name = "adjudicate",
            description = "Decides on an alert: true, false or undecided.",
            mixinStandardHelpOptions = true)
    static final class Adjudicate extends OnDeployment.WithReason {
        @Parameters(index = "1", paramLabel = "ALERT", description = "Its number.")
        private long alert;

        @Parameters(index = "2", paramLabel = "DECISION", description = "true, false or undecided.")
        @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
        private String decision;

        @Override
        overt.deployment.Command command() {
            return new overt.deployment.Command.Adjudicate(alert, Codes.read(Adjudication.class, decision), reason());
        }
    }

    @Command(
            name = "pass-on",
            description = "Passes a true alert on to an engagement officer.",
            mixinStandardHelpOptions = true)
    static final class PassOn extends OnDeployment.Simple {
        @Parameters(index = "1", paramLabel = "ALERT", description = "Its number.")
        private long alert;

        @Override
        overt.deployment.Command command() {
            return new overt.deployment.Command.PassOn(alert);
        }
    }

    @Command(name = "engage", description = "Records what came of an alert.", mixinStandardHelpOptions = true)
    static final class Engage extends OnDeployment.Simple {
        @Parameters(index = "1", paramLabel = "ALERT", description = "Its number.")
        private long alert;

        @Parameters(
                index = "2",
                paramLabel = "OUTCOME",
                description = "confirmed-true, confirmed-false, not-located or not-engaged.")
        @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
        private String outcome;

        @Option(names = "--action", paramLabel = "ACTION", description = "arrest, other or none (default).")
        private String action = "none";

        @Override
        overt.deployment.Command command() {
            return new overt.deployment.Command.RecordEngagement(
                    alert, Codes.read(EngagementOutcome.class, outcome), Codes.read(Action.class, action));
        }
    }

    @Command(
            name = "review",
            description = "Records what the review of a false alert found; its image is destroyed then.",
            mixinStandardHelpOptions = true)
    static final class Review extends OnDeployment.WithReason {
        @Parameters(index = "1", paramLabel = "ALERT", description = "Its number.")
        private long alert;

        @Override
        overt.deployment.Command command() {
            return new overt.deployment.Command.ReviewFalseAlert(alert, reason());
        }
    }

    @Command(
            name = "hold",
            description = "Keeps the image of an alert as evidence beyond its time.",
            mixinStandardHelpOptions = true)
    static final class Hold extends OnDeployment.WithReason {
        @Parameters(index = "1", paramLabel = "ALERT", description = "Its number.")
        private long alert;

        @Parameters(index = "2", paramLabel = "GROUND", description = "arrest or complaint.")
        @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
        private String ground;

        @Option(names = "--review", paramLabel = "DATE", required = true, description = "When it is looked at again.")
        @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
        private LocalDate review;

        @Override
        overt.deployment.Command command() {
            return new overt.deployment.Command.PlaceHold(
                    alert, Codes.read(HoldGround.class, ground), reason(), noon(review));
        }
    }

    @Command(
            name = "review-hold",
            description = "Says that a hold was looked at and stays.",
            mixinStandardHelpOptions = true)
    static final class ReviewHold extends OnDeployment.WithReason {
        @Parameters(index = "1", paramLabel = "ALERT", description = "Its number.")
        private long alert;

        @Option(names = "--review", paramLabel = "DATE", required = true, description = "When it is looked at again.")
        @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
        private LocalDate review;

        @Override
        overt.deployment.Command command() {
            return new overt.deployment.Command.ReviewHold(alert, reason(), noon(review));
        }
    }

    @Command(name = "release-hold", description = "Ends a hold.", mixinStandardHelpOptions = true)
    static final class ReleaseHold extends OnDeployment.WithReason {
        @Parameters(index = "1", paramLabel = "ALERT", description = "Its number.")
        private long alert;

        @Override
        overt.deployment.Command command() {
            return new overt.deployment.Command.ReleaseHold(alert, reason());
        }
    }

    @Command(
            name = "sample",
            description =
                    "Writes the sample picture of an alert to a file, for those who may see it. That is logged, and the"
                            + " file is yours to delete.",
            mixinStandardHelpOptions = true)
    static final class Sample extends OnDeployment {
        @Parameters(index = "1", paramLabel = "ALERT", description = "Its number.")
        private long alert;

        @Parameters(index = "2", paramLabel = "FILE", description = "A new PNG file.")
        @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
        private Path file;

        @Override
        int act(Installation installation, ActingPerson by, Optional<Engine> engine) throws IOException {
            if (Files.exists(file)) {
                throw new IOException(file + " exists; name a new file");
            }
            try (Plaintext sample = installation
                    .pictures()
                    .sample(by, id(), alert)
                    .orElseThrow(() -> new IOException(
                            "there is no picture of alert %d of '%s' any more, or never was".formatted(alert, id())))) {
                byte[] bytes = sample.toArray();
                // Never readable by others, not even before its content is there.
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.write(file, bytes, StandardOpenOption.WRITE);
                Arrays.fill(bytes, (byte) 0);
            }
            say("written: %s; delete it when you are done".formatted(file));
            return 0;
        }
    }

    private static Instant noon(LocalDate date) {
        return date.atTime(LocalTime.NOON).atZone(ZoneId.systemDefault()).toInstant();
    }
}
