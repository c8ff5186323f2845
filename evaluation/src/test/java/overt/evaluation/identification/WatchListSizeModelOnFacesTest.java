package overt.evaluation.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.evaluation.images.EmbeddingCache;
import overt.evaluation.images.ImageEncoder;
import overt.evaluation.metrics.Identification;
import overt.evaluation.metrics.Identification.OperatingPoint;
import overt.evaluation.metrics.WatchListSizeModel;
import overt.face.FaceModels;
import overt.face.FaceSettings;
import overt.face.Workers;
import overt.face.models.InstalledPack;
import overt.face.models.ModelStore;
import overt.testing.SharedData;

/** What a quarter of a watch list predicts for the whole, against what is measured with the whole, on faces. Takes minutes. */
@Tag("long")
class WatchListSizeModelOnFacesTest {
    private static final int QUARTERS = 4;

    @Test
    void aQuarterPredictsTheWholeOrErrsOnTheSafeSide(@TempDir Path cache) throws IOException {
        Path data = SharedData.require("data/lfw-dev");
        assumeThat(ModelStore.ofUser().list()).anyMatch(pack -> pack.name().equals("starter") && pack.installed());
        InstalledPack pack = ModelStore.ofUser().open("starter");
        List<LabelledImage> references = LabelledImage.read(data.resolve("references.csv"), data.resolve("images"));
        List<String> onTheList = references.stream().map(LabelledImage::subject).toList();
        List<LabelledImage> strangers = LabelledImage.read(data.resolve("probes.csv"), data.resolve("images")).stream()
                .filter(probe -> !onTheList.contains(probe.subject()))
                .toList();
        try (FaceModels models = FaceModels.open(pack.pack(), pack.folder(), FaceSettings.DEFAULT);
                Workers workers = new Workers(Runtime.getRuntime().availableProcessors());
                EmbeddingCache kept = EmbeddingCache.open(
                        cache, "this test", models.contract().dimension())) {
            ImageEncoder encoder = ImageEncoder.of(models, workers, Optional.of(kept));
            Identification whole = identify(references, strangers, encoder, workers);
            List<Identification> quarters = IntStream.range(0, QUARTERS)
                    .mapToObj(quarter -> IntStream.range(0, references.size())
                            .filter(i -> i % QUARTERS == quarter)
                            .mapToObj(references::get)
                            .toList())
                    .map(some -> identifyUnchecked(some, strangers, encoder, workers))
                    .toList();
            WatchListSizeModel model = new WatchListSizeModel(references.size() / QUARTERS, references.size());
            for (OperatingPoint point : whole.operatingPoints()) {
                double predicted = quarters.stream()
                        .mapToDouble(quarter -> model.extrapolate(
                                quarter.at(point.rates().threshold()).fpir().value()))
                        .average()
                        .orElseThrow();
                // Too low a prediction would promise fewer false alerts than there are; twice too high would be of no
                // use.
                assertThat(predicted)
                        .as("FPIR %s", point.nominalFpir())
                        .isBetween(
                                point.rates().fpir().ci95().low(),
                                2 * point.rates().fpir().ci95().high());
            }
        }
    }

    private static Identification identifyUnchecked(
            List<LabelledImage> references, List<LabelledImage> probes, ImageEncoder encoder, Workers workers) {
        try {
            return identify(references, probes, encoder, workers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Identification identify(
            List<LabelledImage> references, List<LabelledImage> probes, ImageEncoder encoder, Workers workers)
            throws IOException {
        return IdentificationEvaluation.run(references, probes, encoder, workers, (done, total) -> {})
                .identification();
    }
}
