package overt.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import overt.testing.SharedData;
import overt.vocabulary.Box;
import overt.vocabulary.Embedding;
import overt.vocabulary.Face;
import overt.vocabulary.FaceSample;
import overt.vocabulary.Picture;
import overt.vocabulary.Point;
import overt.vocabulary.RgbPicture;
import overt.vocabulary.YuvPicture.Matrix;
import overt.vocabulary.YuvPicture.Range;
import overt.vocabulary.Zone;

/** The default models on real faces, through the whole way from a picture to an embedding. */
class StarterPackTest {
    private static FaceModels models;

    @BeforeAll
    static void open() throws IOException {
        models = StarterPack.open(FaceSettings.DEFAULT);
    }

    @AfterAll
    static void close() {
        models.close();
    }

    @Test
    void scoresPicturesOfOnePersonHigherThanPicturesOfTwo() {
        List<Embedding> first = encodeAll("Aaron_Peirsol", 4);
        List<Embedding> second = encodeAll("Abdullah_Gul", 4);

        double leastMated = 1;
        double mostNonMated = -1;
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                mostNonMated = Math.max(mostNonMated, first.get(i).compare(second.get(j)));
                leastMated = Math.min(leastMated, first.get(i).compare(first.get(j)));
                leastMated = Math.min(leastMated, second.get(i).compare(second.get(j)));
            }
        }
        assertThat(leastMated).isGreaterThan(0.5);
        assertThat(mostNonMated).isLessThan(0.35);
    }

    @Test
    void putsTheLandmarksOnTheFace() {
        RgbPicture picture = lfw("Aaron_Peirsol", 1);
        Face face = mainFace(picture);

        // Read off the picture by eye; the eyes are 42 pixels apart.
        assertThat(face.landmarks().leftEye().distanceTo(new Point(105, 112))).isLessThan(5);
        assertThat(face.landmarks().rightEye().distanceTo(new Point(147, 112))).isLessThan(5);
        assertThat(face.landmarks().nose().distanceTo(new Point(131, 140))).isLessThan(6);
        assertThat(face.landmarks().leftMouthCorner().distanceTo(new Point(103, 157)))
                .isLessThan(5);
        assertThat(face.landmarks().rightMouthCorner().distanceTo(new Point(149, 156)))
                .isLessThan(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 48, 80, 160, 300, 500})
    void findsAFaceOfAnyWidthInA720pFrame(int width) {
        // The face is about 94 of the picture's 250 pixels wide.
        RgbPicture face = TestPictures.scaled(lfw("Aaron_Peirsol", 1), width / 94.0);
        int left = 640 - face.width() / 2;
        int top = 360 - face.height() / 2;
        Picture frame =
                TestPictures.toYuv(TestPictures.pasted(face, left, top, 1280, 720), Range.LIMITED, Matrix.BT709);

        try (Workers workers = new Workers(2)) {
            List<Face> faces = models.detector(workers).detect(frame, Zone.WHOLE_FRAME);

            assertThat(faces).hasSize(1);
            Point centre = faces.getFirst().box().centre();
            assertThat(centre.distanceTo(new Point(left + 0.5f * face.width(), top + 0.51f * face.height())))
                    .isLessThan(0.2f * width);
            assertThat(faces.getFirst().box().width()).isBetween(0.7f * width, 1.4f * width);
        }
    }

    @Test
    void findsEachOfTwoFacesOnceHoweverTheTilesCutThem() {
        RgbPicture one = TestPictures.scaled(lfw("Aaron_Peirsol", 1), 0.5);
        try (Workers workers = new Workers(1)) {
            FaceDetector detector = models.detector(workers);
            for (int shift = 0; shift < 320; shift += 64) {
                RgbPicture frame = TestPictures.pasted(one, 200 + shift, 100 + shift / 2, 1280, 720);

                assertThat(detector.detect(frame, Zone.WHOLE_FRAME))
                        .as("shifted by %d", shift)
                        .hasSize(1)
                        .allMatch(face -> face.box().width() > 35 && face.box().width() < 60);
            }
        }
    }

    @Test
    void leavesOutFacesWhoseCentreIsOutsideTheZone() {
        RgbPicture face = TestPictures.scaled(lfw("Aaron_Peirsol", 1), 0.6);
        RgbPicture frame = TestPictures.pasted(face, 100, 100, 800, 600);
        Zone left = new Zone(List.of(new Point(0, 0), new Point(0.4f, 0), new Point(0.4f, 1), new Point(0, 1)));
        Zone right = new Zone(List.of(new Point(0.4f, 0), new Point(1, 0), new Point(1, 1), new Point(0.4f, 1)));

        try (Workers workers = new Workers(1)) {
            FaceDetector detector = models.detector(workers);
            assertThat(detector.detect(frame, left)).hasSize(1);
            assertThat(detector.detect(frame, right)).isEmpty();
        }
    }

    @Test
    void findsNobodyWhereNobodyIs() {
        try (Workers workers = new Workers(1)) {
            assertThat(models.detector(workers).detect(TestPictures.grey(640, 480, 120), Zone.WHOLE_FRAME))
                    .isEmpty();
            assertThat(models.stillDetector(workers).detect(TestPictures.grey(640, 480, 120), Zone.WHOLE_FRAME))
                    .isEmpty();
        }
    }

    @Test
    void oneAndTwoThreadsGiveTheSameFacesAndEmbeddingsBitForBit() {
        RgbPicture first = TestPictures.pasted(lfw("Aaron_Peirsol", 1), 40, 30, 900, 500);
        Picture frame = TestPictures.toYuv(first, Range.FULL, Matrix.BT601);
        try (Workers one = new Workers(1);
                Workers two = new Workers(2)) {
            List<Face> alone = models.detector(one).detect(frame, Zone.WHOLE_FRAME);
            List<Face> shared = models.detector(two).detect(frame, Zone.WHOLE_FRAME);

            assertThat(shared).isEqualTo(alone).isNotEmpty();
            float[] expected = encode(frame, alone.getFirst()).toArray();
            float[][] results = new float[6][];
            two.forEach(
                    results.length,
                    i -> results[i] = encode(frame, alone.getFirst()).toArray());
            for (float[] result : results) {
                assertThat(result).isEqualTo(expected);
            }
        }
    }

    @Test
    void aVideoFrameGivesTheEmbeddingOfTheStillImage() {
        RgbPicture still = lfw("Aaron_Peirsol", 1);
        Face face = mainFace(still);
        for (Range range : Range.values()) {
            Picture frame = TestPictures.toYuv(still, range, Matrix.BT709);

            assertThat(encode(frame, face).compare(encode(still, face)))
                    .as(range.toString())
                    .isGreaterThan(0.99);
        }
    }

    @Test
    void countsTheTimeInsideTheModels() throws IOException {
        try (FaceModels fresh = StarterPack.open(FaceSettings.DEFAULT);
                Workers workers = new Workers(1)) {
            RgbPicture picture = lfw("Aaron_Peirsol", 1);
            long before = System.nanoTime();
            Face face = fresh.stillDetector(workers)
                    .detect(picture, Zone.WHOLE_FRAME)
                    .getFirst();
            assertThat(fresh.modelTimes().nanos(Stage.DETECT)).isPositive();
            assertThat(fresh.modelTimes().nanos(Stage.ENCODE)).isZero();
            fresh.encoder().encode(fresh.sampler().sample(picture, face, Instant.EPOCH));
            assertThat(fresh.modelTimes().nanos(Stage.ENCODE)).isPositive();
            assertThat(fresh.modelTimes().nanos(Stage.DETECT)
                            + fresh.modelTimes().nanos(Stage.ENCODE))
                    .isLessThan(System.nanoTime() - before);
        }
    }

    @Test
    void findsAFaceThatFillsTheStillImage() {
        RgbPicture picture = lfw("Aaron_Peirsol", 1);
        Box face = mainFace(picture).box();
        RgbPicture filled = TestPictures.pasted(
                picture,
                -Math.round(face.x()),
                -Math.round(face.y()),
                Math.round(face.width()),
                Math.round(face.height()));

        assertThat(mainFace(filled).box().area()).isGreaterThan(0.5f * face.area());
    }

    private static List<Embedding> encodeAll(String person, int count) {
        List<Embedding> embeddings = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            RgbPicture picture = lfw(person, number);
            embeddings.add(encode(picture, mainFace(picture)));
        }
        return embeddings;
    }

    private static Embedding encode(Picture picture, Face face) {
        try (FaceSample sample = models.sampler().sample(picture, face, Instant.EPOCH)) {
            return models.encoder().encode(sample);
        }
    }

    private static Face mainFace(Picture picture) {
        try (Workers workers = new Workers(1)) {
            return MainFace.of(models.stillDetector(workers).detect(picture, Zone.WHOLE_FRAME), picture)
                    .orElseThrow();
        }
    }

    private static RgbPicture lfw(String person, int number) {
        Path images = SharedData.require("data/lfw-dev/images");
        return TestPictures.read(images.resolve(person).resolve("%s_%04d.jpg".formatted(person, number)));
    }
}
