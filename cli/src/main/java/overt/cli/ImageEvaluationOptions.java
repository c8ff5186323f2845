package overt.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import overt.evaluation.images.EmbeddingCache;
import overt.evaluation.images.ImageEncoder;
import overt.evaluation.images.PictureForm;
import overt.evaluation.report.Provenance;
import overt.face.FaceModels;
import overt.face.FaceSettings;
import overt.face.Workers;
import overt.face.models.InstalledPack;
import overt.face.models.ModelStore;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Options that evaluations on image files share, and how they are set up from them. */
final class ImageEvaluationOptions {
    private static final FaceSettings SETTINGS = FaceSettings.DEFAULT;

    @Option(
            names = "--images",
            required = true,
            paramLabel = "DIR",
            description = "Folder that the images' paths are relative to.")
    Path images = Path.of("");

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder for the results; it is created.")
    Path out = Path.of("");

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description =
                    "Keep embeddings in this folder, so that an evaluation that was broken off or is repeated goes on from them."
                            + " They are biometric data and not encrypted; without this option nothing is kept.")
    Optional<Path> cache = Optional.empty();

    @Mixin
    final ModelPackOption pack = new ModelPackOption();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many images are worked on at a time (default: one a core).")
    int threads = Runtime.getRuntime().availableProcessors();

    /** What an evaluation does with the models and an encoder of images. */
    interface Evaluation {
        void run(
                FaceModels models, ImageEncoder encoder, Workers workers, InstalledPack pack, TerminalProgress progress)
                throws IOException;
    }

    /** Opens the models, installing a pack of the catalogue that is missing, and runs an evaluation with them. */
    void run(CommandSpec command, ModelStore store, Evaluation evaluation) throws IOException {
        run(command, pack.open(command, store), SETTINGS, PictureForm.AS_DECODED, evaluation);
    }

    /**
     * Opens the models with other settings than usual, and runs an evaluation with them.
     *
     * @param form of the images before a face is looked for; its text tells it from others in the cache
     */
    void run(
            CommandSpec command,
            InstalledPack installed,
            FaceSettings settings,
            PictureForm form,
            Evaluation evaluation)
            throws IOException {
        if (threads < 1) {
            throw new ParameterException(command.commandLine(), "--threads must be 1 or more, not " + threads);
        }
        try (FaceModels models = FaceModels.open(installed.pack(), installed.folder(), settings);
                Workers workers = new Workers(threads);
                TerminalProgress progress =
                        new TerminalProgress(command.commandLine().getErr(), "images")) {
            if (cache.isEmpty()) {
                evaluation.run(
                        models, ImageEncoder.of(models, workers, Optional.empty(), form), workers, installed, progress);
                return;
            }
            String key = ImageEncoder.cacheKey(installed.pack(), models.contract(), settings, form);
            try (EmbeddingCache kept =
                    EmbeddingCache.open(cache.get(), key, models.contract().dimension())) {
                evaluation.run(
                        models,
                        ImageEncoder.of(models, workers, Optional.of(kept), form),
                        workers,
                        installed,
                        progress);
            }
        }
    }

    /** The provenance of a result of this command. */
    static Provenance provenance(CommandSpec command, Optional<InstalledPack> pack, Clock clock) {
        return Provenance.of(
                pack.map(InstalledPack::pack),
                command.root().commandLine().getParseResult().originalArgs(),
                clock);
    }
}
