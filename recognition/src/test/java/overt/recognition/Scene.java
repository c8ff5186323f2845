package overt.recognition;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import overt.deployment.AlertPolicy;
import overt.face.FaceDetector;
import overt.face.FaceEncoder;
import overt.face.FaceSampler;
import overt.face.FaceTracker;
import overt.face.FusionSettings;
import overt.face.StageTimes;
import overt.face.TrackEncoder;
import overt.face.TrackerSettings;
import overt.face.Workers;
import overt.vocabulary.Alert;
import overt.vocabulary.Box;
import overt.vocabulary.CameraId;
import overt.vocabulary.DeploymentId;
import overt.vocabulary.Embedding;
import overt.vocabulary.EmbeddingContract;
import overt.vocabulary.EntryId;
import overt.vocabulary.Face;
import overt.vocabulary.FaceSample;
import overt.vocabulary.Frame;
import overt.vocabulary.Landmarks;
import overt.vocabulary.Picture;
import overt.vocabulary.Point;
import overt.vocabulary.Quality;
import overt.vocabulary.QualityComponents;
import overt.vocabulary.RgbPicture;
import overt.vocabulary.Zone;
import overt.watchlist.ReferenceDatabase;

/**
 * A pipeline whose detector, sampler and encoder are made up: who stands in which lane of the picture is scripted, and a
 * person's embedding is known by the lane.
 */
final class Scene implements AutoCloseable {
    static final int WIDTH = 1280;
    static final int HEIGHT = 720;
    static final int DIMENSION = 512;
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final EmbeddingContract CONTRACT = new EmbeddingContract("0".repeat(64), DIMENSION, "made up", "made up");

    private static final CameraId GATE = new CameraId("gate");
    private static final int LANE_WIDTH = 100;

    private final Workers workers = new Workers(2);
    private final StageTimes stageTimes = new StageTimes(workers);
    private final RecognitionPipeline pipeline;
    final List<Alert> alerts = new ArrayList<>();
    final List<FaceSample> samples = new ArrayList<>();
    int quality = 70;
    byte pixel = 1;
    private List<Face> faces = List.of();
    private Instant now = NOON;
    private long sequenceNumber;
    private int closedFrames;

    Scene(ReferenceDatabase watchList) {
        FaceDetector detector = (picture, zone) -> faces;
        pipeline = new RecognitionPipeline(
                Zone.WHOLE_FRAME,
                detector,
                new FaceTracker(GATE, TrackerSettings.DEFAULT),
                new TrackEncoder(new MadeUpSampler(), new LaneEncoder(), FusionSettings.DEFAULT, stageTimes),
                watchList,
                new AlertPolicy(0.5, 2, 80),
                new AlertRaiser(new DeploymentId("test"), (alert, evidence) -> alerts.add(alert), () -> now),
                workers,
                stageTimes);
    }

    /** A watch list of the people of some lanes. */
    static ReferenceDatabase watchListOf(int... lanes) {
        try (ReferenceDatabase.Builder builder = ReferenceDatabase.builder(CONTRACT)) {
            for (int lane : lanes) {
                try (Embedding reference = embeddingOf(lane)) {
                    builder.add(new EntryId("lane-" + lane), reference);
                }
            }
            return builder.freeze();
        }
    }

    /** Recognisable in a dump of the heap: one value is ten thousand times the others. */
    static Embedding embeddingOf(int lane) {
        float[] values = new float[DIMENSION];
        Arrays.fill(values, 1e-4f);
        values[lane] = 1;
        Embedding embedding = Embedding.normalised(values);
        Arrays.fill(values, 0);
        return embedding;
    }

    /** Shows frames, 25 a second, in which people stand in these lanes. */
    void show(int frames, Integer... lanes) {
        show(frames, i -> Arrays.stream(lanes).map(lane -> faceIn(lane, i)).toList());
    }

    void show(int frames, IntFunction<List<Face>> facesOf) {
        for (int i = 0; i < frames; i++) {
            faces = facesOf.apply(i);
            byte[] grey = new byte[WIDTH * HEIGHT * 3];
            RgbPicture picture = RgbPicture.of(grey, WIDTH, HEIGHT);
            try (Frame frame = new Frame(GATE, sequenceNumber++, now, picture, () -> closedFrames++)) {
                pipeline.process(frame);
            }
            now = now.plusMillis(40);
        }
    }

    void expireAfter(Duration silence) {
        pipeline.expire(now.plus(silence));
    }

    PipelineCounts counts() {
        return pipeline.counts();
    }

    StageTimes stageTimes() {
        return stageTimes;
    }

    @Override
    public void close() {
        pipeline.close();
        workers.close();
    }

    static Face faceIn(int lane, int frame) {
        float x = 20 + lane * LANE_WIDTH;
        float y = 100 + frame;
        Box box = new Box(x, y, 60, 80);
        Landmarks landmarks = new Landmarks(
                new Point(x + 17, y + 30),
                new Point(x + 43, y + 30),
                new Point(x + 30, y + 45),
                new Point(x + 20, y + 60),
                new Point(x + 40, y + 60));
        return new Face(box, landmarks, 0.99f);
    }

    private static int laneOf(Face face) {
        return Math.round((face.box().x() - 20) / LANE_WIDTH);
    }

    private final class MadeUpSampler implements FaceSampler {
        @Override
        public FaceSample sample(Picture picture, Face face, Instant capturedAt) {
            byte[] crop = new byte[112 * 112 * 3];
            Arrays.fill(crop, pixel);
            Quality measured = new Quality(
                    quality, new QualityComponents(26, quality, 100, 128, 100, 100, 100, 100, 0, 0, 0, 100));
            FaceSample sample = new FaceSample(RgbPicture.of(crop, 112, 112), face, measured, capturedAt);
            synchronized (samples) {
                samples.add(sample);
            }
            return sample;
        }
    }

    private static final class LaneEncoder implements FaceEncoder {
        @Override
        public EmbeddingContract contract() {
            return CONTRACT;
        }

        @Override
        public Embedding encode(FaceSample sample) {
            return embeddingOf(laneOf(sample.face()));
        }
    }
}
