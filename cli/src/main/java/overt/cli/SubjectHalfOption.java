package overt.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import overt.evaluation.labels.SubjectHalf;
import picocli.CommandLine.Option;

/** Which subjects of a data set an evaluation takes. */
final class SubjectHalfOption {
    @Option(
            names = "--subjects",
            paramLabel = "all|even|odd",
            description =
                    "Only subjects whose name's SHA-256 is even or odd (default: all): choose on one half, report on the other. Where a"
                            + " list names no subjects, an image's folder does.")
    SubjectHalf half = SubjectHalf.ALL;

    /** @throws IOException that names the list, if none of it is left */
    void requireSome(Collection<?> chosen, Path list) throws IOException {
        if (chosen.isEmpty()) {
            throw new IOException("%s: none of it is of subjects of the half '%s'; leave out --subjects to take all"
                    .formatted(list, half.name().toLowerCase(Locale.ROOT)));
        }
    }
}
