package overt.cli;

import overt.evaluation.labels.SubjectHalf;
import picocli.CommandLine.Option;

/** Which subjects of a data set an evaluation takes. */
final class SubjectHalfOption {
    @Option(
            names = "--subjects",
            paramLabel = "all|even|odd",
            description =
                    "Only subjects whose name's SHA-256 is even or odd (default: all): choose on one half, report on the other. A"
                            + " subject is the name of an image's folder.")
    SubjectHalf half = SubjectHalf.ALL;
}
