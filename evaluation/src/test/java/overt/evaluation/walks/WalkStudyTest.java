package overt.evaluation.walks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.evaluation.images.FakeEncoder;
import overt.evaluation.labels.SubjectFolders;
import overt.evaluation.report.Provenance;
import overt.evaluation.walks.WalkOutcome.Step;
import overt.evaluation.walks.WalkScript.Pose;
import overt.face.FaceDetector;
import overt.face.FaceEncoder;
import overt.face.FaceSampler;
import overt.face.Workers;
import overt.vocabulary.Box;
import overt.vocabulary.Embedding;
import overt.vocabulary.EmbeddingContract;
import overt.vocabulary.Face;
import overt.vocabulary.FaceSample;
import overt.vocabulary.Landmarks;
import overt.vocabulary.Picture;
import overt.vocabulary.Point;
import overt.vocabulary.Quality;
import overt.vocabulary.QualityComponents;
import overt.vocabulary.RgbPicture;
import overt.vocabulary.Zone;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Coloured squares walk past; the fakes find and recognise them by their colour. */
class WalkStudyTest {
    private static final int RED = 0xff2010;
    private static final int GREEN = 0x10ff20;
    private static final int BLUE = 0x2010ff;
    private static final int YELLOW = 0xffee10;

    @TempDir
    private Path folder;

    @BeforeEach
    void paint() throws IOException {
        FakeEncoder.write(folder.resolve("red/1.png"), RED);
        FakeEncoder.write(folder.resolve("red/2.png"), RED);
        FakeEncoder.write(folder.resolve("red/3.png"), RED);
        FakeEncoder.write(folder.resolve("green/1.png"), GREEN);
        FakeEncoder.write(folder.resolve("green/2.png"), GREEN);
        FakeEncoder.write(folder.resolve("blue/1.png"), BLUE);
        FakeEncoder.write(folder.resolve("yellow/1.png"), YELLOW);
    }

    @Test
    void everybodyWalksOnceAndThoseOnTheListAreRecognised() throws IOException {
        List<WalkOutcome> walks = walk(1, 7).walks();
        assertThat(walks).extracting(WalkOutcome::subject).containsExactly("blue", "green", "red", "yellow");
        assertThat(walks)
                .filteredOn(WalkOutcome::mated)
                .extracting(WalkOutcome::subject)
                .containsExactly("green", "red");
        for (WalkOutcome walk : walks) {
            assertThat(walk.frames()).isBetween(10, 40);
            assertThat(walk.middle()).isPresent();
            assertThat(walk.bestSample()).isPresent();
            assertThat(walk.probes()).isNotEmpty();
            assertThat(walk.fused().orElseThrow().ownScore().isPresent()).isEqualTo(walk.mated());
            if (walk.mated()) {
                assertThat(walk.fused().orElseThrow().best()).isEqualTo(walk.subject());
            }
        }
    }

    @Test
    void isTheSameOnAnyNumberOfThreadsAndAnotherWithAnotherSeed() throws IOException {
        assertThat(walk(3, 7).walks()).isEqualTo(walk(1, 7).walks());
        assertThat(walk(1, 8).walks()).isNotEqualTo(walk(1, 7).walks());
    }

    @Test
    void fewerPeopleOnNoListMayWalk() throws IOException {
        try (Workers workers = new Workers(1)) {
            WalkResult few =
                    study(WalkStudyTest::find, workers).run(SubjectFolders.read(folder), 1, 7, (complete, total) -> {});
            assertThat(few.mated()).isEqualTo(2);
            assertThat(few.walks()).hasSize(3).isSubsetOf(walk(1, 7).walks());
        }
    }

    @Test
    void aFaceThatIsNeverFoundIsAFailureAndAMiss() throws IOException {
        WalkStudy study = study((picture, zone) -> List.of(), new Workers(1));
        WalkResult result = study.run(SubjectFolders.read(folder), 100, 7, (complete, total) -> {});
        assertThat(result.measure(WalkResult.Way.FUSED).fnir().value()).isEqualTo(1);
        assertThat(result.measure(WalkResult.Way.MIDDLE).failuresToAcquire()).isEqualTo(4);
        assertThat(WalkFiles.summary(result)).contains("100.0 %");
    }

    @Test
    void writesItsResultFiles() throws IOException {
        Path out = folder.resolve("out");
        WalkFiles.write(walk(1, 7), out, Provenance.of(Optional.empty(), List.of("evaluate"), Clock.systemUTC()));
        JsonNode all = new JsonMapper()
                .readTree(Files.readString(out.resolve("metrics.json")))
                .get("all");
        assertThat(all.get("matedWalks").intValue()).isEqualTo(2);
        assertThat(all.get("fusedProbe").get("fnir").get("n").intValue()).isEqualTo(2);
        assertThat(all.get("decidedAfterSamples").size()).isEqualTo(5);
        assertThat(Files.readString(out.resolve("report.html")))
                .contains("the fused probe")
                .doesNotContain("NaN");
    }

    @Test
    void needsSomebodyWithSeveralImages() throws IOException {
        WalkStudy study = study(WalkStudyTest::find, new Workers(1));
        var single = SubjectFolders.read(folder);
        single.keySet().retainAll(List.of("blue", "yellow"));
        assertThatThrownBy(() -> study.run(single, 100, 1, (complete, total) -> {}))
                .hasMessageContaining("several images");
    }

    @Test
    void walkersGrowAndStayInTheFrame() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 200; i++) {
            List<Pose> poses = WalkScript.draw(3, random).poses();
            assertThat(poses.getLast().faceWidth())
                    .isGreaterThan(1.3 * poses.getFirst().faceWidth());
            assertThat(poses).allSatisfy(pose -> {
                assertThat(pose.x()).isBetween(0.2 * WalkScript.WIDTH, 0.8 * WalkScript.WIDTH);
                assertThat(pose.y()).isBetween(0.2 * WalkScript.HEIGHT, 0.8 * WalkScript.HEIGHT);
                assertThat(pose.picture()).isBetween(0, 2);
            });
            assertThat(IntStream.range(1, poses.size()))
                    .allMatch(k -> poses.get(k).picture() >= poses.get(k - 1).picture());
        }
    }

    @Test
    void blurKeepsTheLightAndSpreadsIt() {
        float[] values = new float[21 * 21];
        values[10 * 21 + 10] = 100;
        WalkPicture.blur(values, 21, 21, 1, 2);
        double sum = 0;
        double variance = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i];
            variance += values[i] * Math.pow(i % 21 - 10, 2);
        }
        assertThat(sum).isBetween(99.9, 100.1);
        assertThat(variance / sum).isBetween(3.8, 4.05);
    }

    @Test
    void settlesWhereTheAnswerNoLongerChanges() {
        WalkOutcome walk = new WalkOutcome(
                "a",
                true,
                20,
                Optional.empty(),
                Optional.empty(),
                List.of(step(1, 0.4), step(2, 0.6), step(3, 0.4), step(4, 0.7), step(5, 0.8)));
        assertThat(walk.settled(0.5)).contains(walk.probes().get(3));
        assertThat(walk.settled(0.3)).contains(walk.probes().getFirst());
        assertThat(walk.after(3)).contains(walk.probes().get(2));
        assertThat(walk.after(9)).contains(walk.probes().getLast());
        assertThat(walk.anyProbe().orElseThrow().bestScore()).isEqualTo(0.8);
    }

    @Test
    void onlyProbesThatMayAlertCountForEveryProbe() {
        Step early = new Step(1, Duration.ZERO, false, found(0.9));
        WalkOutcome walk =
                new WalkOutcome("a", true, 20, Optional.empty(), Optional.empty(), List.of(early, step(2, 0.6)));
        assertThat(walk.anyProbe().orElseThrow().bestScore()).isEqualTo(0.6);
    }

    /** Binomial: 2 of 10 or fewer, both sides, 2 * 56 / 1024. */
    @Test
    void testsUnequalPairsExactly() {
        assertThat(new WalkResult.Duel(8, 2).p()).isBetween(0.1093, 0.1094);
        assertThat(new WalkResult.Duel(3, 3).p()).isEqualTo(1);
        assertThat(new WalkResult.Duel(0, 0).p()).isEqualTo(1);
    }

    private WalkResult walk(int threads, long seed) throws IOException {
        try (Workers workers = new Workers(threads)) {
            return study(WalkStudyTest::find, workers)
                    .run(SubjectFolders.read(folder), 100, seed, (complete, total) -> {});
        }
    }

    private static WalkStudy study(FaceDetector video, Workers workers) {
        FaceDetector stills = (picture, zone) -> List.of(face(new Box(0, 0, picture.width(), picture.height())));
        return new WalkStudy(
                stills,
                video,
                new ColourSampler(),
                new ColourEncoder(),
                new FakeEncoder().over(workers, Optional.empty()),
                workers);
    }

    /** The box around what is colourful: the wall and its noise are grey. */
    private static List<Face> find(Picture picture, Zone zone) {
        RgbPicture rgb = (RgbPicture) picture;
        int left = rgb.width();
        int top = rgb.height();
        int right = 0;
        int bottom = 0;
        for (int y = 0; y < rgb.height(); y++) {
            for (int x = 0; x < rgb.width(); x++) {
                if (isColourful(rgb.rgb(x, y))) {
                    left = Math.min(left, x);
                    top = Math.min(top, y);
                    right = Math.max(right, x + 1);
                    bottom = Math.max(bottom, y + 1);
                }
            }
        }
        return right == 0 ? List.of() : List.of(face(new Box(left, top, right - left, bottom - top)));
    }

    private static boolean isColourful(int rgb) {
        int red = rgb >> 16 & 255;
        int green = rgb >> 8 & 255;
        int blue = rgb & 255;
        return Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue)) > 40;
    }

    /** Seen from the front. */
    private static Face face(Box box) {
        return new Face(
                box,
                new Landmarks(
                        at(box, 0.3f, 0.4f),
                        at(box, 0.7f, 0.4f),
                        at(box, 0.5f, 0.6f),
                        at(box, 0.35f, 0.8f),
                        at(box, 0.65f, 0.8f)),
                1);
    }

    private static Point at(Box box, float right, float down) {
        return new Point(box.x() + right * box.width(), box.y() + down * box.height());
    }

    private static final class ColourSampler implements FaceSampler {
        @Override
        public FaceSample sample(Picture picture, Face face, Instant capturedAt) {
            int rgb = ((RgbPicture) picture).rgb((int) face.box().centre().x(), (int)
                    face.box().centre().y());
            RgbPicture one = RgbPicture.of(new byte[] {(byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb}, 1, 1);
            int overall =
                    (int) Math.clamp(50 + face.box().width() / 2, 0, 100); // good enough to encode, better when nearer
            return new FaceSample(
                    one,
                    face,
                    new Quality(overall, new QualityComponents(40, 100, 100, 128, 100, 100, 100, 100, 0, 0, 0, 100)),
                    capturedAt);
        }
    }

    private static final class ColourEncoder implements FaceEncoder {
        @Override
        public EmbeddingContract contract() {
            return FakeEncoder.CONTRACT;
        }

        @Override
        public Embedding encode(FaceSample sample) {
            int rgb = sample.aligned().rgb(0, 0);
            return Embedding.normalised(new float[] {1 + (rgb >> 16 & 255), rgb >> 8 & 255, rgb & 255});
        }
    }

    private static Step step(int samples, double score) {
        return new Step(samples, Duration.ofMillis(100L * samples), true, found(score));
    }

    private static Found found(double score) {
        return new Found("a", score, OptionalDouble.of(score));
    }
}
