package overt.cli;

import picocli.CommandLine.Command;

/** {@code overt policy}: what the rules go by. */
@Command(
        name = "policy",
        description = "Checks policy files.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {PolicyCheckCommand.class})
final class PolicyCommand {}
