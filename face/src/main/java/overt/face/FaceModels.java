package overt.face;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import overt.face.models.ModelPack;
import overt.face.models.ModelPack.DetectorModel;
import overt.face.models.ModelPack.EncoderModel;
import overt.face.models.ModelPack.LandmarkModel;
import overt.face.models.ModelPack.ModelFile;
import overt.face.models.ModelPack.Pixels;
import overt.vocabulary.EmbeddingContract;

/** The models of one pack, loaded: everything that finds and encodes faces is made here. Thread-safe; closed last. */
public final class FaceModels implements AutoCloseable {
    private final FaceSettings settings;
    private final ModelTimes times = new ModelTimes();
    private final Deque<OnnxModel> opened = new ArrayDeque<>();
    private final TileDetector detector;
    private final Optional<LandmarkFinder> landmarkFinder;
    private final OnnxFaceEncoder encoder;

    private FaceModels(ModelPack pack, Path folder, FaceSettings settings) throws IOException {
        this.settings = settings;
        try {
            detector = openDetector(pack.detector(), folder);
            landmarkFinder = pack.landmarks().isPresent()
                    ? Optional.of(openLandmarks(pack.landmarks().get(), folder))
                    : Optional.empty();
            if (landmarkFinder.isEmpty() && !detector.decoder().givesLandmarks()) {
                throw new IllegalArgumentException("its detector gives no landmarks and it has no model for them");
            }
            encoder = openEncoder(pack, folder);
        } catch (IOException | IllegalArgumentException e) {
            close();
            throw new IOException(
                    "model pack '%s' in %s cannot be used: %s; install it again with 'overt models install %s'"
                            .formatted(pack.name(), folder, e.getMessage(), pack.name()),
                    e);
        }
    }

    /**
     * Loads the models of an installed pack.
     *
     * @param folder that holds the pack's files
     * @throws IOException if a file is missing, is not the one that the pack names by its digest, or is not such a model
     */
    public static FaceModels open(ModelPack pack, Path folder, FaceSettings settings) throws IOException {
        return new FaceModels(pack, folder, settings);
    }

    /** A detector for video frames, whose work the workers share. */
    public FaceDetector detector(Workers workers) {
        return tiled(workers);
    }

    /** A detector for single pictures: it also finds faces that fill the picture and looks twice before it gives up. */
    public FaceDetector stillDetector(Workers workers) {
        return new StillFaceDetector(
                tiled(workers), detector.decoder().threshold(), settings.smallestFaceWidthPixels());
    }

    public FaceSampler sampler() {
        return new AligningFaceSampler(settings.interpolation());
    }

    public FaceEncoder encoder() {
        return encoder;
    }

    public EmbeddingContract contract() {
        return encoder.contract();
    }

    public ModelTimes modelTimes() {
        return times;
    }

    @Override
    public void close() {
        opened.forEach(OnnxModel::close);
        opened.clear();
    }

    private TiledFaceDetector tiled(Workers workers) {
        return new TiledFaceDetector(detector, landmarkFinder, workers, settings.smallestFaceWidthPixels());
    }

    private TileDetector openDetector(DetectorModel model, Path folder) throws IOException {
        DetectionDecoder decoder = switch (model.kind()) {
            case SSD -> new SsdDecoder();
            case YUNET -> AnchorFreeDecoder.yunet();
            case SCRFD -> AnchorFreeDecoder.scrfd();
        };
        OnnxModel loaded =
                load(model.file(), folder, model.pixels(), model.inputWidth(), model.inputHeight(), times.detect);
        return new TileDetector(loaded, decoder, model.pixels(), model.inputWidth(), model.inputHeight());
    }

    private LandmarkFinder openLandmarks(LandmarkModel model, Path folder) throws IOException {
        OnnxModel loaded =
                load(model.file(), folder, model.pixels(), model.inputSize(), model.inputSize(), times.detect);
        return new LandmarkFinder(loaded, model.inputSize(), model.pixels());
    }

    private OnnxFaceEncoder openEncoder(ModelPack pack, Path folder) throws IOException {
        EncoderModel model = pack.encoder();
        int size = switch (model.alignment()) {
            case ARCFACE_112 -> AligningFaceSampler.SIZE;
        };
        OnnxModel loaded = load(model.file(), folder, model.pixels(), size, size, times.encode);
        return new OnnxFaceEncoder(loaded, model.pixels(), contract(model), settings.mirror());
    }

    private EmbeddingContract contract(EncoderModel model) {
        Pixels pixels = model.pixels();
        String preprocessing = "%s (x-%s)/%s%s"
                .formatted(
                        pixels.order().name().toLowerCase(Locale.ROOT),
                        pixels.mean(),
                        pixels.divisor(),
                        settings.mirror() ? ", mirrored mean" : "");
        String position = switch (model.alignment()) {
            case ARCFACE_112 -> "arcface-112";
        };
        // What is usual goes without saying, as with the mirror, so that a contract changes only with what it
        // describes.
        String read = settings.interpolation() == Interpolation.AREA
                ? ""
                : ", " + settings.interpolation().name().toLowerCase(Locale.ROOT);
        String points = landmarkFinder.isPresent() ? LandmarkFinder.METHOD : "five points of the detector";
        return new EmbeddingContract(
                model.file().digest(), model.dimension(), preprocessing, position + " " + points + read);
    }

    private OnnxModel load(ModelFile file, Path folder, Pixels pixels, int width, int height, LongAdder nanos)
            throws IOException {
        long channels = pixels.order() == Pixels.Order.GREY ? 1 : 3;
        OnnxModel loaded =
                OnnxModel.load(file.name(), checked(file, folder), new long[] {1, channels, height, width}, nanos);
        opened.push(loaded);
        return loaded;
    }

    /** The very bytes that are loaded are checked: a file that changes between check and use changes nothing. */
    private static byte[] checked(ModelFile file, Path folder) throws IOException {
        byte[] content;
        try {
            content = Files.readAllBytes(folder.resolve(file.name()));
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "%s is missing; install its model pack again".formatted(folder.resolve(file.name())), e);
        }
        String digest = HexFormat.of().formatHex(sha256().digest(content));
        if (!digest.equals(file.digest())) {
            throw new IOException("%s has the SHA-256 %s, not %s".formatted(file.name(), digest, file.digest()));
        }
        return content;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
