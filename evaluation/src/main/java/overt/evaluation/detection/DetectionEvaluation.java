package overt.evaluation.detection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import overt.evaluation.detection.ScenePlan.Placed;
import overt.evaluation.images.PictureSums;
import overt.evaluation.images.YuvConversion;
import overt.face.FaceDetector;
import overt.face.FaceModels;
import overt.face.Workers;
import overt.vocabulary.Box;
import overt.vocabulary.Face;
import overt.vocabulary.Picture;
import overt.vocabulary.ProgressListener;
import overt.vocabulary.RgbPicture;
import overt.vocabulary.YuvPicture.Matrix;
import overt.vocabulary.YuvPicture.Range;
import overt.vocabulary.Zone;
import overt.watchlist.DecodedImage;

/** Puts faces whose place is known into drawn scenes and asks the live detector where they are. */
public final class DetectionEvaluation {
    private static final String IMAGE_NAME = "(?i).*\\.(jpe?g|png|webp|tiff?|bmp)";

    /** Pieces across and down a picture: of a face that fills 2/5 of it, a piece shows less than a third of the width. */
    private static final int PIECES = 8;

    private static final int PICTURES_IN_PIECES = 8;

    private final Settings settings;
    private final Map<String, Detectors> packs;
    private final Workers workers;

    /**
     * The detectors of one model pack; each scene is the work of one thread, so several ask them at the same time.
     *
     * @param still for the pictures at full size
     * @param live for the scenes: the one that the pipeline uses
     */
    public record Detectors(FaceDetector still, FaceDetector live) {
        /** Those of loaded models. */
        public static Detectors of(FaceModels models) {
            return new Detectors(models.stillDetector(new Workers(1)), models.detector(new Workers(1)));
        }
    }

    /**
     * @param seed decides all places, sizes and scenes
     * @param emptyScenes scenes without faces of each kind, for false detections
     */
    public record Settings(long seed, int emptyScenes) {
        public Settings {
            if (emptyScenes < 1) {
                throw new IllegalArgumentException("false detections need at least one scene without faces");
            }
        }
    }

    private DetectionEvaluation(Settings settings, Map<String, Detectors> packs, Workers workers) {
        this.settings = settings;
        this.packs = packs;
        this.workers = workers;
    }

    /**
     * The image files under a folder, in an order of their own: shuffled by the seed, so that the first so many are a sample.
     *
     * @param most how many at most
     * @param which of them count
     * @throws IOException if there is none
     */
    public static List<Path> images(Path folder, long seed, int most, Predicate<Path> which) throws IOException {
        List<Path> images;
        try (Stream<Path> files = Files.walk(folder)) {
            images = new ArrayList<>(
                    files.filter(file -> file.getFileName().toString().matches(IMAGE_NAME) && Files.isRegularFile(file))
                            .filter(which)
                            .sorted()
                            .toList());
        }
        if (images.isEmpty()) {
            throw new IOException(folder + " has no pictures (JPEG, PNG, WebP, TIFF, BMP) of these subjects");
        }
        Collections.shuffle(images, new Random(seed));
        return List.copyOf(images.subList(0, Math.min(most, images.size())));
    }

    /**
     * Finds out where the faces are, draws the scenes and looks at each with every pack.
     *
     * @param images each shows one person's face in its middle, at about the same share of its width
     * @param packs by name; the detectors of all see the same scenes
     * @param progress hears pictures, then scenes
     * @throws IOException if a picture cannot be read, or no face is known well enough
     */
    public static DetectionResult run(
            List<Path> images,
            Map<String, Detectors> packs,
            Settings settings,
            Workers workers,
            ProgressListener progress)
            throws IOException {
        DetectionEvaluation evaluation = new DetectionEvaluation(settings, packs, workers);
        try {
            return evaluation.run(images, progress);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private DetectionResult run(List<Path> images, ProgressListener progress) throws IOException {
        GroundTruth truth = GroundTruth.find(
                images, packs.values().stream().map(Detectors::still).toList(), workers, progress);
        List<ScenePlan.Size> sizes = new ArrayList<>();
        for (KnownFace face : truth.faces()) {
            try (DecodedImage decoded = GroundTruth.decode(face.image())) {
                sizes.add(new ScenePlan.Size(
                        decoded.picture().width(), decoded.picture().height()));
            }
        }
        List<ScenePlan> scenes = ScenePlan.of(truth.faces(), sizes, settings.seed());
        List<List<List<Sighting>>> seen = lookAtScenes(scenes, progress);
        Map<String, DetectionResult.OfPack> results = new LinkedHashMap<>();
        List<int[]> drawn = lookAtEmptyScenes(List.of(), progress);
        List<int[]> pieces = lookAtEmptyScenes(images, progress);
        int pack = 0;
        for (String name : packs.keySet()) {
            int number = pack++;
            results.put(
                    name,
                    new DetectionResult.OfPack(
                            seen.stream()
                                    .flatMap(scene -> scene.get(number).stream())
                                    .toList(),
                            DetectionResult.Errors.of(
                                    truth.disagreement().stream().mapToDouble(of -> of[number])),
                            DetectionResult.FalseDetections.of(drawn.stream()
                                    .mapToInt(counts -> counts[number])
                                    .toArray()),
                            DetectionResult.FalseDetections.of(pieces.stream()
                                    .mapToInt(counts -> counts[number])
                                    .toArray())));
        }
        int agreed = (int) truth.faces().stream().filter(KnownFace::agreed).count();
        return new DetectionResult(settings.seed(), scenes.size(), truth.faces().size(), agreed, results);
    }

    /** By scene, then by pack: what became of each face. */
    private List<List<List<Sighting>>> lookAtScenes(List<ScenePlan> scenes, ProgressListener progress) {
        List<List<List<Sighting>>> seen = new ArrayList<>();
        scenes.forEach(scene -> seen.add(List.of()));
        AtomicLong done = new AtomicLong();
        workers.forEach(scenes.size(), i -> {
            ScenePlan plan = scenes.get(i);
            List<List<Sighting>> byPack = new ArrayList<>();
            for (List<Face> faces : detect(draw(plan))) {
                byPack.add(plan.faces().stream()
                        .map(face -> Sighting.of(face, faces))
                        .toList());
            }
            seen.set(i, byPack);
            progress.progressed(done.incrementAndGet(), scenes.size());
        });
        return seen;
    }

    private static Picture draw(ScenePlan plan) {
        SyntheticScene scene = new SyntheticScene(plan.seed());
        for (Placed face : plan.faces()) {
            scene.paste(read(face.face().image()), face.place());
        }
        return asCamera(scene);
    }

    /** By scene, then by pack: how many faces were found where there is none. */
    private List<int[]> lookAtEmptyScenes(List<Path> pictures, ProgressListener progress) {
        SplittableRandom random = new SplittableRandom(settings.seed() + 1);
        long[] seeds = random.longs(settings.emptyScenes()).toArray();
        int[][] counts = new int[seeds.length][];
        AtomicLong done = new AtomicLong();
        workers.forEach(seeds.length, i -> {
            SyntheticScene scene = new SyntheticScene(seeds[i]);
            if (!pictures.isEmpty()) {
                pasteInPieces(scene, pictures, new SplittableRandom(seeds[i]));
            }
            counts[i] = detect(asCamera(scene)).stream().mapToInt(List::size).toArray();
            progress.progressed(done.incrementAndGet(), seeds.length);
        });
        return List.of(counts);
    }

    /** Skin, hair and cloth at every size, but no face: pictures cut into pieces that are laid down in another order. */
    private static void pasteInPieces(SyntheticScene scene, List<Path> pictures, SplittableRandom random) {
        for (int i = 0; i < PICTURES_IN_PIECES; i++) {
            PictureSums picture = read(pictures.get(random.nextInt(pictures.size())));
            double pieceWidth = (double) picture.width() / PIECES;
            double pieceHeight = (double) picture.height() / PIECES;
            double scale = random.nextDouble(0.2, 2.5);
            double left = random.nextDouble(SyntheticScene.WIDTH);
            double top = random.nextDouble(SyntheticScene.HEIGHT);
            int[] order = shuffled(PIECES * PIECES, random);
            for (int piece = 0; piece < order.length; piece++) {
                int row = piece / PIECES;
                int fromRow = order[piece] / PIECES;
                Box place = new Box(
                        (float) (left + piece % PIECES * pieceWidth * scale),
                        (float) (top + row * pieceHeight * scale),
                        (float) (pieceWidth * scale),
                        (float) (pieceHeight * scale));
                scene.paste(
                        picture,
                        order[piece] % PIECES * pieceWidth,
                        fromRow * pieceHeight,
                        pieceWidth,
                        pieceHeight,
                        place);
            }
        }
    }

    private static int[] shuffled(int length, SplittableRandom random) {
        int[] order = IntStream.range(0, length).toArray();
        for (int i = length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        return order;
    }

    /** By pack. */
    private List<List<Face>> detect(Picture picture) {
        return packs.values().stream()
                .map(pack -> pack.live().detect(picture, Zone.WHOLE_FRAME))
                .toList();
    }

    /** The form in which frames reach the detector: limited range, BT.709, 4:2:0. */
    private static Picture asCamera(SyntheticScene scene) {
        RgbPicture exposed = scene.expose();
        return YuvConversion.toYuv(exposed, Range.LIMITED, Matrix.BT709);
    }

    private static PictureSums read(Path image) {
        try (DecodedImage decoded = GroundTruth.decode(image)) {
            return new PictureSums(decoded.picture());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
