package overt.cli;

import picocli.CommandLine.Command;

/** {@code overt policy}: what the rules go by. */
@Command(
        name = "policy",
        description = "Checks policy files, and adopts them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PolicyCheckCommand.class,
            PolicyAdoptCommands.Adopt.class,
            PolicyAdoptCommands.Approve.class,
            PolicyAdoptCommands.Show.class
        })
final class PolicyCommand {}
