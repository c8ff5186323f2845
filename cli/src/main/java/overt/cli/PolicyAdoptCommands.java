package overt.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import overt.cli.policy.PolicyFile;
import overt.operation.ActingPerson;
import overt.operation.Engine;
import overt.operation.Installation;
import overt.operation.Policies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Which policy is in force in an installation. */
final class PolicyAdoptCommands {
    private PolicyAdoptCommands() {}

    @Command(
            name = "adopt",
            description =
                    "Adopts a policy file. What is looser than the policy in force waits for a second authorising officer.",
            mixinStandardHelpOptions = true)
    static final class Adopt extends ActCommand {
        @Parameters(paramLabel = "FILE", description = "The policy file.")
        @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
        private Path file;

        @Override
        int act(Installation installation, ActingPerson by, Optional<Engine> engine) throws IOException {
            Optional<Policies.Waiting> waiting = installation.policies().adopt(by, PolicyFile.read(file));
            if (waiting.isEmpty()) {
                say("in force as a whole");
            } else {
                say(waits(waiting.get()));
            }
            return 0;
        }
    }

    @Command(
            name = "approve",
            description = "Agrees, as a second authorising officer, to the policy that waits.",
            mixinStandardHelpOptions = true)
    static final class Approve extends ActCommand {
        @Override
        int act(Installation installation, ActingPerson by, Optional<Engine> engine) throws IOException {
            installation.policies().waiting().ifPresent(waiting -> say(waits(waiting)));
            installation.policies().approve(by);
            say("approved; in force as a whole");
            return 0;
        }
    }

    @Command(name = "show", description = "The policy that is in force.", mixinStandardHelpOptions = true)
    static final class Show extends ActCommand {
        @Override
        int act(Installation installation, ActingPerson by, Optional<Engine> engine) {
            installation
                    .policies()
                    .inForce()
                    .texts()
                    .forEach((name, value) ->
                            say("%s: %s".formatted(name, value.isEmpty() ? "none" : String.join(", ", value))));
            installation.policies().waiting().ifPresent(waiting -> say(waits(waiting)));
            return 0;
        }
    }

    private static String waits(Policies.Waiting waiting) {
        StringBuilder text =
                new StringBuilder("adopted by %s at %s; what is looser waits for a second person ('policy approve'):"
                        .formatted(waiting.proposedBy(), waiting.proposedAt()));
        waiting.loosenings()
                .forEach(loosening ->
                        text.append(System.lineSeparator()).append("  ").append(loosening));
        return text.toString();
    }
}
