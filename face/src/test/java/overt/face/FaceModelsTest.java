package overt.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.face.models.ModelPack;
import overt.face.models.ModelPack.Alignment;
import overt.face.models.ModelPack.DetectorKind;
import overt.face.models.ModelPack.DetectorModel;
import overt.face.models.ModelPack.EncoderModel;
import overt.face.models.ModelPack.ModelFile;
import overt.face.models.ModelPack.Pixels;
import overt.vocabulary.Box;
import overt.vocabulary.Embedding;
import overt.vocabulary.Face;
import overt.vocabulary.FaceSample;
import overt.vocabulary.Landmarks;
import overt.vocabulary.Picture;
import overt.vocabulary.Plane;
import overt.vocabulary.Point;
import overt.vocabulary.RgbPicture;
import overt.vocabulary.Zone;

/** A pack of small models that this test builds: SCRFD's outputs with one face in it, and an encoder with SFace's input. */
class FaceModelsTest {
    private static final Pixels SCRFD_PIXELS = new Pixels(Pixels.Order.RGB, 127.5f, 128);
    private static final Pixels SFACE_PIXELS = new Pixels(Pixels.Order.RGB, 0, 1);

    @TempDir
    Path folder;

    @BeforeEach
    void writeModels() throws IOException {
        Files.write(folder.resolve("detector.onnx"), scrfd());
        Files.write(folder.resolve("encoder.onnx"), colourEncoder());
    }

    @Test
    void readsFacesAndLandmarksOfScrfd() throws IOException {
        try (FaceModels models = FaceModels.open(pack(), folder, FaceSettings.DEFAULT);
                Workers workers = new Workers(1)) {
            // One tile shows the whole picture, at smallest face / 24 picture pixels a pixel of the input.
            Picture picture = TestPictures.grey(64, 64, 90);
            List<Face> faces = models.detector(workers).detect(picture, Zone.WHOLE_FRAME);

            float step = 32 / 24f;
            float origin = (64 - 64 * step) / 2;
            assertThat(faces).hasSize(1);
            // Stride 8, cell (column 3, row 2), second anchor: centre (24, 16), 8, 12, 16 and 20 pixels to the edges.
            Box box = faces.getFirst().box();
            assertThat(new float[] {box.x(), box.y(), box.width(), box.height()})
                    .containsExactly(
                            new float[] {origin + 16 * step, origin + 4 * step, 24 * step, 32 * step}, within(1e-3f));
            assertThat(faces.getFirst().detectionScore()).isEqualTo(0.9f);
            assertThat(faces.getFirst().landmarks().leftEye().distanceTo(at(origin, step, 24 - 4, 16 - 4)))
                    .isLessThan(1e-3f);
            assertThat(faces.getFirst().landmarks().rightMouthCorner().distanceTo(at(origin, step, 24 + 4, 16 + 8)))
                    .isLessThan(1e-3f);
        }
    }

    @Test
    void feedsAnEncoderWithThePixelsAndTheOrderThatThePackNames() throws IOException {
        try (FaceModels models = FaceModels.open(pack(), folder, new FaceSettings(32, false))) {
            Embedding embedding = models.encoder().encode(sample(RgbPicture.of(filled(200, 100, 50), 112, 112)));

            float norm = (float) Math.sqrt(200 * 200 + 100 * 100 + 50 * 50);
            assertThat(embedding.toArray())
                    .containsExactly(new float[] {200 / norm, 100 / norm, 50 / norm}, within(1e-5f));
        }
    }

    @Test
    void aFaceAndItsMirrorImageHaveTheSameEmbeddingIfBothAreAveraged() throws IOException {
        Files.write(folder.resolve("encoder.onnx"), cornerEncoder());
        byte[] rgb = filled(20, 40, 60);
        for (int y = 0; y < 112; y++) {
            rgb[y * 112 * 3] = (byte) 200; // the left edge is redder than the right one
        }
        byte[] mirrored = new byte[rgb.length];
        for (int i = 0; i < 112 * 112; i++) {
            int opposite = i / 112 * 112 + 111 - i % 112;
            System.arraycopy(rgb, 3 * i, mirrored, 3 * opposite, 3);
        }
        try (FaceModels both = FaceModels.open(pack(), folder, new FaceSettings(32, true));
                FaceModels one = FaceModels.open(pack(), folder, new FaceSettings(32, false))) {
            FaceSample sample = sample(RgbPicture.of(rgb, 112, 112));
            FaceSample opposite = sample(RgbPicture.of(mirrored, 112, 112));

            assertThat(both.encoder().encode(sample).compare(both.encoder().encode(opposite)))
                    .isGreaterThan(0.99999);
            assertThat(one.encoder().encode(sample).compare(one.encoder().encode(opposite)))
                    .isLessThan(0.999);
            assertThat(both.contract()).isNotEqualTo(one.contract());
        }
    }

    @Test
    void anotherInterpolationIsAnotherContract() throws IOException {
        try (FaceModels usual = FaceModels.open(pack(), folder, FaceSettings.DEFAULT);
                FaceModels other = FaceModels.open(pack(), folder, new FaceSettings(32, true, Interpolation.BICUBIC))) {
            assertThat(other.contract()).isNotEqualTo(usual.contract());
            assertThat(other.contract().alignment()).endsWith(", bicubic");
        }
    }

    @Test
    void readsCropsFromRowsWithPadding() throws IOException {
        byte[] packed = filled(200, 100, 50);
        byte[] padded = new byte[112 * 400];
        for (int y = 0; y < 112; y++) {
            for (int x = 0; x < 112; x++) {
                System.arraycopy(packed, 3 * (y * 112 + x), padded, 400 * y + 3 * x, 3);
            }
        }
        RgbPicture picture = new RgbPicture(new Plane(MemorySegment.ofArray(padded), 112, 112, 400, 3));
        try (FaceModels models = FaceModels.open(pack(), folder, FaceSettings.DEFAULT)) {
            assertThat(models.encoder().encode(sample(picture)).toArray())
                    .isEqualTo(models.encoder()
                            .encode(sample(RgbPicture.of(packed, 112, 112)))
                            .toArray());
        }
    }

    @Test
    void refusesACropOfAnotherSize() throws IOException {
        try (FaceModels models = FaceModels.open(pack(), folder, FaceSettings.DEFAULT)) {
            assertThatThrownBy(() -> models.encoder().encode(sample(RgbPicture.of(new byte[96 * 96 * 3], 96, 96))))
                    .hasMessageContaining("112 x 112");
        }
    }

    @Test
    void refusesAFileThatIsNotTheOneThatThePackNames() throws IOException {
        ModelPack pack = pack();
        byte[] changed = Files.readAllBytes(folder.resolve("encoder.onnx"));
        changed[changed.length - 1] ^= 1;
        Files.write(folder.resolve("encoder.onnx"), changed);

        assertThatThrownBy(() -> FaceModels.open(pack, folder, FaceSettings.DEFAULT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("encoder.onnx has the SHA-256")
                .hasMessageContaining("overt models install built");
    }

    @Test
    void refusesAMissingFile() throws IOException {
        ModelPack pack = pack();
        Files.delete(folder.resolve("detector.onnx"));

        assertThatThrownBy(() -> FaceModels.open(pack, folder, FaceSettings.DEFAULT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("detector.onnx is missing");
    }

    @Test
    void refusesATextFileNamedOnnx() throws IOException {
        Files.writeString(folder.resolve("detector.onnx"), "version https://git-lfs.github.com/spec/v1");

        assertThatThrownBy(() -> FaceModels.open(pack(), folder, FaceSettings.DEFAULT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("detector.onnx is not a model");
    }

    @Test
    void refusesAnEncoderInPlaceOfTheDetector() throws IOException {
        Files.copy(
                folder.resolve("encoder.onnx"), folder.resolve("detector.onnx"), StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> FaceModels.open(pack(), folder, FaceSettings.DEFAULT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("detector.onnx")
                .hasMessageContaining("[1, 3, 112, 112]")
                .hasMessageContaining("[1, 3, 64, 64]");
    }

    @Test
    void refusesADetectorWhoseOutputsAreOfAnotherKind() throws IOException {
        Files.write(
                folder.resolve("detector.onnx"),
                new OnnxGraph()
                        .input("input", 1, 3, 64, 64)
                        .constantOutput("scores", new float[4], 1, 2, 2)
                        .bytes());

        assertThatThrownBy(() -> FaceModels.open(pack(), folder, FaceSettings.DEFAULT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("SCRFD")
                .hasMessageContaining("scores");
    }

    @Test
    void refusesAnEncoderOfAnotherDimension() throws IOException {
        Files.write(
                folder.resolve("encoder.onnx"),
                new OnnxGraph()
                        .input("data", 1, 3, 112, 112)
                        .constantOutput("output", new float[128], 1, 128)
                        .bytes());

        assertThatThrownBy(() -> FaceModels.open(pack(), folder, FaceSettings.DEFAULT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("3 values")
                .hasMessageContaining("128");
    }

    private ModelPack pack() throws IOException {
        return new ModelPack(
                "built",
                "1",
                "none",
                "this test",
                new DetectorModel(file("detector.onnx"), DetectorKind.SCRFD, 64, 64, SCRFD_PIXELS),
                Optional.empty(),
                new EncoderModel(file("encoder.onnx"), 3, SFACE_PIXELS, Alignment.ARCFACE_112),
                0.5);
    }

    private ModelFile file(String name) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return new ModelFile(
                    name, HexFormat.of().formatHex(digest.digest(Files.readAllBytes(folder.resolve(name)))));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Nine outputs with numbers for names, as InsightFace's files have them; one face at stride 8. */
    private static byte[] scrfd() {
        int[] strides = {8, 16, 32};
        int[] valuesPerAnswer = {1, 4, 10};
        OnnxGraph graph = new OnnxGraph().input("input.1", 1, 3, 64, 64);
        for (int map = 0; map < 3; map++) {
            for (int stride : strides) {
                int answers = (64 / stride) * (64 / stride) * 2;
                float[] values = new float[answers * valuesPerAnswer[map]];
                if (stride == 8) {
                    int answer = (2 * 8 + 3) * 2 + 1;
                    float[] face = switch (map) {
                        case 0 -> new float[] {0.9f};
                        case 1 -> new float[] {1, 1.5f, 2, 2.5f};
                        default -> new float[] {-.5f, -.5f, .5f, -.5f, 0, 0, -.5f, 1, .5f, 1};
                    };
                    System.arraycopy(face, 0, values, answer * valuesPerAnswer[map], face.length);
                }
                graph.constantOutput(String.valueOf(440 + 10 * map + stride), values, answers, valuesPerAnswer[map]);
            }
        }
        return graph.bytes();
    }

    /** The mean of each channel: tells whether pixels arrive in the right order and range. */
    private static byte[] colourEncoder() {
        return new OnnxGraph()
                .input("data", 1, 3, 112, 112)
                .node("GlobalAveragePool", "means", "data")
                .node("Flatten", "fc1", "means")
                .output("fc1", 1, 3)
                .bytes();
    }

    /** Weighs the left part of the picture only: tells a picture from its mirror image. */
    private static byte[] cornerEncoder() {
        float[] left = new float[3 * 112 * 112];
        for (int i = 0; i < left.length; i++) {
            left[i] = i % 112 < 2 ? 1 : 0;
        }
        return new OnnxGraph()
                .input("data", 1, 3, 112, 112)
                .constant("left", left, 1, 3, 112, 112)
                .node("Mul", "masked", "data", "left")
                .node("GlobalAveragePool", "means", "masked")
                .node("Flatten", "fc1", "means")
                .output("fc1", 1, 3)
                .bytes();
    }

    private static byte[] filled(int red, int green, int blue) {
        byte[] rgb = new byte[112 * 112 * 3];
        for (int i = 0; i < 112 * 112; i++) {
            rgb[3 * i] = (byte) red;
            rgb[3 * i + 1] = (byte) green;
            rgb[3 * i + 2] = (byte) blue;
        }
        return rgb;
    }

    private static FaceSample sample(RgbPicture aligned) {
        Point point = new Point(50, 50);
        Face face = new Face(
                new Box(0, 0, 100, 100),
                new Landmarks(point, new Point(80, 50), new Point(65, 70), new Point(52, 90), new Point(78, 90)),
                1);
        return new FaceSample(aligned, face, new FaceQuality().measure(aligned, face, aligned), Instant.EPOCH);
    }

    private static Point at(float origin, float step, float x, float y) {
        return new Point(origin + x * step, origin + y * step);
    }
}
