package overt.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import overt.face.models.ModelStore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** Entry point. Exit status 0 done, 1 failed with one clear message, 2 wrong usage. */
@Command(
        name = "overt",
        description = "Live facial recognition for overt, signposted, time-limited deployments.",
        mixinStandardHelpOptions = true,
        versionProvider = SoftwareVersion.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show where in the program a failure came from.")
    private boolean debug;

    private Main() {}

    public static void main(String[] arguments) {
        OrderlyStop stop = OrderlyStop.ofThisThread();
        int status = commandLine().execute(arguments);
        System.exit(stop.finished(status));
    }

    static CommandLine commandLine() {
        Main main = new Main();
        return new CommandLine(main)
                .addSubcommand(new RehearseCommand())
                .addSubcommand(new ServeCommand())
                .addSubcommand(new PeopleCommand())
                .addSubcommand(new DeploymentCommand())
                .addSubcommand(new PublicCommand())
                .addSubcommand(new EvaluateCommand())
                .addSubcommand(new AuditCommand())
                .addSubcommand(new PolicyCommand())
                .addSubcommand(new WatchlistCommand())
                .addSubcommand(new ModelsCommand(
                        ModelStore.ofUser(),
                        new TerminalProgress(new PrintWriter(System.err, true, UTF_8), "installing (bytes)")))
                .setExecutionExceptionHandler(main::explain)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    private int explain(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (debug) {
            failure.printStackTrace(err);
        } else {
            err.println("overt: " + sentence(failure));
        }
        err.flush();
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    private static String sentence(Throwable failure) {
        if (failure instanceof InterruptedException) {
            return "stopped before its end; nothing was scored";
        }
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName() + " (run again with --debug to see where)"
                : message;
    }
}
