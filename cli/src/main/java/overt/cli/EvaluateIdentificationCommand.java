package overt.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import overt.evaluation.identification.Groups;
import overt.evaluation.identification.IdentificationEvaluation;
import overt.evaluation.identification.IdentificationFiles;
import overt.evaluation.identification.IdentificationResult;
import overt.evaluation.identification.LabelledImage;
import overt.face.models.ModelStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code overt evaluate identification}: searches a watch list of labelled references for labelled probes. */
@Command(
        name = "identification",
        description = "Measures open-set 1:N search; writes metrics.json, scores.csv, det.svg and report.html.")
final class EvaluateIdentificationCommand implements Callable<Integer> {
    private final ModelStore store;
    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private CommandSpec spec;

    @Option(
            names = "--references",
            required = true,
            paramLabel = "FILE",
            description = "The watch list: CSV with the header subject,path.")
    private Path references = Path.of("");

    @Option(
            names = "--probes",
            required = true,
            paramLabel = "FILE",
            description =
                    "What is searched for: CSV with the header subject,path; subjects without a reference are non-mated.")
    private Path probes = Path.of("");

    @Option(
            names = "--groups",
            paramLabel = "FILE",
            description = "Labelled groups to compare: CSV with the header subject,group.")
    private Optional<Path> groups = Optional.empty();

    @Mixin
    private final SubjectHalfOption subjects = new SubjectHalfOption();

    @Mixin
    private final ImageEvaluationOptions options = new ImageEvaluationOptions();

    EvaluateIdentificationCommand() {
        this(ModelStore.ofUser(), Clock.systemUTC());
    }

    EvaluateIdentificationCommand(ModelStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        List<LabelledImage> referenceList = ofTheHalf(references);
        List<LabelledImage> probeList = ofTheHalf(probes);
        Groups labels = groups.isPresent() ? labels(groups.get(), referenceList, probeList) : Groups.NONE;
        options.run(spec, store, (models, encoder, workers, pack, progress) -> {
            IdentificationResult result =
                    IdentificationEvaluation.run(referenceList, probeList, encoder, workers, progress);
            IdentificationFiles.write(
                    result,
                    labels,
                    pack.pack().defaultThreshold(),
                    options.out,
                    ImageEvaluationOptions.provenance(spec, Optional.of(pack), clock));
        });
        spec.commandLine().getOut().println("report: " + options.out.resolve("report.html"));
        return 0;
    }

    private static Groups labels(Path file, List<LabelledImage> references, List<LabelledImage> probes)
            throws IOException {
        Groups labels = Groups.read(file);
        if (!labels.isAbout(references) && !labels.isAbout(probes)) {
            throw new IOException(
                    file + ": none of its subjects is in the references or the probes; write their names as these do");
        }
        return labels;
    }

    private List<LabelledImage> ofTheHalf(Path file) throws IOException {
        List<LabelledImage> list = LabelledImage.read(file, options.images).stream()
                .filter(image -> subjects.half.has(image.subject()))
                .toList();
        subjects.requireSome(list, file);
        return list;
    }
}
