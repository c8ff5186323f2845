package overt.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import overt.evaluation.encoding.EncodingFiles;
import overt.evaluation.encoding.EncodingResult;
import overt.evaluation.encoding.EncodingStudy;
import overt.evaluation.encoding.Variant;
import overt.evaluation.images.ImageAcquisition;
import overt.evaluation.verification.LabelledPair;
import overt.evaluation.verification.PairList;
import overt.face.Workers;
import overt.face.models.InstalledPack;
import overt.face.models.ModelStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code overt evaluate encoding}: compares ways of making embeddings on labelled pairs. */
@Command(
        name = "encoding",
        description =
                "Compares ways of making embeddings (points, mirrored mean, interpolation, YUV range) on labelled pairs of images; writes"
                        + " metrics.json and report.html.")
final class EvaluateEncodingCommand implements Callable<Integer> {
    private final ModelStore store;
    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private CommandSpec spec;

    @Option(
            names = "--pairs",
            required = true,
            paramLabel = "FILE",
            description =
                    "CSV with the header path_a,path_b,same, or pairs.txt of Labeled Faces in the Wild; an image's folder names its"
                            + " subject.")
    private Path pairs = Path.of("");

    @Option(
            names = "--points-of",
            paramLabel = "NAME",
            description = "A pack with the same encoder whose five points are compared with those of --pack.")
    private Optional<String> pointsOf = Optional.empty();

    @Mixin
    private final ImageEvaluationOptions options = new ImageEvaluationOptions();

    EvaluateEncodingCommand() {
        this(ModelStore.ofUser(), Clock.systemUTC());
    }

    EvaluateEncodingCommand(ModelStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        List<LabelledPair> list = PairList.read(pairs, options.images);
        InstalledPack studied = options.pack.open(spec, store);
        Map<String, InstalledPack> packs = new HashMap<>();
        packs.put(studied.pack().name(), studied);
        if (pointsOf.isPresent()) {
            InstalledPack other = ModelPackOption.open(pointsOf.get(), spec, store);
            requireSameEncoder(studied, other);
            packs.put(other.pack().name(), other);
        }
        EncodingResult result;
        try (Workers workers = new Workers(options.threads)) {
            result = EncodingStudy.run(
                    list,
                    Variant.all(studied.pack().name(), pointsOf),
                    (variant, images) -> encode(variant, images, packs),
                    workers);
        }
        EncodingFiles.write(result, options.out, ImageEvaluationOptions.provenance(spec, Optional.of(studied), clock));
        spec.commandLine().getOut().println("report: " + options.out.resolve("report.html"));
        return 0;
    }

    private Map<Path, ImageAcquisition> encode(
            Variant variant, Collection<Path> images, Map<String, InstalledPack> packs) throws IOException {
        List<Map<Path, ImageAcquisition>> encoded = new ArrayList<>();
        options.run(
                spec,
                Objects.requireNonNull(packs.get(variant.pack())),
                variant.settings(),
                variant.form(),
                (models, encoder, workers, pack, progress) -> encoded.add(encoder.encode(images, progress)));
        return encoded.getFirst();
    }

    private static void requireSameEncoder(InstalledPack studied, InstalledPack other) throws IOException {
        if (!studied.pack().encoder().equals(other.pack().encoder())) {
            throw new IOException(
                    "--points-of %s: its encoder is not that of %s, so their points cannot be compared by it"
                            .formatted(other.pack().name(), studied.pack().name()));
        }
    }
}
