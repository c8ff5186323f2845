package overt.cli;

import picocli.CommandLine.Command;

/** {@code overt watchlist}: what can be done with a watch list outside a deployment, which is to check it. */
@Command(
        name = "watchlist",
        description = "Checks watch lists before a deployment.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {WatchlistCheckCommand.class})
final class WatchlistCommand {}
