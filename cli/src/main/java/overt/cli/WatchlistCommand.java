package overt.cli;

import java.time.Clock;
import overt.face.models.ModelStore;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code overt watchlist}: what can be done with a watch list outside a deployment, which is to check it. */
@Command(
        name = "watchlist",
        description = "Checks watch lists before a deployment.",
        synopsisSubcommandLabel = "COMMAND")
final class WatchlistCommand {
    private WatchlistCommand() {}

    static CommandLine with(ModelStore store, Clock clock) {
        return new CommandLine(new WatchlistCommand()).addSubcommand(new WatchlistCheckCommand(store, clock));
    }
}
