package overt.face;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import overt.face.models.ModelPack.Pixels.Order;
import overt.vocabulary.Face;
import overt.vocabulary.FaceSample;
import overt.vocabulary.Picture;
import overt.vocabulary.Point;
import overt.vocabulary.RgbPicture;

/** Brings a face into the position that ArcFace's encoders are trained with. */
final class AligningFaceSampler implements FaceSampler {
    /** Width and height of an aligned face, in pixels. */
    static final int SIZE = 112;

    /** ArcFace's five points (insightface), half a pixel added: there they count from the middle of the first pixel. */
    private static final List<Point> TEMPLATE = List.of(
            new Point(38.7946f, 52.1963f),
            new Point(74.0318f, 52.0014f),
            new Point(56.5252f, 72.2366f),
            new Point(42.0493f, 92.8655f),
            new Point(71.2299f, 92.7041f));

    private final FaceQuality quality = new FaceQuality();
    private final Interpolation interpolation;

    AligningFaceSampler(Interpolation interpolation) {
        this.interpolation = interpolation;
    }

    @Override
    public FaceSample sample(Picture picture, Face face, Instant capturedAt) {
        RgbPicture aligned = align(picture, face, interpolation);
        return new FaceSample(aligned, face, quality.measure(aligned, face, picture), capturedAt);
    }

    static RgbPicture align(Picture picture, Face face, Interpolation interpolation) {
        Similarity toPicture = Similarity.between(TEMPLATE, face.landmarks().points());
        float[] planes = new float[3 * SIZE * SIZE];
        Warping.read(picture, toPicture, SIZE, Order.RGB, interpolation, planes);
        byte[] packed = new byte[planes.length];
        for (int i = 0; i < SIZE * SIZE; i++) {
            for (int channel = 0; channel < 3; channel++) {
                packed[3 * i + channel] = (byte) Math.round(planes[channel * SIZE * SIZE + i]);
            }
        }
        Arrays.fill(planes, 0);
        return RgbPicture.of(packed, SIZE, SIZE);
    }
}
