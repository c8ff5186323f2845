package overt.cli;

import picocli.CommandLine.Command;

/** {@code overt evaluate}: accuracy, measured with the code that runs live. */
@Command(
        name = "evaluate",
        description = "Measures accuracy with the code that runs live.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            EvaluateVerificationCommand.class,
            EvaluateIdentificationCommand.class,
            EvaluateDetectionCommand.class,
            EvaluateEncodingCommand.class,
            EvaluateVideoCommand.class,
            EvaluateQualityCommand.class,
            EvaluateTrialCommand.class,
            EvaluateThresholdCommand.class,
            EvaluateFitnessCommand.class,
            EvaluateReferencesCommand.class,
            EvaluateWalksCommand.class
        })
final class EvaluateCommand {}
