package overt.watchlist;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import overt.face.FaceDetector;
import overt.face.FaceEncoder;
import overt.face.FaceSampler;
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

/**
 * Stands in for the models: a picture's first pixels say what is seen in it. The red of pixel (0, 0) is the number of faces,
 * that of (1, 0) the width of the second face in percent of the first, that of (2, 0) the distance of the eyes, that of
 * (3, 0) the direction of the embedding in degrees.
 */
final class FakeFaces implements FaceDetector, FaceSampler, FaceEncoder {
    private static final int FACE_WIDTH = 8;

    static Quality quality(int overall, float interEyeDistancePixels) {
        return new Quality(
                overall,
                new QualityComponents(interEyeDistancePixels, 100, 100, 128, 100, 100, 100, 100, 0, 0, 0, 100));
    }

    @Override
    public List<Face> detect(Picture picture, Zone zone) {
        List<Face> faces = new ArrayList<>();
        for (int i = 0; i < red(picture, 0); i++) {
            float width = i == 0 ? FACE_WIDTH : FACE_WIDTH * red(picture, 1) / 100f;
            float eyes = red(picture, 2);
            Point left = new Point(8, 8);
            Landmarks landmarks = new Landmarks(left, new Point(8 + eyes, 8), left, left, left);
            faces.add(new Face(new Box(8, 4, width, width), landmarks, 0.9f));
        }
        return faces;
    }

    @Override
    public FaceSample sample(Picture picture, Face face, Instant capturedAt) {
        byte[] aligned = {(byte) red(picture, 3), 0, 0};
        return new FaceSample(
                RgbPicture.of(aligned, 1, 1), face, quality(80, face.landmarks().interEyeDistancePixels()), capturedAt);
    }

    @Override
    public EmbeddingContract contract() {
        return new EmbeddingContract("0".repeat(64), 2, "fake", "fake");
    }

    @Override
    public Embedding encode(FaceSample sample) {
        double angle = Math.toRadians(red(sample.aligned(), 0));
        return Embedding.normalised(new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
    }

    private static int red(Picture picture, int x) {
        return ((RgbPicture) picture).rgb(x, 0) >> 16;
    }
}
