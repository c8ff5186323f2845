package overt.cli;

import picocli.CommandLine.Command;

/** {@code overt audit}: for auditors; needs a log's folder and nothing else of an installation. */
@Command(
        name = "audit",
        description = "Checks an audit log and makes proofs from it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AuditVerifyCommand.class, AuditProveCommand.class})
final class AuditCommand {}
