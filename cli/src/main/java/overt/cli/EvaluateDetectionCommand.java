package overt.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import overt.evaluation.detection.DetectionEvaluation;
import overt.evaluation.detection.DetectionFiles;
import overt.evaluation.detection.DetectionResult;
import overt.evaluation.report.Provenance;
import overt.face.FaceModels;
import overt.face.FaceSettings;
import overt.face.Workers;
import overt.face.models.InstalledPack;
import overt.face.models.ModelPack;
import overt.face.models.ModelStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code overt evaluate detection}: looks for labelled faces in drawn scenes. */
@Command(
        name = "detection",
        description =
                "Measures how many faces the live detector finds in drawn scenes of 1920x1080, by their width; writes metrics.json and"
                        + " report.html.")
final class EvaluateDetectionCommand implements Callable<Integer> {
    private final ModelStore store;
    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private CommandSpec spec;

    @Option(
            names = "--images",
            required = true,
            paramLabel = "DIR",
            description =
                    "Folder of pictures that each show one face in the middle, as Labeled Faces in the Wild does; sub-folders are"
                            + " subjects.")
    private Path images = Path.of("");

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder for the results; it is created.")
    private Path out = Path.of("");

    @Option(
            names = "--pack",
            paramLabel = "NAME",
            defaultValue = "starter",
            description =
                    "Model pack (default: ${DEFAULT-VALUE}). Several are compared on the same scenes, and the true landmarks are those that all"
                            + " of them agree on.")
    private List<String> packs = List.of();

    @Option(
            names = "--faces",
            paramLabel = "N",
            description = "Take this many of the pictures, drawn by the seed (default: all).")
    private int faces = Integer.MAX_VALUE;

    @Option(
            names = "--empty-scenes",
            paramLabel = "N",
            description = "Scenes without faces, of each of two kinds (default: ${DEFAULT-VALUE}).")
    private int emptyScenes = 200;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Decides scenes, places and sizes (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--smallest-face",
            paramLabel = "PX",
            description = "Width of the smallest face that is looked for (default: ${DEFAULT-VALUE}).")
    private int smallestFace = FaceSettings.DEFAULT.smallestFaceWidthPixels();

    @Mixin
    private final SubjectHalfOption subjects = new SubjectHalfOption();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many scenes are worked on at a time (default: one a core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    EvaluateDetectionCommand() {
        this(ModelStore.ofUser(), Clock.systemUTC());
    }

    EvaluateDetectionCommand(ModelStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        requireAtLeast("--threads", threads, 1);
        requireAtLeast("--faces", faces, 1);
        requireAtLeast("--empty-scenes", emptyScenes, 1);
        requireAtLeast("--smallest-face", smallestFace, FaceSettings.LEAST_FACE_WIDTH_PIXELS);
        List<Path> pictures = DetectionEvaluation.images(images, seed, faces, subjects.half::hasSubjectOf);
        FaceSettings settings =
                new FaceSettings(smallestFace, FaceSettings.DEFAULT.mirror(), FaceSettings.DEFAULT.interpolation());
        Deque<FaceModels> opened = new ArrayDeque<>();
        try (Workers workers = new Workers(threads);
                TerminalProgress progress =
                        new TerminalProgress(spec.commandLine().getErr(), "pictures, then scenes")) {
            Map<String, DetectionEvaluation.Detectors> detectors = new LinkedHashMap<>();
            Map<String, ModelPack> described = new LinkedHashMap<>();
            for (String pack : packs) {
                InstalledPack installed = ModelPackOption.open(pack, spec, store);
                described.put(pack, installed.pack());
                opened.push(FaceModels.open(installed.pack(), installed.folder(), settings));
                detectors.put(pack, DetectionEvaluation.Detectors.of(opened.getFirst()));
            }
            DetectionResult result = DetectionEvaluation.run(
                    pictures, detectors, new DetectionEvaluation.Settings(seed, emptyScenes), workers, progress);
            DetectionFiles.write(
                    result,
                    smallestFace,
                    described,
                    out,
                    Provenance.of(
                            described.values().stream().findFirst(),
                            spec.root().commandLine().getParseResult().originalArgs(),
                            clock));
        } finally {
            opened.forEach(FaceModels::close);
        }
        spec.commandLine().getOut().println("report: " + out.resolve("report.html"));
        return 0;
    }

    private void requireAtLeast(String option, int value, int least) {
        if (value < least) {
            throw new ParameterException(
                    spec.commandLine(), "%s must be %d or more, not %d".formatted(option, least, value));
        }
    }
}
