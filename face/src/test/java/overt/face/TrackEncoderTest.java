package overt.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import overt.vocabulary.Acquisition;
import overt.vocabulary.CameraId;
import overt.vocabulary.Embedding;
import overt.vocabulary.EmbeddingContract;
import overt.vocabulary.Face;
import overt.vocabulary.FaceSample;
import overt.vocabulary.FailureToAcquire;
import overt.vocabulary.Frame;
import overt.vocabulary.NothingNew;
import overt.vocabulary.Picture;
import overt.vocabulary.Probe;
import overt.vocabulary.Quality;
import overt.vocabulary.QualityComponents;
import overt.vocabulary.RgbPicture;

class TrackEncoderTest {
    private static final CameraId GATE = new CameraId("gate");
    private static final Face NEAR = Faces.at(100, 100, 120);
    private static final FusionSettings SETTINGS =
            new FusionSettings(3, 20, 13, 18, Duration.ofMillis(500), 10, Duration.ofMillis(250));

    /** Eyes 16 px apart: large enough to be encoded, but nearer would be better. */
    private static final Face FAR = Faces.at(100, 100, 36);

    private final Workers workers = new Workers(1);
    private final FaceTracker tracker = new FaceTracker(GATE, TrackerSettings.DEFAULT);
    private final Encoder encoder = new Encoder();
    private final List<FaceSample> taken = new ArrayList<>();
    private final StageTimes times = new StageTimes(workers);
    private final TrackEncoder trackEncoder = new TrackEncoder(this::sample, encoder, SETTINGS, times);
    private int nextQuality;

    @AfterEach
    void stopWorkers() {
        workers.close();
    }

    @Test
    void makesNoProbeOfWhatWasDetectedOnce() {
        assertThat(see(0, 90)).isInstanceOf(NothingNew.class);
        assertThat(encoder.encoded).isEmpty();
        Track track = tracker.endAll().getFirst();
        assertThat(trackEncoder.finish(track)).isInstanceOf(NothingNew.class);
    }

    @Test
    void doesNotLoseTheSampleOfTheFirstDetection() {
        see(0, 60);
        Probe probe = probe(see(300, 80));
        assertThat(probe.samples()).isEqualTo(2);
        assertThat(probe.firstSampleAt()).isEqualTo(at(0));
        assertThat(probe.capturedAt()).isEqualTo(at(300));
        assertThat(probe.quality().overall()).isEqualTo(80);
    }

    @Test
    void weighsEmbeddingsByTheirQuality() {
        see(0, 60);
        Embedding fused = probe(see(300, 90)).embedding();
        // The fake encodes a sample of quality q as the direction (q, 100 - q).
        Embedding poor = Encoder.embeddingOf(60);
        Embedding good = Encoder.embeddingOf(90);
        float[] expected = new float[2];
        for (int i = 0; i < 2; i++) {
            expected[i] = (float) (Math.pow(0.6, 6) * poor.toArray()[i] + Math.pow(0.9, 6) * good.toArray()[i]);
        }
        assertThat(fused.compare(Embedding.normalised(expected))).isCloseTo(1, within(1e-6));
        assertThat(fused.compare(good)).isGreaterThan(fused.compare(poor));
    }

    @Test
    void encodesNoMoreThanItsPlacesUnlessClearlyBetter() {
        see(0, 50);
        see(300, 50);
        see(600, 50);
        assertThat(see(900, 59)).isInstanceOf(NothingNew.class);
        assertThat(see(1_200, 60)).isInstanceOf(Probe.class);
        assertThat(encoder.encoded).hasSize(4);
    }

    @Test
    void doesNotFillThePlacesWithNeighbouringFrames() {
        see(0, 50);
        see(40, 50);
        assertThat(see(80, 55)).isInstanceOf(NothingNew.class);
        assertThat(probe(see(120, 60)).samples()).isEqualTo(1);
        assertThat(probe(see(400, 60)).samples()).isEqualTo(2);
    }

    @Test
    void givesAFreshProbeEachTime() {
        see(0, 50);
        probe(see(300, 50)).close();
        assertThat(probe(see(600, 50)).embedding().toArray()).hasSize(2);
    }

    @Test
    void doesNotTouchThePixelsOfAFaceThatIsTooSmall() {
        see(0, Faces.at(100, 100, 28), 90);
        see(300, Faces.at(100, 100, 28), 90);
        assertThat(taken).isEmpty();
    }

    @Test
    void doesNotTouchThePixelsOfAFaceThatIsTurnedAway() {
        see(0, Faces.turnedAway(100, 100, 120), 90);
        see(300, Faces.turnedAway(100, 100, 120), 90);
        assertThat(taken).isEmpty();
    }

    @Test
    void letsAFarFaceWaitForABetterSample() {
        see(0, FAR, 40);
        assertThat(see(200, FAR, 50)).isInstanceOf(NothingNew.class);
        assertThat(taken.getLast().aligned().rgb(0, 0)).isNotZero();
        Probe probe = probe(see(400, Faces.at(100, 100, 42), 60));
        assertThat(probe.samples()).isEqualTo(1);
        assertThat(probe.firstSampleAt()).isEqualTo(at(400));
        assertErased(taken.getFirst());
        assertErased(taken.get(1));
        assertThat(encoder.encoded).hasSize(1);
    }

    @Test
    void encodesTheBestSampleOfAFarFaceWhenNoBetterOneCame() {
        see(0, FAR, 40);
        see(200, FAR, 50);
        assertThat(see(600, FAR, 45)).isInstanceOf(NothingNew.class);
        Probe probe = probe(see(700, FAR, 45));
        assertThat(probe.samples()).isEqualTo(1);
        assertThat(probe.quality().overall()).isEqualTo(50);
        assertThat(probe.firstSampleAt())
                .as("waiting is part of the recognition time")
                .isEqualTo(at(200));
        assertThat(probe(see(800, FAR, 50)).samples()).as("no more waiting").isEqualTo(2);
    }

    @Test
    void overwritesAWaitingSampleWhenTheTrackIsClosed() {
        see(0, FAR, 40);
        Track track = tracker.endAll().getFirst();
        track.close();
        assertThat(taken).singleElement().satisfies(TrackEncoderTest::assertErased);
    }

    @Test
    void doesNotSampleAFaceThatMayBeAnothers() {
        see(0, 90);
        Track track = tracker.update(List.of(NEAR), at(40)).getFirst();
        track.seen(NEAR, at(400), false);
        nextQuality = 99;
        assertThat(encodeAt(400, track)).isInstanceOf(Probe.class); // of the sample before, not yet encoded
        assertThat(taken).hasSize(1);
    }

    @Test
    void saysFailureToAcquireOnceWhenAnEndedTrackWasAlwaysTooPoor() {
        see(0, 19);
        assertThat(see(300, 19)).isInstanceOf(NothingNew.class);
        Track ended = tracker.endAll().getFirst();
        assertThat(encodeAt(300, ended)).isEqualTo(new FailureToAcquire(ended.id()));
    }

    @Test
    void saysNothingNewWhenATrackEndsThatHadAProbe() {
        see(0, 50);
        see(300, 50);
        Track ended = tracker.endAll().getFirst();
        assertThat(trackEncoder.finish(ended)).isInstanceOf(NothingNew.class);
    }

    @Test
    void overwritesAPoorSampleAtOnce() {
        see(0, 19);
        assertThat(taken).singleElement().satisfies(TrackEncoderTest::assertErased);
    }

    @Test
    void overwritesADisplacedSampleAndItsEmbedding() {
        see(0, 50);
        see(100, 50);
        see(200, 80);
        assertErased(taken.getFirst());
        assertErased(encoder.encoded.getFirst());
        assertThat(encoder.encoded.getLast().toArray()).isNotNull();
    }

    @Test
    void overwritesEverythingWhenTheTrackIsClosed() {
        see(0, 50);
        see(300, 60);
        see(600, 70);
        Track track = tracker.endAll().getFirst();
        assertThat(track.bestSample()).isPresent();
        track.close();
        assertThat(taken).hasSize(3).allSatisfy(TrackEncoderTest::assertErased);
        assertThat(encoder.encoded).hasSize(3).allSatisfy(TrackEncoderTest::assertErased);
        assertThat(track.bestSample()).isEmpty();
    }

    @Test
    void countsItsTimeToQualityAndEncoding() {
        see(0, 50);
        see(300, 50);
        assertThat(times.nanos(Stage.QUALITY)).isPositive();
        assertThat(times.nanos(Stage.ENCODE)).isPositive();
    }

    private Acquisition see(long millis, int quality) {
        return see(millis, NEAR, quality);
    }

    private Acquisition see(long millis, Face face, int quality) {
        nextQuality = quality;
        return encodeAt(millis, tracker.update(List.of(face), at(millis)).getFirst());
    }

    private Acquisition encodeAt(long millis, Track track) {
        RgbPicture picture = RgbPicture.of(new byte[3], 1, 1);
        return trackEncoder.encode(new Frame(GATE, 0, at(millis), picture, () -> {}), track);
    }

    private static Probe probe(Acquisition acquisition) {
        assertThat(acquisition).isInstanceOf(Probe.class);
        return (Probe) acquisition;
    }

    private FaceSample sample(Picture picture, Face face, Instant capturedAt) {
        byte[] pixels = new byte[3 * 4];
        Arrays.fill(pixels, (byte) nextQuality);
        QualityComponents components = new QualityComponents(54, 100, 100, 128, 100, 100, 100, 100, 0, 0, 0, 95);
        FaceSample sample =
                new FaceSample(RgbPicture.of(pixels, 2, 2), face, new Quality(nextQuality, components), capturedAt);
        taken.add(sample);
        return sample;
    }

    private static void assertErased(FaceSample sample) {
        for (int y = 0; y < 2; y++) {
            for (int x = 0; x < 2; x++) {
                assertThat(sample.aligned().rgb(x, y)).isZero();
            }
        }
    }

    private static void assertErased(Embedding embedding) {
        assertThatThrownBy(embedding::toArray).hasMessageContaining("erased");
    }

    private static Instant at(long millis) {
        return Instant.EPOCH.plusMillis(millis);
    }

    /** Encodes a sample by its quality, and remembers what it gave away. */
    private static final class Encoder implements FaceEncoder {
        private final List<Embedding> encoded = new ArrayList<>();

        static Embedding embeddingOf(int quality) {
            return Embedding.normalised(new float[] {quality, 100 - quality});
        }

        @Override
        public EmbeddingContract contract() {
            return new EmbeddingContract("0".repeat(64), 2, "none", "none");
        }

        @Override
        public Embedding encode(FaceSample sample) {
            Embedding embedding = embeddingOf(sample.aligned().rgb(0, 0) & 0xff);
            encoded.add(embedding);
            return embedding;
        }
    }
}
